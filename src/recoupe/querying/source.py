"""An open archive with what its statements are told by: the lexicon, and who may be named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from recoupe.archive.dossiers import Weighing, build_weighing
from recoupe.archive.filter_values import Point
from recoupe.archive.filters import Filters
from recoupe.archive.named_places import find_told_point
from recoupe.archive.opening import Archive
from recoupe.gazetteer import open_gazetteer
from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.querying.asking import Asked, read_asked
from recoupe.settings import Settings
from recoupe.situation.discretion import Discretion, build_discretion

READING = "fr"  # the language whose lexicon statements are compared with


class Source:
    """What every list is read from; lexicon and gazetteer are loaded when they are first asked for."""

    def __init__(self, archive: Archive, settings: Settings, language: str) -> None:
        self.archive = archive
        self.settings = settings
        self.language = language  # of the types' names
        self.made: dict[bool, Discretion] = {}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon under the settings; raises LexiconError where it is broken."""
        return load_lexicon(READING, self.settings.lexicon, home=self.settings.home)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer of the home folder, built on first use."""
        return open_gazetteer(self.settings)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What the types are called: {"abduction": "enlèvement"}."""
        return {code: entry.label.get(self.language, code) for code, entry in self.lexicon.types.items()}

    @cached_property
    def weighing(self) -> Weighing:
        """What tells voices and conflicts apart."""
        return build_weighing(self.lexicon)

    def discretion(self, *, names: bool) -> Discretion:
        """What leaves private persons out, unless their names are asked for."""
        if names not in self.made:
            self.made[names] = build_discretion(self.lexicon, None if names else self.gazetteer, names=names)
        return self.made[names]

    def read_filters(self, asked: Asked) -> Filters:
        """The filters that were asked for; raises InputError where one is wrong."""
        return read_asked(asked, tuple(self.lexicon.types), self.find_place)

    def find_place(self, name: str) -> Point | None:
        """The point of a name: where the archive's statements have it, else of its likeliest place in the gazetteer."""
        with self.archive.read() as connection:
            told = find_told_point(connection, name)
        entries = () if told else self.gazetteer.find(name)
        return entries[0].point if entries else told
