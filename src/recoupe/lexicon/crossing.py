"""What the files of a lexicon say of one another: every name that one uses is defined in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from recoupe.lexicon import schema
from recoupe.lexicon.crossing_links import check_conflicts, check_threads, check_tolls
from recoupe.lexicon.defined import (
    BUILT_IN_CLASSES,
    class_names,
    country_codes,
    frame_names,
    lacking,
    numbered,
    scheme_types,
    type_codes,
    undefined,
)
from recoupe.lexicon.families import MARK
from recoupe.lexicon.folding import fold
from recoupe.lexicon.loading import Contents
from recoupe.lexicon.locating import Finding, Place, locate_findings
from recoupe.lexicon.parsing import KeyPath
from recoupe.lexicon.problems import Problem

ACTOR_KINDS = frozenset(get_args(schema.ActorEntry.model_fields["kind"].annotation))


def cross_check(contents: Contents) -> list[Problem]:
    """What is wrong between the files, with file, line and key; a name in an absent file is not looked for."""
    return locate_findings((found for check in CHECKS for found in check(contents)), contents.sources)


def check_types(contents: Contents) -> Iterator[Finding]:
    """Types that absorb themselves or what is no type, or that lack a text."""
    codes = type_codes(contents)
    for entry in scheme_types(contents):
        place = Place("scheme.yml", "types", (entry.code,))
        yield from undefined(place, "type", codes, numbered(("absorbs",), entry.absorbs))
        if entry.code in entry.absorbs:
            yield Finding(place, ("absorbs",), "a type cannot absorb itself. Remove it")
        yield from undefined(place, "type", codes, numbered(("same_as",), entry.same_as))
        for field, texts in (("label", entry.label), ("definition", entry.definition)):
            yield from lacking(place, (field,), texts)


def check_frames(contents: Contents) -> Iterator[Finding]:
    """Frames that choose a role by a class that is not defined, or after ``any``."""
    file, classes = contents.find(schema.FramesFile), class_names(contents)
    for frame in file.frames if file else ():
        place = Place("frames.yml", "frames", (frame.name,))
        for side, slots in (("verb", frame.verb), ("noun", frame.noun)):
            for slot, roles in slots.items():
                if isinstance(roles, str):
                    continue
                yield from undefined(place, "class", classes, (((side, slot, name), name) for name in roles))
                if "any" in roles and list(roles)[-1] != "any":
                    message = "'any' is not last, so that what follows it is never chosen. Move it to the end"
                    yield Finding(place, (side, slot, "any"), message)


def check_classes(contents: Contents) -> Iterator[Finding]:
    """Classes that include what is no class or themselves, or name a kind that no actor can have."""
    file = contents.find(schema.ClassesFile)
    includes = {entry.name: entry.includes for entry in file.classes} if file else {}
    for entry in file.classes if file else ():
        place = Place("classes.yml", "classes", (entry.name,))
        if entry.name in BUILT_IN_CLASSES:
            yield Finding(place, ("name",), f"{entry.name!r} is built in. Choose another name")
        yield from undefined(place, "class", includes.keys(), numbered(("includes",), entry.includes))
        yield from undefined(place, "kind of actor", ACTOR_KINDS, numbered(("kinds",), entry.kinds))
        for index, name in enumerate(entry.includes):
            if entry.name in reachable(name, includes):
                message = f"{name!r} includes {entry.name!r} in turn. Remove one of the two"
                yield Finding(place, ("includes", index), message)


def check_triggers(contents: Contents) -> Iterator[Finding]:
    """Trigger files of no type or frame, and triggers that need a class or name a frame that is not defined."""
    types, frames, classes = type_codes(contents), frame_names(contents), class_names(contents)
    for group, file in contents.trigger_files():
        place = Place(group)
        yield from undefined(place, "type", types, [(("type",), file.type)])
        yield from undefined(place, "frame", frames, [(("frame",), file.frame)])
        if group != f"triggers/{file.type}.yml":
            message = f"triggers of {file.type!r} stand in triggers/{file.type}.yml. Rename the file"
            yield Finding(place, ("type",), message)
        for entry in file.triggers:
            place = Place(group, "triggers", (entry.words, entry.pos))
            if entry.frame is not None:
                yield from undefined(place, "frame", frames, [(("frame",), entry.frame)])
            if entry.strength in ("bound", "faint") and not entry.needs and not entry.near:
                message = f"a {entry.strength} trigger without 'needs' or 'near' never counts. Add one, or make it weak"
                yield Finding(place, ("strength",), message)
            yield from unknown_lists(place, file, entry)
            for index, need in enumerate(entry.needs):
                yield from undefined(place, "class", classes, ((("needs", index, s), name) for s, name in need.items()))


def unknown_lists(place: Place, file: schema.TriggersFile, entry: schema.TriggerEntry) -> Iterator[Finding]:
    """Lists of words that an entry names and its file does not have."""
    for key, words in (("near", entry.near), ("unless", entry.unless)):
        named = [(path, word.removeprefix(MARK)) for path, word in numbered((key,), words) if word.startswith(MARK)]
        yield from undefined(place, "list", [*file.lists, ""], named)


def check_actors(contents: Contents) -> Iterator[Finding]:
    """Actors of an unknown country, affiliated with nobody known or backwards in time, or told in two files."""
    file, countries = contents.find(schema.ActorsFile), country_codes(contents)
    actors = file.actors if file else ()
    ids, seen = {actor.id for actor in actors}, set[str]()
    for actor in actors:
        place = Place("actors", "actors", (actor.id,))
        if actor.id in seen:
            yield Finding(place, ("id",), f"the actor {actor.id!r} stands in two files. Join the two entries")
        seen.add(actor.id)
        if actor.country is not None:
            yield from undefined(place, "country", countries, [(("country",), actor.country)])
        for index, tie in enumerate(actor.affiliations):
            yield from undefined(place, "actor", ids, [(("affiliations", index, "to"), tie.to)])
            if tie.since and tie.until and tie.until < tie.since:
                yield Finding(place, ("affiliations", index, "until"), "it ends before it begins. Correct a date")


def check_actor_names(contents: Contents) -> Iterator[Finding]:
    """Strong names that two actors share: whoever reads one could not tell which is meant."""
    file = contents.find(schema.ActorsFile)
    owners: dict[str, str] = {}
    for actor in file.actors if file else ():
        for name, path in strong_names(actor).items():
            other = owners.setdefault(name, actor.id)
            if other != actor.id:
                message = f"{name!r} is a strong name of {other!r} too. Put it under 'weak' in one of the two"
                yield Finding(Place("actors", "actors", (actor.id,)), path, message)


def check_axes(contents: Contents) -> Iterator[Finding]:
    """Axes in unknown countries, and names that two of them share."""
    file, codes = contents.find(schema.AxesFile), country_codes(contents)
    owners: dict[str, str] = {}
    for axis in file.axes if file else ():
        place = Place("axes.yml", "axes", (axis.id,))
        yield from undefined(place, "country", codes, numbered(("countries",), axis.countries))
        for path, name in [(("name",), axis.name), *numbered(("aliases",), axis.aliases)]:
            other = owners.setdefault(fold(name), axis.id)
            if other != axis.id:
                yield Finding(place, path, f"{name!r} is a name of {other!r} too. Keep it in one of the two")


def check_countries(contents: Contents) -> Iterator[Finding]:
    """Countries that have the name of another; aliases may be shared."""
    file = contents.find(schema.CountriesFile)
    owners: dict[str, str] = {}
    for country in file.countries if file else ():
        other = owners.setdefault(fold(country.name), country.code)
        if other != country.code:
            message = f"{country.name!r} is the name of {other} too. Make one of the two an alias"
            yield Finding(Place("countries.yml", "countries", (country.code,)), ("name",), message)


def check_references(contents: Contents) -> Iterator[Finding]:
    """Nouns that stand for an occurrence of what is no type."""
    file, codes = contents.find(schema.ReferencesFile), type_codes(contents)
    for noun, types in file.event_nouns.items() if file else ():
        yield from undefined(Place("references.yml"), "type", codes, numbered(("event_nouns", noun), types))


def check_sourcing(contents: Contents) -> Iterator[Finding]:
    """Agencies that are no actors, or actors that are no outlets."""
    file, known = contents.find(schema.SourcingFile), contents.find(schema.ActorsFile)
    kinds = {actor.id: actor.kind for actor in (known.actors if known else ())}
    place, agencies = Place("sourcing.yml"), numbered(("agencies",), file.agencies if file else ())
    yield from undefined(place, "actor", kinds, agencies)
    for path, name in agencies:
        if kinds.get(name, "outlet") != "outlet":
            yield Finding(place, path, f"{name!r} is no outlet but of the kind {kinds[name]!r}. Name an outlet")


CHECKS: tuple[Callable[[Contents], Iterator[Finding]], ...] = (
    check_types,
    check_frames,
    check_classes,
    check_triggers,
    check_actors,
    check_actor_names,
    check_axes,
    check_countries,
    check_references,
    check_sourcing,
    check_threads,
    check_conflicts,
    check_tolls,
)


def reachable(name: str, includes: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The classes that a class includes at any depth, itself among them; names that are no class are left out."""
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop()
        if current not in found and current in includes:
            found.add(current)
            waiting.extend(includes[current])
    return found


def strong_names(actor: schema.ActorEntry) -> dict[str, KeyPath]:
    """The folded names that denote the actor without further proof, each with where it stands in the entry."""
    weak = {fold(name) for name in actor.weak}
    paths: dict[str, KeyPath] = {fold(actor.name): ("name",)}
    for index, alias in enumerate(actor.aliases):
        paths.setdefault(fold(alias), ("aliases", index))
    return {name: path for name, path in paths.items() if name not in weak}
