"""What speaks for and against a date as the time of an occurrence: named cues, weighed by the learnt weights.

A cue of a date told in the occurrence's own sentence starts with "own" or "link", of one told elsewhere with "far", of
the day of publication with "pub", of a way to read a date with "as", of no time at all with "none".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.reading.filling.clauses import VERBAL, clause_verb, link_between
from recoupe.reading.filling.moments import Calendar, Moment
from recoupe.reading.modality import forms_of
from recoupe.reading.morphology import features
from recoupe.reading.state import Occurrence, Reading

DISTANCES = (3, 6, 12, 24)  # tokens between a date and a trigger: the edges of the steps that are told apart
OPENING = 3  # tokens of a sentence in which a date opens it ("Mardi, …")
MOST_GAP, MOST_BETWEEN, MOST_DATES, MOST_TOLD = 4, 2, 4, 3  # counts above these weigh alike


@dataclass(frozen=True, slots=True)
class Scene:
    """One occurrence with what is the same for all its datings.

    ``tense`` is that of its clause, ``sort`` what its trigger is, ``said`` the verbs of those who tell it, ``state``
    whether its own sentence tells dates, ``dated`` whether the day of publication is known.
    """

    occurrence: Occurrence
    head: Token
    group: str
    span: str
    tense: str
    sort: str
    said: frozenset[int]
    own: tuple[Moment, ...]
    last: Moment | None
    state: str
    dated: str
    opening: str

    @property
    def type(self) -> str:
        """The occurrence's type."""
        return self.occurrence.type

    @property
    def kinds(self) -> tuple[str, ...]:
        """What sort of occurrence it is, in several respects."""
        certainty = self.occurrence.certainty.value
        return (self.group, self.type, certainty, self.span, self.tense, f"{self.span}:{self.tense}", self.sort)


def make_scene(reading: Reading, calendar: Calendar, occurrence: Occurrence) -> Scene:
    """The scene of an occurrence."""
    here, head = occurrence.sentence, reading.tokens[occurrence.match.head]
    known = reading.lexicon.types[occurrence.type]
    own = calendar.sentences.get(here.index, ())
    said = frozenset(a.verb for a in reading.attributions if a.verb >= 0 and a.first <= head.i < a.last)
    return Scene(
        occurrence=occurrence,
        head=head,
        group=known.group,
        span="lasting" if known.lasting else "passing",
        tense=tense_of(head),
        sort=sort_of(head),
        said=said,
        own=own,
        last=calendar.last_before(here.index),
        state="own" if own else "alone" if calendar.moments else "bare",
        dated="dated" if reading.published is not None else "undated",
        opening="title" if here.title else "lead" if here.index == calendar.lead else "body",
    )


def tense_of(head: Token) -> str:
    """The tense of the clause that a word stands in: "perfect", "pluperfect", "future"…; "none" without a verb."""
    verb = head if head.pos_ in VERBAL else clause_verb(head)
    forms = forms_of(verb)
    compound = any(f.dep_ == "aux:tense" for f in forms)
    for form in forms:
        if "Fin" in features(form).get("VerbForm", ()):
            if "Cnd" in features(form).get("Mood", ()):
                return "conditional"
            tense = (features(form).get("Tense", ()) or ("Pres",))[0]
            return f"{tense}+" if compound else tense
    shape = (features(verb).get("VerbForm", ()) or ("none",))[0]
    return f"{shape}:{(features(verb).get('Tense', ()) or ('Pres',))[0]}" if shape == "Part" else shape


def sort_of(head: Token) -> str:
    """What a trigger is: "verb", or a noun with its determiner and number ("definite:Plur")."""
    if head.pos_ in VERBAL:
        return "verb"
    determiner = next((c for c in head.children if c.dep_ == "det"), None)
    if determiner is None:
        return "bare"
    sort = "indefinite" if "Ind" in features(determiner).get("Definite", ()) else "definite"
    return f"{sort}:{(features(head).get('Number', ()) or ('Sing',))[0]}"


def moment_cues(reading: Reading, calendar: Calendar, scene: Scene, moment: Moment) -> Iterator[str]:
    """Every cue of a date of the text, however it is read."""
    if moment.sentence == scene.occurrence.sentence.index:
        where = "own"
        yield from own_cues(reading, scene, moment)
    else:
        where = "far"
        yield from far_cues(calendar, scene, moment)
    yield from (f"{where}:{moment.mention.kind.value}", f"{where}:{moment.interval.precision.value}")
    yield from (f"{where}:{scene.dated}", f"{where}:{moment.interval.basis}:{scene.dated}")
    if moment.mention.interval is None:
        yield from (f"{where}:likely", f"{where}:likely:{moment.mention.kind.value}")
    yield f"{where}:told:{min(calendar.told[moment.days], MOST_TOLD)}"
    for what in scene.kinds:
        yield f"{where}:{what}"
    age = f"{where}:{scene.dated}:{moment.age}"
    yield from (age, f"{age}:{scene.group}", f"{age}:{scene.tense}", f"{age}:{scene.sort}")


