"""A statement as linking compares it: an event mention, reduced to what can tell two occurrences apart.

A mention is made once, when its report is kept, and stored; it depends on the record and the lexicon alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.kinds import families_of, kin_of
from recoupe.linking.parties import find_actor, party_tokens
from recoupe.linking.places import place_words, radius_of, scale_of
from recoupe.linking.words import Word, find_names, find_words, rarity
from recoupe.model import Precision, QuantityRole, Record, Statement

Bounds = tuple[float | None, float | None]
SERIES_DAYS = 10  # an act that is dated over more days than this by "since" or "between" is told as a series
MOST_STORY = 40  # names of a report that are kept, the rarest first
LEAST_NAME = 4.0  # bits; names that more than one in twenty of our reports have say nothing
LEAST_WORD = 3.0
LEAST_TARGET = 1.5
LEAD = 500
AGAIN = frozenset(('deuxieme', 'second', 'seconde', 'nouveau', 'nouvelle', 'troisieme', 'encore', 'autre', 'autres', 'nouvelles', 'nouveaux'))
AROUND = 300  # characters before and after the evidence
MOST_AROUND = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """What is compared. Days are ordinals; tokens are folded; None is what the statement does not say.

    ``scale`` is how fine its place is: 1 a point, 2 a division, 3 a country or an area, 0 none. ``kin`` are the types
    under which it may be told elsewhere, its own among them, ``family`` all that are kin at any remove. ``named`` are words of places, of its own and in its
    evidence; ``names`` other names in its evidence and fillers; ``story`` those of the whole report, its own place's aside. ``around`` are words near its evidence.
    """

    id: str
    report: str
    type: str
    kin: tuple[str, ...]
    family: str
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
    named: tuple[str, ...]
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    target_words: tuple[str, ...]
    figures: tuple[tuple[str, float | None, float | None, str | None], ...]
    dates: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    around: tuple[str, ...]
    story: tuple[str, ...]
    near: tuple[str, ...]
    trigger: tuple[str, ...]
    weekdays: tuple[str, ...]
    lead: bool
    rivals: int
    chapter: str
    plural: bool
    again: bool
    months: tuple[str, ...]
    years: tuple[str, ...]
    numbers: tuple[str, ...]
    title: tuple[str, ...]
    own_targets: tuple[str, ...]
    own_names: tuple[str, ...]

    def bounds(self, role: QuantityRole) -> Bounds | None:
        """The figure of a role, the first where it has several, or None."""
        return next(((low, high) for name, low, high, _ in self.figures if name == role.value), None)


def make_mentions(record: Record, lexicon: Lexicon) -> tuple[Mention, ...]:
    """A mention for each statement of a record, in order."""
    report = record.report
    words = find_words(f"{report.title or ''}\n{report.text}")
    names = find_names(words)
    here = frozenset(word for s in record.statements for place in s.places for word in place_words(place.name))
    story = rarest(names, MOST_STORY)
    kin = kin_of(lexicon); family=families_of(kin)
    count = __import__("collections").Counter(family[s.type.__str__()] for s in record.statements)
    return set_apart(tuple(make_mention(record, s, lexicon, names, here, story, rivals_of(s, record, kin)) for s in record.statements))


def set_apart(mentions):
    from collections import Counter
    from dataclasses import replace
    least = max(2, len(mentions) / 4)
    targets = Counter(t for m in mentions for t in m.target_words)
    names = Counter(t for m in mentions for t in m.names)
    return tuple(replace(m, own_targets=tuple(t for t in m.target_words if targets[t] <= least),
        own_names=tuple(t for t in m.names if names[t] <= least)) for m in mentions)


def make_mention(
    record: Record,
    statement: Statement,
    lexicon: Lexicon,
    names: frozenset[str],
    here: frozenset[str],
    story: tuple[str, ...],
    rivals: int,
) -> Mention:
    """One mention; ``names`` are those of the report, ``here`` the words of its places, ``story`` its rarest names."""
    report, place, time = record.report, statement.place, statement.time
    evidence = find_words(statement.evidence.quote)
    fillers = [party.name for party in (*statement.agents, *statement.targets)]
    own = frozenset(word for p in statement.places for word in place_words(p.name))
    named = own | (here & {fold(word.text) for word in evidence})
    told = names_in(evidence, [*fillers, *(p.name for p in statement.places)], names)
    kin = kin_of(lexicon)
    return Mention(
        id=statement.id,
        report=report.id,
        type=statement.type,
        kin=kin[statement.type],
        family=families_of(kin)[statement.type],
        seldom=lexicon.types[statement.type].seldom,
        spoken=lexicon.types[statement.type].spoken,
        certainty=statement.certainty.value,
        voice=voice_token(statement),
        published=None if report.published is None else report.published.toordinal(),
        first=None if time is None or time.start is None else time.start.toordinal(),
        last=None if time is None or time.end is None else time.end.toordinal(),
        series=is_series(statement, lexicon),
        place=None if place is None else fold(place.name),
        lat=None if place is None else place.lat,
        lon=None if place is None else place.lon,
        radius_km=None if place is None else radius_of(place),
        scale=scale_of(place),
        country=None if place is None else place.country,
        named=kept(named, LEAST_NAME),
        agents=party_tokens(statement.agents, lexicon),
        targets=party_tokens(statement.targets, lexicon),
        target_words=kept({w.stem for name in [p.name for p in statement.targets if not (p.actor or find_actor(p.name, lexicon))] for w in find_words(name)}, LEAST_TARGET),
        figures=tuple((q.role.value, q.low, q.high, q.unit) for q in statement.quantities),
        dates=dates_in(statement, lexicon),
        names=kept(told, LEAST_NAME),
        words=kept({w.stem for w in evidence} - {name[:6] for name in told | named}, LEAST_WORD),
        around=words_around(record, statement),
        story=tuple(name for name in story if name not in own),
        near=names_near(record, statement, names),
        trigger=tuple(sorted({w.stem for w in find_words(statement.trigger.quote) if len(w.text) > 3})),
        weekdays=weekdays_in(statement, lexicon),
        lead=statement.evidence.start < LEAD,
        rivals=rivals,
        chapter=lexicon.types[statement.type].group,
        again=bool(AGAIN & {fold(w.text) for w in evidence}),
        plural=is_plural(statement.trigger.quote),
        months=months_in(statement, lexicon),
        years=years_in(statement),
        numbers=numbers_in(statement),
        title=kept({w.stem for w in find_words((report.title or "") + ". " + report.text[:250])}, LEAST_NAME),
        own_targets=(),
        own_names=(),
    )


def names_in(evidence: Iterable[Word], fillers: Iterable[str], names: frozenset[str]) -> frozenset[str]:
    """The names in the evidence and in the fillers, as far as the report has them for names."""
    words = [*evidence, *(word for filler in fillers for word in find_words(filler))]
    return frozenset(fold(word.text) for word in words if word.capital) & names


def words_around(record: Record, statement: Statement) -> tuple[str, ...]:
    """The stems of the sentences around the evidence, those of the evidence itself among them."""
    text, span = record.report.text, statement.evidence
    near = text[max(0, span.start - AROUND) : span.end + AROUND]
    return kept({word.stem for word in find_words(near)}, LEAST_NAME)[:MOST_AROUND]


def names_near(record: Record, statement: Statement, names: frozenset[str]) -> tuple[str, ...]:
    text, span = record.report.text, statement.evidence
    near = f"{record.report.title or ''}\n{text[max(0, span.start - AROUND) : span.end + AROUND]}"
    return kept({fold(w.text) for w in find_words(near) if w.capital} & names, LEAST_NAME)


def weekdays_in(statement: Statement, lexicon: Lexicon) -> tuple[str, ...]:
    time = statement.time
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    if time is not None and time.start is not None and time.start == time.end:
        return (days[time.start.weekday()],)
    said = {fold(w.text) for w in find_words(statement.evidence.quote)}
    return tuple(d for d in days if d in said)


def rivals_of(one: Statement, record: Record, kin) -> int:
    return sum(other.type in kin[one.type] and may_mix(one, other) for other in record.statements)


def may_mix(a: Statement, b: Statement) -> bool:
    if a is b:
        return True
    if a.type != b.type: return False
    p, q = a.place, b.place
    if p and q and scale_of(p) == 1 and scale_of(q) == 1 and p.lat is not None and q.lat is not None:
        from recoupe.gazetteer.geometry import distance_km
        if distance_km((p.lat, p.lon), (q.lat, q.lon)) > 30:
            return False
    if p and q and p.country and q.country and p.country != q.country:
        return False
    if a.time and b.time and a.time.start and b.time.start:
        la, lb = a.time.end or a.time.start, b.time.end or b.time.start
        if max((b.time.start - la).days, (a.time.start - lb).days) > 3:
            return False
    return True


def is_plural(trigger: str) -> bool:
    return any(len(w.text) > 4 and w.stem and fold(w.text).endswith("s") and not fold(w.text).endswith(("es", "is", "us")) or fold(w.text) in ("attaques", "fusillades", "frappes", "manifestations", "sanctions") for w in find_words(trigger))


def months_in(statement: Statement, lexicon: Lexicon) -> tuple[str, ...]:
    time = statement.time
    if time is not None and time.start is not None and time.end is not None and (time.end - time.start).days <= 31:
        return tuple(sorted({f"{time.start.month:02d}", f"{time.end.month:02d}"}))
    months = {fold(name): number for name, number in lexicon.times.months.items()}
    said = {fold(w.text) for w in find_words(statement.evidence.quote)}
    return tuple(sorted({f"{n:02d}" for name, n in months.items() if name in said and name not in ("mars",)}))


def years_in(statement: Statement) -> tuple[str, ...]:
    time = statement.time
    if time is not None and time.start is not None and time.end is not None and (time.end - time.start).days <= 366:
        return tuple(sorted({str(time.start.year), str(time.end.year)}))
    import re
    return tuple(sorted(set(re.findall(r"\b(?:19|20)\d\d\b", statement.evidence.quote))))


def numbers_in(statement: Statement) -> tuple[str, ...]:
    import re
    found = re.findall(r"\b\d+(?:[.\u202f ]\d{3})*\b", statement.evidence.quote)
    return tuple(sorted({re.sub(r"\D", "", n) for n in found if len(n) >= 2 and not re.fullmatch("(19|20)\\d\\d", n)}))


def fillers_of(parties: Iterable[Any]) -> list[str]:
    """The names of parties."""
    return [party.name for party in parties]


def rarest(names: frozenset[str], most: int) -> tuple[str, ...]:
    """The rarest names first, those too common left out."""
    return kept(names, LEAST_NAME)[:most]


def kept(tokens: Iterable[str], least: float) -> tuple[str, ...]:
    """The tokens that are rarer than ``least`` bits, the rarest first, then in order of their letters."""
    rated = [(-rarity(token[:6]), token) for token in tokens]
    return tuple(token for bits, token in sorted(rated) if -bits > least)


def voice_token(statement: Statement) -> str | None:
    """Who says so: an actor's id, or the folded name."""
    return None if statement.source is None else statement.source.actor or fold(statement.source.name)


