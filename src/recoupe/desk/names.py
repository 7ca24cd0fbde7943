"""Names in an address that nothing goes by, each with the nearest that something does: "typ" may mean "type"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LIKE = 0.6  # as difflib has it: "outlets" is like "outlet", "sauce" like "source", "x" like nothing
LONGEST = 40  # characters of a name that are told
MOST = 5  # names that are told of


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is not known, and the nearest that is, None where none comes near."""

    name: str
    nearest: str | None

    def describe(self) -> str:
        """What is wrong, in a sentence."""
        if self.nearest is None:
            return f"Nothing here goes by the name {self.name}."
        return f"Nothing here goes by the name {self.name}. Is it {self.nearest}?"


def find_unknown(given: Iterable[str], known: Collection[str]) -> list[Unknown]:
    """The names that are not known, each once, in order, no more than are worth telling."""
    strange = [name[:LONGEST] for name in dict.fromkeys(given) if name not in known][:MOST]
    return [Unknown(name, next(iter(get_close_matches(name.lower(), known, 1, LIKE)), None)) for name in strange]