def own_cues(reading: Reading, scene: Scene, moment: Moment) -> Iterator[str]:
    """What a date in the occurrence's own sentence is to its trigger."""
    head = scene.head
    link = link_between(moment.root, head)
    order = "after" if moment.root.i > head.i else "before"
    low, high = sorted((moment.root.i, head.i))
    between = sum(low < m.root.i < high for m in scene.own)
    yield from ("own", f"own:{order}", f"link:{link}", f"link:{link}:{order}", f"link:{link}:{scene.group}")
    yield from (f"link:{link}:{scene.sort}", f"link:{link}:{moment.mention.kind.value}")
    yield f"own:between:{min(between, MOST_BETWEEN)}"
    yield f"own:distance:{steps(high - low, DISTANCES)}"
    rival = rival_of(reading, scene, moment, high - low)
    yield from (f"own:rival:{rival}", f"link:{link}:rival:{rival}")
    if moment.told is not None:
        speaks = "speech" if moment.told == head.i else "speaking" if moment.told in scene.said else "told"
        yield from (f"own:{speaks}", f"own:{speaks}:{scene.group}")
    if moment.first - scene.occurrence.sentence.first <= OPENING:
        yield from ("own:opening", f"own:opening:{link}")
    if len(scene.own) == 1:
        yield "own:only"


def rival_of(reading: Reading, scene: Scene, moment: Moment, distance: int) -> str:
    """Whether another word that tells of an occurrence stands nearer to a date than the trigger, and of which type."""
    at = moment.root.i
    for i in range(max(scene.occurrence.sentence.first, at - distance + 1), min(len(reading.doc), at + distance)):
        other = reading.trigger_types.get(i)
        if other is not None and i not in scene.occurrence.match.tokens and i != at:
            return "same" if other == scene.type else "other"
    return "none"


def far_cues(calendar: Calendar, scene: Scene, moment: Moment) -> Iterator[str]:
    """What a date in another sentence is to an occurrence."""
    sentence = scene.occurrence.sentence
    gap = min(sentence.index - moment.sentence, MOST_GAP)
    yield from ("far", f"far:gap:{gap}", f"far:{scene.state}", f"far:{scene.state}:{gap}")
    if moment.paragraph == sentence.paragraph:
        yield from ("far:paragraph", f"far:paragraph:{gap}")
    if moment.told is not None:
        speaks = "speaking" if moment.told in scene.said else "told"
        yield from (f"far:{speaks}", f"far:{speaks}:{scene.group}")
    if scene.last is not None and moment.rank == scene.last.rank:
        yield from ("far:last", f"far:last:{scene.group}", f"far:last:{gap}", f"far:last:{scene.tense}")
        yield f"far:last:{scene.sort}"
    if moment.rank == 0:
        yield from ("far:first", f"far:first:{scene.group}", f"far:first:{scene.sort}")
    if scene.type in calendar.types.get(moment.sentence, ()):
        yield from ("far:same", f"far:same:{scene.sort}", f"far:same:{gap}")
    if moment.sentence == calendar.lead:
        yield from ("far:lead", f"far:lead:{scene.group}")


def way_cues(scene: Scene, way: str, kind: str, told: str, where: str, age: str) -> Iterator[str]:
    """What speaks for reading a date in one way rather than another."""
    yield from (f"as:{way}", f"as:{way}:{kind}", f"as:{way}:{told}", f"as:{way}:{where}", f"as:{way}:{where}:{kind}")
    for what in scene.kinds:
        yield f"as:{way}:{what}"
    yield from (f"as:{way}:{kind}:{scene.span}", f"as:{way}:{kind}:{scene.occurrence.certainty.value}")
    yield from (f"as:{way}:{age}", f"as:{way}:{kind}:{scene.tense}", f"as:{way}:{age}:{scene.tense}")


def none_cues(scene: Scene, dates: int) -> Iterator[str]:
    """The cues of no time at all; ``dates`` counts the dates of the text."""
    yield from ("none", f"none:{scene.state}", f"none:{scene.dated}", f"none:{scene.dated}:{scene.state}")
    for what in scene.kinds:
        yield from (f"none:{what}", f"none:{scene.dated}:{what}")
    yield from (f"none:{scene.group}:{scene.state}", f"none:{scene.sort}:{scene.state}", f"none:{scene.opening}")
    yield from (f"none:dates:{min(dates, MOST_DATES)}", f"none:{scene.tense}:{scene.state}")


def steps(count: int, edges: tuple[int, ...]) -> int:
    """How many edges a count exceeds."""
    return sum(count > edge for edge in edges)
