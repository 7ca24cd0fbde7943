"""A statement as linking compares it: an event mention, reduced to what can tell two occurrences apart.

A mention is made once, when its report is kept, and stored; it depends on the record and the lexicon alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.contexts import (
    LEAST_NAME,
    Context,
    count_rivals,
    kept,
    names_in,
    names_near,
    read_context,
    stems_near,
)
from recoupe.linking.kinds import families_of, kin_of
from recoupe.linking.parties import find_actor, party_tokens
from recoupe.linking.places import place_words, radius_of, scale_of
from recoupe.linking.signs import find_signs, is_series
from recoupe.linking.words import STEM_LETTERS, find_words
from recoupe.model import Party, QuantityRole, Record, Statement

Bounds = tuple[float | None, float | None]
LEAST_WORD = 3.0  # bits
LEAST_TARGET = 1.5
SHORTEST_TRIGGER = 4  # letters; "pris en otage" is "pris" and "otage"
LEAD = 500  # a statement that begins within so many characters is of what its report is about
FEW, SHARE = 2, 0.25  # what more statements of a report have than this is its story's, not theirs


@dataclass(frozen=True, slots=True)
class Mention:
    """What is compared. Days are ordinals; tokens are folded; None is what the statement does not say.

    ``scale`` is how fine its place is: 1 a point, 2 a division, 3 a country or an area, 0 none. ``kin`` are the types
    under which it may be told elsewhere, its own first, ``family`` all that are kin at any remove, ``chapter`` the
    group of its type. ``rivals`` counts the statements of its report that it could be mistaken for, itself among them.

    ``named`` are words of places, of its own and in its evidence; ``names`` other names in its evidence and fillers;
    ``words`` other stems of its evidence; ``around`` and ``near`` stems and names of the sentences around it; ``story``
    names of the whole report, its own place's aside. ``own_targets`` and ``own_names`` are those that few other
    statements of its report have. ``dates`` to ``again`` are signs in its words (``signs.Signs``). ``lasting``
    says that it may go on, ``read`` that a program made the statement, of which some is wrong and more is missing.
    """

    id: str
    report: str
    type: str
    kin: tuple[str, ...]
    family: str
    chapter: str
    seldom: bool
    spoken: bool
    certainty: str
    voice: str | None
    published: int | None
    first: int | None
    last: int | None
    series: bool
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    scale: int
    country: str | None
    lead: bool
    rivals: int
    named: tuple[str, ...]
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    target_words: tuple[str, ...]
    own_targets: tuple[str, ...]
    figures: tuple[tuple[str, float | None, float | None, str | None], ...]
    dates: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    years: tuple[str, ...]
    numbers: tuple[str, ...]
    plural: bool
    again: bool
    trigger: tuple[str, ...]
    names: tuple[str, ...]
    own_names: tuple[str, ...]
    words: tuple[str, ...]
    around: tuple[str, ...]
    near: tuple[str, ...]
    story: tuple[str, ...]
    lasting: bool = False
    read: bool = False

    def bounds(self, role: QuantityRole) -> Bounds | None:
        """The figure of a role, the first where it has several, or None."""
        return next(((low, high) for name, low, high, _ in self.figures if name == role.value), None)


@dataclass(frozen=True, slots=True)
class Maker:
    """What all mentions of a record are made with."""

    record: Record
    lexicon: Lexicon
    context: Context
    kin: Mapping[str, tuple[str, ...]]
    families: Mapping[str, str]

    def make(self, statement: Statement) -> Mention:
        """One mention, as far as it can be told from its own statement."""
        type, place, time = self.lexicon.types[statement.type], statement.place, statement.time
        published = self.record.report.published
        return Mention(
            id=statement.id,
            report=self.record.report.id,
            type=statement.type,
            kin=self.kin[statement.type],
            family=self.families[statement.type],
            chapter=type.group,
            seldom=type.seldom,
            spoken=type.spoken,
            certainty=statement.certainty.value,
            voice=voice_token(statement),
            published=None if published is None else published.toordinal(),
            first=None if time is None or time.start is None else time.start.toordinal(),
            last=None if time is None or time.end is None else time.end.toordinal(),
            series=is_series(statement, self.lexicon),
            place=None if place is None else fold(place.name),
            lat=None if place is None else place.lat,
            lon=None if place is None else place.lon,
            radius_km=None if place is None else radius_of(place),
            scale=scale_of(place),
            country=None if place is None else place.country,
            lead=statement.evidence.start < LEAD,
            rivals=count_rivals(statement, self.record.statements),
            lasting=type.lasting,
            **self.find_tokens(statement),
        )

    def find_tokens(self, statement: Statement) -> dict[str, Any]:
        """The fields of a mention that are tokens of its words, its parties and what stands around."""
        context, lexicon = self.context, self.lexicon
        evidence = context.words_in(statement.evidence.start, statement.evidence.end)
        signs = find_signs(statement, evidence, lexicon)
        own = frozenset(word for place in statement.places for word in place_words(place.name))
        named = own | (context.here & {fold(word.text) for word in evidence})
        parties = [party.name for party in (*statement.agents, *statement.targets)]
        fillers = [*parties, *(place.name for place in statement.places)]
        told = names_in([*evidence, *(word for name in fillers for word in find_words(name))], context.names)
        return {
            "named": kept(named, LEAST_NAME),
            "agents": party_tokens(statement.agents, lexicon),
            "targets": party_tokens(statement.targets, lexicon),
            "target_words": target_words(statement.targets, lexicon),
            "own_targets": (),
            "figures": tuple((q.role.value, q.low, q.high, q.unit) for q in statement.quantities),
            **{name: getattr(signs, name) for name in SIGNS},
            "trigger": trigger_stems(statement),
            "names": kept(told, LEAST_NAME),
            "own_names": (),
            "words": kept({w.stem for w in evidence} - {name[:STEM_LETTERS] for name in told | named}, LEAST_WORD),
            "around": stems_near(context, statement),
            "near": names_near(context, statement),
            "story": tuple(name for name in context.story if name not in own),
        }


SIGNS = ("dates", "weekdays", "months", "years", "numbers", "plural", "again")


def make_mentions(record: Record, lexicon: Lexicon) -> tuple[Mention, ...]:
    """A mention for each statement of a record, in order."""
    kin = kin_of(lexicon)
    maker = Maker(record, lexicon, read_context(record), kin, families_of(kin))
    return set_apart([maker.make(statement) for statement in record.statements])


def set_apart(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of one report with what is their own among their targets and names.

    The man whom ten statements are about tells none of them from the others.
    """
    most = max(FEW, SHARE * len(mentions))
    targets = Counter(token for mention in mentions for token in mention.target_words)
    names = Counter(token for mention in mentions for token in mention.names)
    return tuple(
        replace(
            mention,
            own_targets=tuple(token for token in mention.target_words if targets[token] <= most),
            own_names=tuple(token for token in mention.names if names[token] <= most),
        )
        for mention in mentions
    )


