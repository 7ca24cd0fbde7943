"""What people ask of a desk, drawn with a fixed seed: filters, views of a map, words to search."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

COMMON = ("victimes", "attaque", "gouverneur", "militaires")
WORDS = (*COMMON, "Gao", '"des hommes armés"', "orpail*", "nom Diallo", "enseignants", "Dépêche 41*", "marché pont")
NAMES = ("maire", "JNIM", "armée", "militaires", "ambassade")
LANGUAGES = ("fr", "en")

Values = Mapping[str, str]


def choose_filters(chance: Random, last: date) -> dict[str, str]:
    """What somebody may ask for, in an archive whose last incident is of a day; a third of the time everything."""
    until = last - timedelta(days=chance.randint(0, 3_000))
    since = until - timedelta(days=chance.choice((7, 30, 365, 3_000)))
    kinds: tuple[dict[str, str], ...] = (
        {},
        {},
        {},
        {"type": chance.choice(("abduction", "armed_attack", "closure", "abduction,killing"))},
        {"country": chance.choice(("ML", "BF", "NE"))},
        {"since": since.isoformat(), "until": until.isoformat()},
        {"since": since.isoformat()},
        {"conflict": "yes", "corroboration": "2"},
        {"actor": chance.choice(NAMES)},
        {"type": "abduction", "country": chance.choice(("ML", "BF")), "since": since.isoformat()},
    )
    return chance.choice(kinds)


def choose_view(chance: Random) -> tuple[tuple[float, float, float, float] | None, int]:
    """A view of a map as its box (none for the world) and zoom: the world, a part of the Sahel, a town."""
    drawn = chance.random()
    if drawn < 0.3:
        return None, chance.randint(1, 3)
    width, zoom = chance.choice(((24.0, 5), (12.0, 6), (5.0, 7), (1.5, 9), (0.4, 11)))
    west, south = chance.uniform(-10, 8), chance.uniform(10, 16)
    return (west, south, west + width, south + width * 0.6), zoom


def write_address(path: str, values: Values) -> str:
    """A path with a query."""
    return f"{path}?{urlencode(values)}" if values else path


class Asker:
    """One client's questions: ``ask(kind)`` is the next address of a kind. ``cursors`` are those of places deep in the
    list of everything, ``ids`` those of incidents."""

    def __init__(self, seed: str, last: date, ids: list[str], cursors: list[str]) -> None:
        self.chance = Random(seed)
        self.last = last
        self.ids = ids
        self.cursors = cursors

    def ask(self, kind: str) -> str:
        """The address of the next question of a kind."""
        return {
            "list": self.ask_list,
            "page": self.ask_page,
            "map": self.ask_map,
            "search": self.ask_search,
            "incident": self.ask_incident,
            "timeline": self.ask_timeline,
        }[kind]()

    def choose_list(self) -> dict[str, str]:
        """Filters, or a page deep in the list of everything."""
        if self.chance.random() < 0.3:
            return {"after": self.chance.choice(self.cursors)}
        return choose_filters(self.chance, self.last)

    def ask_list(self) -> str:
        """The API's list."""
        return write_address("/api/v1/incidents", self.choose_list())

    def ask_page(self) -> str:
        """The home page, or its list alone as it is asked for when a filter changes."""
        path = self.chance.choice(("/", "/parts/incidents"))
        return write_address(path, {**self.choose_list(), "lang": self.chance.choice(LANGUAGES)})

    def ask_map(self) -> str:
        """What the map draws."""
        box, zoom = choose_view(self.chance)
        view = {} if box is None else {"bbox": ",".join(f"{side:.4f}" for side in box)}
        return write_address("/api/v1/map", {**choose_filters(self.chance, self.last), **view, "zoom": str(zoom)})

    def ask_search(self) -> str:
        """A search in the page or by the API, with a filter at times."""
        filters = choose_filters(self.chance, self.last) if self.chance.random() < 0.3 else {}
        path = self.chance.choice(("/search", "/api/v1/search"))
        return write_address(path, {"q": self.chance.choice(WORDS), **filters})

    def ask_incident(self) -> str:
        """The page of an incident, or what the API tells of it."""
        return f"{self.chance.choice(('/incidents', '/api/v1/incidents'))}/{self.chance.choice(self.ids)}"

    def ask_timeline(self) -> str:
        """What the timeline draws."""
        return write_address("/api/v1/timeline", choose_filters(self.chance, self.last))
