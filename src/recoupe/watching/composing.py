"""What a notice says: the incident as a brief tells it, what changed, and whose words it rests on.

Numbers come from what is kept; every name and quotation from the incident without private persons, as in exports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from recoupe.archive.dossiers import Dossier, Weighing
from recoupe.model import TOLLS, Place, QuantityRole, Statement
from recoupe.records import JsonObject
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Held, find_moved
from recoupe.situation.brief.gists import find_place, make_gist
from recoupe.situation.brief.notes import Notebook
from recoupe.situation.brief.numbers import write_bounds
from recoupe.situation.brief.telling import role_name, tell_briefly
from recoupe.situation.brief.typography import lower_first
from recoupe.situation.brief.voicing import Spoken, find_spoken
from recoupe.situation.brief.words import load_words
from recoupe.situation.brief.writing import Writer, plain
from recoupe.situation.discretion import Discretion, veil_dossier
from recoupe.watching.words import NoticeWords, load_notice_words

MOST_SAID = 20  # voices with their words in a notice
LONGEST_QUOTE = 400  # characters of one's words


@dataclass(frozen=True, slots=True)
class Teller:
    """What telling needs; ``discretion`` builds what leaves private persons out, when something is first told."""

    weighing: Weighing
    discretion: Callable[[], Discretion]

    def write(self, language: str) -> Writer:
        """What sentences of a language are written with."""
        disputing = self.weighing.disputing
        return Writer(load_words(language), disputing.lexicon, disputing, Notebook())


def compose_notice(dossier: Dossier, held: Held, before: Held | None, language: str, teller: Teller) -> JsonObject:
    """What a notice of an incident says, in values for JSON; ``before`` is what was held when it was last told of, None
    where it is new.

    ``text`` is the whole of it on one line.
    """
    writer, words = teller.write(language), load_notice_words(language)
    veiled = veil_dossier(dossier, teller.discretion())
    gist = make_gist(dossier, teller.weighing.disputing, None)
    voices = words.say("voices", held.voices) if held.voices else words.say("no_voice")
    told = " ".join(f"{plain(tell_briefly(veiled, gist, writer))} {voices}".split())
    changes = [] if before is None else list(tell_changes(held, before, writer, words))
    kind = "changed" if changes else "new"
    summary = dossier.incident.summary
    return {
        "kind": kind,
        "incident": dossier.incident.id,
        "type": summary.type,
        "language": language,
        "text": words.say(kind, changes=words.say("between_changes").join(changes), told=told),
        "changes": changes,
        "days": {"start": iso(summary.start), "end": iso(summary.end)},
        "place": describe_place(find_place(veiled)),
        "tolls": {role: describe_bounds(bounds) for role, bounds in held.tolls.items()},
        "before": None if before is None else {r: describe_bounds(bounds) for r, bounds in before.tolls.items()},
        "voices": held.voices,
        "contested": list(held.conflicts),
        "said": list(describe_said(find_said(veiled, held.tolls, writer), writer, words)),
    }


def tell_changes(now: Held, before: Held, writer: Writer, words: NoticeWords) -> Iterator[str]:
    """What changed, in words."""
    for role in find_moved(now, before):
        earlier, later = before.tolls.get(role), now.tolls.get(role)
        values = [words.say("no_toll") if one is None else write_bounds(one, writer) for one in (earlier, later)]
        yield words.say("toll_moved", role=lower_first(role_name(role, writer)), before=values[0], after=values[1])
    if now.voices != before.voices:
        yield words.say("voices_moved", before=before.voices, after=now.voices)
    if bool(now.conflicts) != bool(before.conflicts):
        yield words.say("contested_now" if now.conflicts else "contested_no_more")


def describe_bounds(bounds: Bounds) -> JsonObject:
    """A toll as values for JSON; ``open`` where somebody says "at least"."""
    high = int(bounds.high) if isfinite(bounds.high) else None
    return {"low": int(bounds.low), "high": high, "open": bounds.open}


def describe_place(place: Place | None) -> JsonObject | None:
    """A place as values for JSON, with how far it may be off."""
    if place is None:
        return None
    names = ("name", "lat", "lon", "radius_km", "country", "admin1")
    return {name: getattr(place, name) for name in names}


def find_said(veiled: Dossier, tolls: Mapping[str, Bounds], writer: Writer) -> list[Spoken]:
    """Each voice once for each way in which it says it, then whoever gives the lowest or the highest number of
    a toll, where those do not: no figure is without its words."""
    found = find_spoken(veiled, writer)
    ends = {(role, number) for role, bounds in tolls.items() for number in (bounds.low, bounds.high)}
    while lacking := ends - {end for one in found for end in list_ends(one.telling.statement)}:
        told = [one.statement for one in veiled.tellings]
        more = find_spoken(veiled, writer, [one.id for one in told if not lacking.isdisjoint(list_ends(one))])
        if not more:  # it is a sum of what several say
            break
        found += more
    return found[:MOST_SAID]


def list_ends(statement: Statement) -> Iterator[tuple[str, float]]:
    """The lowest and the highest number that a statement gives of each role."""
    for role, bounds in find_counted(statement):
        yield from ((role.value, bounds.low), (role.value, bounds.high))


def describe_said(spoken: Iterable[Spoken], writer: Writer, words: NoticeWords) -> Iterator[JsonObject]:
    """Each voice with how it says it, where, in which words, and which figures these give."""
    for one in spoken:
        counted = tuple(find_counted(one.telling.statement))
        report = one.telling.report
        yield {
            "voice": one.name,
            "certainty": one.certainty.value,
            "outlet": report.outlet,
            "published": iso(report.published),
            "url": report.url,
            "quote": one.telling.statement.evidence.quote[:LONGEST_QUOTE],
            "figures": {role.value: describe_bounds(bounds) for role, bounds in counted},
            "counted": [write_counted(role, bounds, writer, words) for role, bounds in counted],
        }


def write_counted(role: QuantityRole, bounds: Bounds, writer: Writer, words: NoticeWords) -> str:
    """ "tués : entre 12 et 15"."""
    return words.say("figure", role=lower_first(role_name(role.value, writer)), figure=write_bounds(bounds, writer))


def find_counted(statement: Statement) -> Iterator[tuple[QuantityRole, Bounds]]:
    """The lowest and the highest number of each role of a toll that a statement gives."""
    for role in TOLLS:
        mine = [one for one in statement.quantities if one.role is role]
        lows = [one.low or 0 for one in mine]
        highs = [low if one.high is None else one.high for one, low in zip(mine, lows, strict=True)]
        if mine:
            yield role, Bounds(min(lows), max(highs), any(one.high is None for one in mine))


def iso(day: object) -> str | None:
    """An ISO day, None for none."""
    return None if day is None else str(day)
