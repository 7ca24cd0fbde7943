"""The lexicon as the reader uses it: everything looked up by name, nothing that changes after loading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from recoupe.errors import LexiconError
from recoupe.lexicon import schema
from recoupe.lexicon.crossing import cross_check, reachable
from recoupe.lexicon.files import packaged_folder, packaged_languages
from recoupe.lexicon.folding import fold
from recoupe.lexicon.loading import Contents, load_contents, missing_files, raise_problems
from recoupe.model import Certainty, QuantityRole

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that names an occurrence of ``type``, with its frame and what its figures count by default.

    ``near`` and ``unless`` are folded; ``entry`` is what the YAML says.
    """

    type: str
    entry: schema.TriggerEntry
    frame: schema.FrameEntry
    counts: Mapping[schema.RoleName, QuantityRole]
    near: frozenset[str]
    unless: frozenset[str]

    @property
    def strong(self) -> bool:
        """Whether it names the occurrence wherever it stands."""
        return self.entry.strength == "strong"

    @property
    def bound(self) -> bool:
        """Whether it is nothing at all where none of its needs or words near it holds."""
        return self.entry.strength in ("bound", "faint")

    @property
    def faint(self) -> bool:
        """Whether it is no more than a guess even where one holds."""
        return self.entry.strength == "faint"

    @property
    def needs(self) -> tuple[Mapping[schema.Slot, str], ...]:
        """Slots and the class that fills each; one of these mappings must hold, where there are any."""
        return self.entry.needs

    @property
    def certainty(self) -> Certainty | None:
        """The certainty that the word itself gives, or None."""
        return self.entry.certainty


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor that a name may denote; a weak name needs the country in play or a full mention in the text."""

    id: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The coding scheme and the words of one language. Look-ups by name take folded keys (see ``fold``).

    ``country_names``, ``demonyms`` and ``metonyms`` give the codes of every country that the word may denote, mostly
    one ("congolais" gives two). ``version`` is a hash of the files, the same wherever they say the same.
    """

    language: str
    version: str
    types: Mapping[str, schema.TypeEntry]
    frames: Mapping[str, schema.FrameEntry]
    class_lemmas: Mapping[str, frozenset[str]]
    class_kinds: Mapping[str, frozenset[str]]
    triggers: tuple[Trigger, ...]
    grammar: schema.GrammarFile
    speech: schema.SpeechFile
    sourcing: schema.SourcingFile
    tolls: schema.TollsFile
    conflicts: schema.ConflictsFile
    threads: schema.ThreadsFile
    certainty: schema.CertaintyFile
    numbers: schema.NumbersFile
    times: schema.TimesFile
    titles: schema.TitlesFile
    persons: schema.PersonsFile
    toponyms: schema.ToponymsFile
    references: schema.ReferencesFile
    countries: Mapping[str, schema.CountryEntry]
    country_names: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]]
    metonyms: Mapping[str, tuple[str, ...]]
    actors: Mapping[str, schema.ActorEntry]
    actor_names: Mapping[str, tuple[ActorName, ...]]
    axes: Mapping[str, schema.AxisEntry]
    axis_names: Mapping[str, str]


def load_lexicon(language: str = "fr", extra: Path | None = None, *, home: Path | None = None) -> Lexicon:
    """The packaged lexicon of a language, with the user's folder ``extra`` over it; loaded once for each pair.

    With ``home``, Recoupe's folder, the next process that gives it loads the same files in half the time. Raises
    LexiconError where the language has none or a file is wrong; its message names file, line and key.
    """
    if language not in packaged_languages():
        known = ", ".join(packaged_languages())
        raise LexiconError(f"there is no lexicon for the language {language!r}. Use one of {known}.")
    loaded = loaded_lexicons()
    if (language, extra) not in loaded:
        loaded[language, extra] = load_folder(packaged_folder(), extra, language, home=home, checked=extra is None)
    return loaded[language, extra]


@cache
def loaded_lexicons() -> dict[tuple[str, Path | None], Lexicon]:
    """Those that this process has loaded; ``home`` only makes loading faster, so that it is no part of the key."""
    return {}


def load_folder(
    packaged: Traversable | Path,
    extra: Path | None = None,
    language: str = "fr",
    *,
    home: Path | None = None,
    checked: bool = False,
) -> Lexicon:
    """The lexicon that a folder holds by itself, with ``extra`` over it; raises as ``load_lexicon`` does.

    Where the files are ``checked`` already, as the packaged ones are before they ship, they are not held against each
    other again.
    """
    contents, problems = load_contents(packaged, extra, language, home=home)
    raise_problems(problems)
    raise_problems(f"{packaged}: {name} is missing. Install Recoupe again." for name in missing_files(contents))
    raise_problems(() if checked else cross_check(contents))
    return build_lexicon(contents, language)