def target_words(targets: Iterable[Party], lexicon: Lexicon) -> tuple[str, ...]:
    """The stems of the targets' names; known actors, whom many attack, are compared as tokens alone."""
    unknown = (party.name for party in targets if not (party.actor or find_actor(party.name, lexicon)))
    return kept({word.stem for name in unknown for word in find_words(name)}, LEAST_TARGET)


def trigger_stems(statement: Statement) -> tuple[str, ...]:
    """The stems of the longer words of its trigger."""
    words = find_words(statement.trigger.quote)
    return tuple(sorted({word.stem for word in words if len(word.text) >= SHORTEST_TRIGGER}))


def voice_token(statement: Statement) -> str | None:
    """Who says so: an actor's id, or the folded name."""
    return None if statement.source is None else statement.source.actor or fold(statement.source.name)


def mention_to_json(mention: Mention) -> str:
    """The mention as one line of JSON, the same for the same mention; without who made it, which the archive knows."""
    values = asdict(mention)
    del values["read"]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def mention_from_json(line: str, *, read: bool = False) -> Mention:
    """The mention of such a line."""
    values = json.loads(line) | {"read": read}
    tuples = {f.name for f in fields(Mention) if str(f.type).startswith("tuple")}
    told: dict[str, Any] = {name: as_tuple(value) if name in tuples else value for name, value in values.items()}
    return Mention(**told)


def as_tuple(value: list[Any]) -> tuple[Any, ...]:
    """The list as a tuple, lists in it too."""
    return tuple(tuple(item) if isinstance(item, list) else item for item in value)
