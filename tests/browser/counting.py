"""What hands do in several windows together: every press, and every field they fill in that a page calls new."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

WATCH = """
document.addEventListener('click', (e) => {
  const pressed = e.target.closest('a, button, summary, input[type=submit]');
  if (pressed && e.isTrusted) window.pressed_here(pressed.innerText.trim().split('\\n')[0].slice(0, 24) || pressed.id);
}, true);
document.addEventListener('submit', (e) => {
  const given = [...e.target.elements].filter((one) => one.dataset.source === 'new' && (one.type === 'checkbox' || one.type === 'radio' ? one.checked : one.value));
  window.given_here(given.map((one) => one.name));
}, true);
"""
# What only a person can give at these pages: who came and what they said, the day of receipt in one's own hand, that a record was read.
ASKED = {"answers", "present", "online", "consented", "received_on", "confirmed", "read"}


@dataclass
class Count:
    """What hands did in all windows together."""

    clicks: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    def watch(self, page: Page, who: str) -> Page:
        """This window too; what was done before in any of them does not count."""
        page.expose_binding("pressed_here", lambda source, words: self.clicks.append(f"{who}：{words}"))
        page.expose_binding("given_here", lambda source, names: self.given.extend(name.split("-")[0] for name in names))
        page.add_init_script(WATCH)
        page.reload()
        self.clicks.clear()
        self.given.clear()
        return page

    def within(self, clicks: int) -> None:
        """Fails when more was pressed, or when somebody filled in again what the house has."""
        assert len(self.clicks) <= clicks, self.clicks
        assert set(self.given) <= ASKED, self.given
