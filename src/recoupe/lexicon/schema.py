"""What each YAML file of a lexicon may hold: pydantic models that refuse unknown keys.

The files are described where a person edits them, in the comment at the top of each; here is what the loader enforces.
The scheme, frames, classes, triggers and names stand here, the small words in ``word_files`` and ``speech_files``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from recoupe.lexicon.conflict_files import ConflictsFile, RateEntry, TollsFile
from recoupe.lexicon.entry import Entry, LexiconFile, RoleName, Slot, Strength, Table, Words, empty_table
from recoupe.lexicon.grammar_file import GrammarFile
from recoupe.lexicon.speech_files import CertaintyFile, SourcingFile, SpeechFile, SpeechVerb
from recoupe.lexicon.thread_file import ThreadEntry, ThreadRule, ThreadsFile
from recoupe.lexicon.word_files import (
    Approximator,
    CountedEntry,
    CurrencyEntry,
    DeedEntry,
    NilEntry,
    NumbersFile,
    PartEntry,
    PersonsFile,
    ReferencesFile,
    RelationEntry,
    TimesFile,
    TitlesFile,
    ToponymNoun,
    ToponymsFile,
    UnitEntry,
)
from recoupe.model import Certainty, QuantityRole

__all__ = [
    "ActorEntry",
    "ActorsFile",
    "Affiliation",
    "Approximator",
    "AxesFile",
    "AxisEntry",
    "CertaintyFile",
    "ClassEntry",
    "ClassesFile",
    "ConflictsFile",
    "CountedEntry",
    "CountriesFile",
    "CountryEntry",
    "CurrencyEntry",
    "DeedEntry",
    "Entry",
    "FrameEntry",
    "FramesFile",
    "GrammarFile",
    "LexiconFile",
    "NilEntry",
    "NumbersFile",
    "PartEntry",
    "PersonsFile",
    "RateEntry",
    "ReferencesFile",
    "RelationEntry",
    "RoleName",
    "SchemeFile",
    "Slot",
    "SourcingFile",
    "SpeechFile",
    "SpeechVerb",
    "Strength",
    "Table",
    "ThreadEntry",
    "ThreadRule",
    "ThreadsFile",
    "TimesFile",
    "TitlesFile",
    "TollsFile",
    "ToponymNoun",
    "ToponymsFile",
    "TriggerEntry",
    "TriggersFile",
    "TypeEntry",
    "UnitEntry",
    "Words",
]


class TypeEntry(Entry):
    """One statement type of the coding scheme."""

    key_fields = ("code",)

    code: Words
    group: Words
    label: Table[str, str]
    definition: Table[str, str]
    acled: str
    plover: str
    absorbs: tuple[str, ...] = ()
    figures: tuple[QuantityRole, ...] = ()
    lasting: bool = False
    same_as: tuple[str, ...] = ()
    seldom: bool = False
    spoken: bool = False


class SchemeFile(LexiconFile):
    """scheme.yml"""

    types: tuple[TypeEntry, ...]


class FrameEntry(Entry):
    """Which role each argument of a trigger fills; a mapping chooses by the class of the filler, `any` last."""

    key_fields = ("name",)

    name: Words
    verb: Table[Slot, RoleName | Table[str, RoleName]] = Field(default_factory=empty_table)
    noun: Table[Slot, RoleName | Table[str, RoleName]] = Field(default_factory=empty_table)


class FramesFile(LexiconFile):
    """frames.yml"""

    frames: tuple[FrameEntry, ...]


class ClassEntry(Entry):
    """A class of nouns: lemmas (or several words) and kinds of actors."""

    key_fields = ("name",)

    name: Words
    lemmas: tuple[Words, ...] = ()
    kinds: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class ClassesFile(LexiconFile):
    """classes.yml"""

    classes: tuple[ClassEntry, ...]


class TriggerEntry(Entry):
    """A word or phrase that names an occurrence. ``words`` are lemmas; the first is the head."""

    key_fields = ("words", "pos")

    words: Words
    pos: Literal["verb", "noun", "adjective", "phrase"]
    strength: Strength = "strong"
    frame: str | None = None
    needs: tuple[Table[Slot, Words], ...] = ()
    near: tuple[Words, ...] = ()
    unless: tuple[Words, ...] = ()
    certainty: Certainty | None = None
    why: str | None = None


class TriggersFile(LexiconFile):
    """triggers/TYPE.yml"""

    type: Words
    frame: Words
    counts: Table[RoleName, QuantityRole] = Field(default_factory=empty_table)
    lists: Table[str, tuple[Words, ...]] = Field(default_factory=empty_table)
    triggers: tuple[TriggerEntry, ...]


class CountryEntry(Entry):
    """A country: ISO 3166 code, names, demonym forms, capital names that stand for its government."""

    key_fields = ("code",)

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Words
    aliases: tuple[Words, ...] = ()
    demonyms: tuple[Words, ...] = ()
    metonyms: tuple[Words, ...] = ()


class CountriesFile(LexiconFile):
    """countries.yml"""

    countries: tuple[CountryEntry, ...]


class Affiliation(Entry):
    """What an actor belonged to, and when."""

    to: Words
    since: date | None = None
    until: date | None = None


class ActorEntry(Entry):
    """An actor under one canonical name. ``weak`` aliases need the country in play or a full mention in the text."""

    key_fields = ("id",)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    name: Words
    kind: Literal["armed_group", "forces", "government", "organisation", "outlet", "mission", "company", "community"]
    country: str | None = None
    aliases: tuple[Words, ...] = ()
    weak: tuple[Words, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    why: str | None = None


class ActorsFile(LexiconFile):
    """actors/*.yml"""

    actors: tuple[ActorEntry, ...]


class AxisEntry(Entry):
    """A road that reports name as one."""

    key_fields = ("id",)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    name: Words
    places: Annotated[tuple[Words, ...], Field(min_length=2)]
    countries: tuple[str, ...]
    aliases: tuple[Words, ...] = ()


class AxesFile(LexiconFile):
    """axes.yml"""

    axes: tuple[AxisEntry, ...]