def is_series(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether it tells of acts over days or weeks ("almost daily since September"), which are no single act."""
    time = statement.time
    import re
    if lexicon.types[statement.type].lasting is False and re.search(r"depuis (plusieurs|des|quelques|deux|trois|quatre|cinq|une dizaine d[e'’]) ?(jours|semaines|mois|annees)|quotidien|chaque (jour|semaine)|presque tous les jours|au cours des dernieres|ces dernieres annees|a plusieurs reprises|regulierement|en \\w+ ans\\b", fold(statement.evidence.quote)):
        return True
    if time is None or lexicon.types[statement.type].lasting:
        return False
    if time.start is None or time.precision in (Precision.MONTH, Precision.YEAR):
        return False
    return time.end is None or (time.end - time.start).days >= SERIES_DAYS


def dates_in(statement: Statement, lexicon: Lexicon) -> tuple[str, ...]:
    """The days of the year that its evidence names, as "03-23"; its own day where it has one."""
    words = fold(statement.evidence.quote).replace("-", " ").split()
    months = {fold(name): number for name, number in lexicon.times.months.items()}
    found = {
        f"{months[name.strip('.,;:()')]:02d}-{int(day):02d}"
        for day, name in zip([w.removesuffix("er").strip("(,") for w in words], words[1:], strict=False)
        if name.strip(".,;:()") in months and day.isdecimal() and 1 <= int(day) <= 31
    }
    time = statement.time
    if time is not None and time.start is not None and time.start == time.end:
        found.add(time.start.strftime("%m-%d"))
    return tuple(sorted(found))


def mention_to_json(mention: Mention) -> str:
    """The mention as one line of JSON, the same for the same mention."""
    return json.dumps(asdict(mention), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def mention_from_json(line: str) -> Mention:
    """The mention of such a line."""
    values = json.loads(line)
    tuples = {f.name for f in fields(Mention) if str(f.type).startswith("tuple")}
    return Mention(**{name: as_tuple(value) if name in tuples else value for name, value in values.items()})


def as_tuple(value: list[Any]) -> tuple[Any, ...]:
    """The list as a tuple, lists in it too."""
    return tuple(tuple(item) if isinstance(item, list) else item for item in value)
