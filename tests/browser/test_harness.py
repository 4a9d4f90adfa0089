"""The harness itself: it must see what it promises to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.accessibility import assert_accessible, find_violations
from tests.browser.watch import PageWatch

# Port 9 is discard: nothing of ours answers there, so no test reaches another program.
ORIGIN = "http://127.0.0.1:9"
STRICT = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"
SOUND = "<main><h1>Lapset</h1><img alt='Kuvaaja' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context that no watch of the usual fixtures listens to."""
    with browser.new_context() as opened:
        yield opened


def _document(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='fi'><title>Mittarit</title>{head}<body>{body}</body></html>"


def test_violation_is_told_with_rule_and_element(context: BrowserContext) -> None:
    """A picture without a text alternative is reported by rule and by its own markup."""
    page = context.new_page()
    page.set_content(_document("<main><h1>Lapset</h1><img src='data:,' id='chart'></main>"))
    with pytest.raises(AssertionError, match=r"image-alt \(critical\)[^$]*#chart"):
        assert_accessible(page)


def test_low_contrast_is_a_violation(context: BrowserContext) -> None:
    """Pale grey text on white is reported, so colours are really measured."""
    page = context.new_page()
    page.set_content(_document("<main><h1 style='color:#bbb'>Lapset</h1></main>"))
    assert [v.split()[0] for v in find_violations(page)] == ["color-contrast"]


def test_sound_page_passes_under_a_strict_policy(context: BrowserContext) -> None:
    """A page in order has no violations, also when its own policy forbids inline scripts."""
    page = context.new_page()
    page.set_content(_document(SOUND, head=STRICT))
    assert find_violations(page) == []


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("console.error('rikki')", "console error: rikki"),
        ("console.warn('vanha')", "console warning: vanha"),
        ("setTimeout(() => { throw new Error('kaatui') })", "uncaught error: .*kaatui"),
        ("fetch('http://127.0.0.2:9/tilasto')", "external request: http://127.0.0.2:9/tilasto"),
        (f"fetch('{ORIGIN}/puuttuu')", f"failed request: {ORIGIN}/puuttuu"),
    ],
)
def test_misbehaviour_fails_the_test(context: BrowserContext, script: str, problem: str) -> None:
    """Console noise, uncaught errors, failed and foreign requests each make a page unclean."""
    watch = PageWatch(context, ORIGIN)
    page = context.new_page()
    page.set_content(_document(f"{SOUND}<script>{script}</script>"))
    page.wait_for_timeout(200)
    assert [p for p in watch.problems if re.match(problem, p)], watch.problems
    with pytest.raises(AssertionError, match=problem):
        watch.assert_clean()


def test_expected_problem_is_allowed_and_required(context: BrowserContext) -> None:
    """A problem a test announces passes once it came, and fails while it has not."""
    watch = PageWatch(context, ORIGIN)
    watch.expect("console error: koe")
    page = context.new_page()
    with pytest.raises(AssertionError, match="never came: console error: koe"):
        watch.assert_clean()
    page.evaluate("console.error('koe')")
    watch.assert_clean()


def test_quiet_page_is_clean(context: BrowserContext) -> None:
    """Ordinary log lines and embedded pictures are no problem."""
    watch = PageWatch(context, ORIGIN)
    page = context.new_page()
    page.set_content(_document(f"{SOUND}<script>console.log('valmis')</script>"))
    watch.assert_clean()
    assert page.title() == "Mittarit"
