"""Where the kinds of page are, and how a test reads what stands on one."""

from __future__ import annotations

from playwright.sync_api import Page, expect

LANGUAGES = ("fi", "sv", "en")

# One address of every kind of page, and of the indicators that differ from the rest.
KINDS = {
    "overview": "/",
    "municipality": "/?alue=kotka",
    "country": "/?alue=koko-maa",
    "group": "/?taso=grades_8_9",
    "goal": "/tavoite/II",
    "sub-goal": "/tavoite/II/1",
    "sub-goal without cards": "/tavoite/I/7",
    "population forecast": "/indikaattori/1",
    "five groups": "/indikaattori/7",
    "counts": "/indikaattori/16",
    "broken series": "/indikaattori/18",
    "narrow threshold": "/indikaattori/31",
    "municipality's indicator": "/indikaattori/7?alue=kotka",
    "measures": "/toimenpiteet",
    "an actor's measures": "/toimenpiteet?toimija=hamina",
    "annual clock": "/vuosikello",
    "plan's estimates": "/arviot",
    "local context": "/taustatiedot",
    "comparison": "/vertailu?alue=kotka",
    "changes": "/muutos",
    "search": "/haku?haku=kiusaaminen",
    "meeting": "/kokous/II/1/7",
    "red first": "/?jarjestys=punaiset&valo=red",
    "about": "/tietoa",
    "missing": "/ei-ole",
}

_OVERFLOWING = """
() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  for (const one of document.querySelectorAll(".subgoal")) one.style.contentVisibility = "visible";
  const root = document.documentElement;
  const wide = root.scrollWidth > root.clientWidth ? [`page: ${root.scrollWidth} px`] : [];
  const isExempt = element =>
    element.closest(".table-scroll, .visually-hidden, svg, dialog:not([open])");
  const spills = element =>
    element.checkVisibility() && element.clientWidth > 0
    && element.scrollWidth > element.clientWidth + 1;
  const describe = element =>
    `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`;
  const clipped = [...document.body.querySelectorAll("*")]
    .filter(element => spills(element) && !isExempt(element));
  return [...wide, ...clipped.map(describe)];
}
"""


def address(path: str, language: str) -> str:
    """The address of a page in a language; Finnish has no prefix."""
    return path if language == "fi" else f"/{language}{path}"


def open_ready(page: Page, path: str) -> None:
    """Open a page and wait until its scripts have taken over."""
    page.goto(path)
    page.wait_for_selector("html[data-ready=true]", state="attached")


def find_overflow(page: Page, width: int, height: int = 800) -> list[str]:
    """What does not fit on a screen of this size with everything unfolded; scrolled tables may."""
    page.set_viewport_size({"width": width, "height": height})
    found: list[str] = page.evaluate(_OVERFLOWING)
    return found


def text_of(page: Page, selector: str) -> str:
    """The text of the one element, with every run of spaces as a single one."""
    return " ".join(page.locator(selector).inner_text().split())


def content_of(page: Page) -> str:
    """The markup of the page's own part once all of it is drawn.

    The frame around it may set it off by spaces.
    """
    expect(page.locator(".undrawn")).to_have_count(0)
    return page.inner_html("main").strip()


def find_cut_tables(page: Page, kind: str = "table") -> list[str]:
    """The beginnings of tables wider than the region they stand in, folded ones opened too."""
    found: list[str] = page.evaluate(
        """kind => {
          for (const folded of document.querySelectorAll("details")) folded.open = true;
          return [...document.querySelectorAll(`.table-scroll:has(> ${kind})`)]
            .filter(region => region.checkVisibility())
            .filter(region => region.scrollWidth > region.clientWidth + 1)
            .map(region => region.textContent.trim().slice(0, 60));
        }""",
        kind,
    )
    return found
