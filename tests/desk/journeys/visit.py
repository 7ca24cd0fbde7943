"""Somebody before the desk: a browser's page, the language that it is read in, and what is kept of the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page
from tests.desk.browser import Watch

from recoupe.desk.catalogues import load_catalogue
from recoupe.lexicon import load_lexicon

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
REFUSED = re.compile(r"the server responded with a status of (4\d\d)")  # how Chromium tells of a page that is an error

# Words that scripts put on a page (frontend/src/words.js): no catalogue has them.
SCRIPTED = {
    "fr": {
        "close": "Fermer",
        "from": "Début de la période",
        "to": "Fin de la période",
        "clear": "Toute la période",
        "contested": "contesté",
    },
    "en": {
        "close": "Close",
        "from": "Start of the period",
        "to": "End of the period",
        "clear": "Whole period",
        "contested": "contested",
    },
}


@dataclass
class Visit:
    """A page on a desk; ``expected`` are the statuses of errors that the journey is about."""

    page: Page
    base: str
    language: str
    watch: Watch
    folder: Path
    journey: str
    expected: set[int] = field(default_factory=set)

    def open(self, path: str = "/") -> Page:
        """The page of a path with its scripts wired, its map and timeline drawn where it has them."""
        self.page.goto(f"{self.base}{path}")
        return self.wait()

    def wait(self) -> Page:
        """The page that has just been gone to, as soon as it can be worked with."""
        self.page.wait_for_selector("html[data-desk=ready]")
        if self.page.locator(".map").count():
            self.page.wait_for_selector(".map[data-ready]:not([aria-busy])")
            self.page.wait_for_selector(".timeline[data-ready]")
        return self.page

    def follow(self, link: Locator, key: str = "") -> Page:
        """The page that a link or button leads to, by a click or by a key."""
        with self.page.expect_navigation():
            if key:
                link.press(key)
            else:
                link.click()
        return self.wait()

    def word(self, words: str, **values: object) -> str:
        """The desk's own words, as the templates have them, in the visit's language."""
        return load_catalogue(self.language).gettext(words) % values if values else self.plain(words)

    def plain(self, words: str) -> str:
        """Words without values in them, where a per cent sign is one."""
        return load_catalogue(self.language).gettext(words)

    def count(self, one: str, many: str, number: int) -> str:
        """A number with its noun: "3 incidents"."""
        return load_catalogue(self.language).ngettext(one, many, number) % {"num": number}

    def scripted(self, name: str) -> str:
        """Words that a script puts on the page."""
        return SCRIPTED[self.language][name]

    def label(self, type_: str) -> str:
        """What a type of the coding scheme is called."""
        return load_lexicon("fr").types[type_].label[self.language]

    def counted(self) -> Locator:
        """What says how many incidents the list has: "11 incidents"."""
        return self.page.get_by_role("status").filter(has_text=re.compile(r"^\s*\d+ incidents?\s*$"))

    def link(self, words: str, within: Page | Locator | None = None) -> Locator:
        """The first link of the desk's own words."""
        return (within or self.page).get_by_role("link", name=self.word(words), exact=True).first

    def button(self, words: str, within: Page | Locator | None = None) -> Locator:
        """The first button of the desk's own words."""
        return (within or self.page).get_by_role("button", name=self.word(words), exact=True).first

    def field(self, words: str, within: Page | Locator | None = None) -> Locator:
        """The first field of a label of the desk's own words."""
        return (within or self.page).get_by_label(self.word(words), exact=True).first

    def shoot(self, name: str) -> None:
        """Keep a picture of what stands: "artefacts/desk/adding-draft-fr.png"."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.folder / f"{self.journey}-{name}-{self.language}.png")

    def find_faults(self) -> list[str]:
        """What the browser complained of and nobody expected, and what was asked for elsewhere."""
        unexpected = [
            complaint
            for complaint in self.watch.complaints
            if not ((found := REFUSED.search(complaint)) and int(found[1]) in self.expected)
        ]
        return unexpected + self.watch.find_foreign(self.base)
