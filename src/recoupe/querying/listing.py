"""What an archive holds of one kind: a list that is looked up when it is first used and loaded some at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Generic, Self, TypeVar, overload

from sqlalchemy import Connection

from recoupe.archive.chunks import split_chunks
from recoupe.archive.filters import Filters, write_filters
from recoupe.archive.listing import AT_ONCE
from recoupe.model.display import show_page
from recoupe.model.markup import Html, tag
from recoupe.querying.frames import Framed
from recoupe.querying.source import Source

SHOWN = 20  # rows that a notebook shows of a list

Item = TypeVar("Item")
Key = TypeVar("Key", int, str)


class Listing(Sequence[Item], Framed, Generic[Item, Key]):
    """Items in their order, the latest first; a slice of it is a list of the same kind.

    Which items they are is found out once, on first use; each is loaded when it is asked for, as it then is. What an
    ingest or a judgement removes in the meantime is passed over.
    """

    noun: ClassVar[str]
    head: ClassVar[tuple[str, ...]]  # of the table that a notebook shows

    def __init__(self, source: Source, filters: Filters, *, names: bool, keys: Sequence[Key] | None = None) -> None:
        self.source: Source = source
        self.filters: Filters = filters
        self.names: bool = names
        if keys is not None:
            self.keys = keys

    @cached_property
    def keys(self) -> Sequence[Key]:
        """What the items are looked up by, in order."""
        with self.source.archive.read() as connection:
            return self.find_keys(connection)

    @abstractmethod
    def find_keys(self, connection: Connection) -> Sequence[Key]:
        """The keys of what meets the filters."""

    @abstractmethod
    def load(self, connection: Connection, keys: Sequence[Key]) -> Iterable[Item]:
        """The items of some keys, in order, without private persons unless names are asked for."""

    @abstractmethod
    def show_row(self, item: Item) -> tuple[str, ...]:
        """The cells of an item in the table that a notebook shows."""

    def __iter__(self) -> Iterator[Item]:
        for keys in split_chunks(self.keys, AT_ONCE):
            with self.source.archive.read() as connection:
                items = list(self.load(connection, keys))
            yield from items

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Item | Self:
        if isinstance(at, slice):
            return type(self)(self.source, self.filters, names=self.names, keys=self.keys[at])
        with self.source.archive.read() as connection:
            for item in self.load(connection, [self.keys[at]]):
                return item
        raise IndexError(f"{self.noun} {self.keys[at]} is there no longer; list anew")

    def describe(self) -> str:
        """ "134 incidents (place=Gao at 16.272 -0.045, since=2025-10-01)"; which Gao is meant is said."""
        asked = write_filters(self.filters)
        if self.filters.place is not None and any(map(str.isalpha, asked["place"])):
            asked["place"] += f" at {self.filters.place.lat:.3f} {self.filters.place.lon:.3f}"
        told = ", ".join(f"{name}={value}" for name, value in asked.items())
        return f"{len(self):,} {self.noun}{'' if len(self) == 1 else 's'}" + (f" ({told})" if told else "")

    def __repr__(self) -> str:
        return f"<{self.describe()}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: how many there are, and the first of them."""
        rest = f", the first {SHOWN} of them" if len(self) > SHOWN else ""
        caption = tag("p", tag("b", self.describe()), rest)
        rows = [tag("tr", *map(show_cell, self.head, self.show_row(item))) for item in self[:SHOWN]]
        head = tag("tr", *(tag("th", name) for name in self.head))
        return show_page(caption, *([tag("table", head, *rows, class_="list")] if rows else []))


def show_cell(name: str, value: str) -> Html:
    """A cell of a list; the words have room."""
    return tag("td", value, class_="words" if name == "words" else "")