def build_lexicon(contents: Contents, language: str) -> Lexicon:
    """The look-ups over validated and cross-checked files."""
    classes = contents.get(schema.ClassesFile)
    frames = by_name((frame.name, frame) for frame in contents.get(schema.FramesFile).frames)
    countries = contents.get(schema.CountriesFile).countries
    actors = contents.get(schema.ActorsFile).actors
    axes = contents.get(schema.AxesFile).axes
    return Lexicon(
        language=language,
        version=contents.version,
        types=by_name((entry.code, entry) for entry in contents.get(schema.SchemeFile).types),
        frames=frames,
        class_lemmas=resolve_classes(classes, lambda entry: entry.lemmas),
        class_kinds=resolve_classes(classes, lambda entry: entry.kinds),
        triggers=tuple(build_triggers(contents, frames)),
        grammar=contents.get(schema.GrammarFile),
        speech=contents.get(schema.SpeechFile),
        sourcing=contents.get(schema.SourcingFile),
        tolls=contents.get(schema.TollsFile),
        conflicts=contents.get(schema.ConflictsFile),
        threads=contents.get(schema.ThreadsFile),
        certainty=contents.get(schema.CertaintyFile),
        numbers=contents.get(schema.NumbersFile),
        times=contents.get(schema.TimesFile),
        titles=contents.get(schema.TitlesFile),
        persons=contents.get(schema.PersonsFile),
        toponyms=contents.get(schema.ToponymsFile),
        references=contents.get(schema.ReferencesFile),
        countries=by_name((country.code, country) for country in countries),
        country_names=group((name, c.code) for c in countries for name in (c.name, *c.aliases)),
        demonyms=group((name, c.code) for c in countries for name in c.demonyms),
        metonyms=group((name, c.code) for c in countries for name in c.metonyms),
        actors=by_name((actor.id, actor) for actor in actors),
        actor_names=index_actors(actors),
        axes=by_name((axis.id, axis) for axis in axes),
        axis_names=by_name((fold(name), axis.id) for axis in axes for name in (axis.name, *axis.aliases)),
    )


def build_triggers(contents: Contents, frames: Mapping[str, schema.FrameEntry]) -> Iterable[Trigger]:
    """The triggers of every type in the scheme's order, each with its own frame or its file's."""
    files = {file.type: file for _, file in contents.trigger_files()}
    for entry in contents.get(schema.SchemeFile).types:
        file = files[entry.code]
        for trigger in file.triggers:
            yield Trigger(
                type=file.type,
                entry=trigger,
                frame=frames[trigger.frame or file.frame],
                counts=file.counts,
                near=frozenset(map(fold, trigger.near)),
                unless=frozenset(map(fold, trigger.unless)),
            )


def resolve_classes(
    file: schema.ClassesFile, words: Callable[[schema.ClassEntry], tuple[str, ...]]
) -> Mapping[str, frozenset[str]]:
    """What each class holds, with all that the classes it includes hold."""
    entries = {entry.name: entry for entry in file.classes}
    includes = {name: entry.includes for name, entry in entries.items()}
    held = {name: [entries[inner] for inner in reachable(name, includes)] for name in entries}
    return by_name((name, frozenset(w for entry in inner for w in words(entry))) for name, inner in held.items())


def index_actors(actors: Iterable[schema.ActorEntry]) -> Mapping[str, tuple[ActorName, ...]]:
    """Each folded name with the actors that it may denote, those it denotes strongly first."""
    named: dict[str, dict[str, bool]] = {}
    for actor in actors:
        weak = {fold(name) for name in actor.weak}
        for name in (actor.name, *actor.aliases, *actor.weak):
            named.setdefault(fold(name), {})[actor.id] = fold(name) not in weak
    return by_name(
        (name, tuple(ActorName(id_, strong) for id_, strong in sorted(ids.items(), key=lambda item: not item[1])))
        for name, ids in named.items()
    )


def by_name(pairs: Iterable[tuple[str, Value]]) -> Mapping[str, Value]:
    """A read-only mapping; the first value of a name stays."""
    mapping: dict[str, Value] = {}
    for name, value in pairs:
        mapping.setdefault(name, value)
    return MappingProxyType(mapping)


def group(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """A read-only mapping from each folded name to all its values, each once, in order."""
    mapping: dict[str, dict[str, None]] = {}
    for name, value in pairs:
        mapping.setdefault(fold(name), {})[value] = None
    return MappingProxyType({name: tuple(values) for name, values in mapping.items()})
