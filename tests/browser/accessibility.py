"""Holds a page to WCAG 2.2 AA with axe-core, and says in words what it found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor/axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What passed is only counted: every element of a long page would take seconds to hand over.
_RUN = """
async ([tags, leftOut, only]) => {
  // What is far out of sight is not laid out, and would not be looked at.
  for (const one of document.querySelectorAll(".subgoal")) one.style.contentVisibility = "visible";
  const options = {
    runOnly: only.length ? {type: "rule", values: only} : {type: "tag", values: tags},
    rules: Object.fromEntries(leftOut.map(rule => [rule, {enabled: false}])),
    resultTypes: ["violations"],
  };
  const {passes, violations} = await axe.run(document, options);
  return {passes: passes.length, violations};
}
"""


def find_violations(
    page: Page, left_out: Sequence[str] = (), only: Sequence[str] = ()
) -> list[str]:
    """One paragraph for each violated rule, with the elements it concerns.

    ``left_out`` are rules not to apply; ``only`` the sole ones to apply, where given.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    report = page.evaluate(_RUN, [list(TAGS), list(left_out), list(only)])
    assert report["passes"], "axe-core examined nothing"
    return [_describe(violation) for violation in report["violations"]]


def assert_accessible(page: Page) -> None:
    """Fail with every violation on the page as it stands now."""
    violations = find_violations(page)
    assert not violations, f"{page.url} is not accessible:\n" + "\n".join(violations)


def _describe(violation: dict[str, Any]) -> str:
    heading = f"{violation['id']} ({violation['impact']}): {violation['help']}"
    return "\n".join([heading, *(_describe_node(node) for node in violation["nodes"])])


def _describe_node(node: dict[str, Any]) -> str:
    summary = node["failureSummary"].replace("\n", "\n      ")
    return f"  {' '.join(map(str, node['target']))}\n    {node['html']}\n      {summary}"
