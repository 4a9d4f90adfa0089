"""Somebody without a mouse: moves by Tab, looks where the focus is, and presses keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import ElementHandle, Locator, Page, expect

MOST_STOPS = 500
Key = Literal["Enter", "Space", "Tab", "Shift+Tab", "ArrowDown"]

# What has the focus, whether it can be seen to have it, and whether it is on the screen once the
# page has been drawn.
_LOOK = """
async () => {
  const drawn = () => new Promise(resolve => requestAnimationFrame(resolve));
  await drawn();
  await drawn();
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const isRinged = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const isOnScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
    && box.top < innerHeight && box.left < innerWidth;
  return {
    name: `${element.tagName} ${element.textContent.trim().slice(0, 60) || element.name}`,
    isRinged, isOnScreen,
  };
}
"""


class Keyboard:
    """A page used by keys alone; every stop on the way must be seen and left again."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: Key) -> None:
        """Press one key."""
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)

    def move_to(self, target: Locator) -> None:
        """Press Tab until this has the focus."""
        expect(target).to_be_attached()
        wanted, before = target.element_handle(), None
        for _ in range(MOST_STOPS):
            if _has_focus(wanted):
                return
            self.press("Tab")
            now = self.page.evaluate_handle("document.activeElement").as_element()
            self._look(now, before)
            before = now
        raise AssertionError(f"Tab never reaches {target}")

    def use(self, role: str, name: Any, key: Key = "Enter") -> None:
        """Move to the first link, button or field of this name and press a key on it."""
        target = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # roles are literals there
        self.move_to(target)
        self.press(key)

    def follow(self, role: str, name: Any, to: str) -> None:
        """Use a link or button that leads to another page, which begins at its beginning."""
        target = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # roles are literals there
        self.move_to(target)
        with self.page.expect_navigation(url=to):
            self.press("Enter")
        assert self.page.evaluate("document.hasFocus()"), "the keyboard was lost on the way"

    def fill(self, label: str, text: str) -> None:
        """Move to a field and write into it."""
        self.move_to(self.page.get_by_label(label))
        self.write(text)

    def choose_file(self, field: Locator, file: Path) -> None:
        """Open the system's own dialog from the field; only the dialog itself is stood in for."""
        self.move_to(field)
        with self.page.expect_file_chooser() as chooser:
            self.press("Space")
        chooser.value.set_files(file)
        assert _has_focus(field.element_handle()), "the field lost the focus to the dialog"

    def _look(self, now: ElementHandle | None, before: ElementHandle | None) -> None:
        seen = self.page.evaluate(_LOOK)
        if seen is None:  # past the last stop; the next Tab begins anew
            return
        assert seen["isRinged"], f"nothing shows that the focus is on {seen['name']}"
        assert seen["isOnScreen"], f"the focus is out of sight on {seen['name']}"
        is_stuck = before is not None and self.page.evaluate(
            "([one, other]) => one === other", [now, before]
        )
        assert not is_stuck, f"Tab does not leave {seen['name']}"


def _has_focus(element: ElementHandle) -> bool:
    return bool(element.evaluate("element => element === document.activeElement"))
