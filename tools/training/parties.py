"""The choices of agents and of targets: each gold statement put to the reader's own options, at the candidate that
tells it or, where the lexicon proposes none, at its trigger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from recoupe.evaluation.names import is_same_name, squash
from recoupe.lexicon import Trigger
from recoupe.reading.arguments import find_arguments
from recoupe.reading.filling.deeds import Stage, set_stage
from recoupe.reading.filling.parties import Option, find_options
from recoupe.reading.filling.voice import find_voice
from recoupe.reading.roles import assign_roles
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.triggers import TriggerMatch
from training.gold import Annotated, find_head
from training.softmax import Case, Choice
from training.statements import hits

AGENTS = Choice("agents", absolute=0.5, square=6.0, least=8)
TARGETS = Choice("targets", absolute=0.5, square=6.0, least=8)
TAGS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun"}


def gather_parties(readings: Sequence[Reading], gold: Sequence[Annotated]) -> tuple[list[Case], list[Case]]:
    """The choices of agents and of targets of every gold statement that some candidate may tell."""
    agents: list[Case] = []
    targets: list[Case] = []
    for number, (reading, record) in enumerate(zip(readings, gold, strict=True)):
        stage = set_stage(reading)
        for fields, occurrence in tellers(reading, record):
            options = list(find_options(reading, stage, occurrence))
            agents.append(party_case(number, stage, options, fields["agents"]))
            targets.append(party_case(number, stage, options, fields["targets"]))
    return agents, targets


def tellers(reading: Reading, record: Annotated) -> Iterator[tuple[Mapping[str, Any], Occurrence]]:
    """The gold statements with the candidates that tell them: the best in the evidence, and where that stands at
    another word, one made for gold's own trigger."""
    found: dict[int, list[Occurrence]] = {}
    for occurrence in reading.occurrences:
        for number in hits(reading, record, occurrence):
            found.setdefault(number, []).append(occurrence)
    for number, fields in enumerate(record.statements):
        head = find_head(reading, fields)
        best = max(found.get(number, ()), key=lambda o: o.score, default=None)
        if best is not None:
            yield fields, best
        if head is None or (best is not None and best.match.head == head):
            continue
        made = make_teller(reading, fields["type"], head)
        if made is not None:
            yield fields, made


def make_teller(reading: Reading, kind: str, head: int) -> Occurrence | None:
    """A candidate at a trigger that the lexicon lacks, with the commonest frame of its type; None for words that the
    type has no trigger like."""
    known = [t for t in reading.lexicon.triggers if t.type == kind and t.entry.pos == TAGS.get(reading.doc[head].pos_)]
    if not known:
        return None
    match = TriggerMatch(commonest(known), head, (head,))
    slots = find_arguments(reading.doc, match, reading.grammar)
    agents, targets = assign_roles(reading, match, slots, set())
    occurrence = Occurrence(match, kind, reading.sentence_of(head), slots, agents, targets)
    occurrence.attribution = find_voice(reading, occurrence)
    return occurrence


def commonest(triggers: Sequence[Trigger]) -> Trigger:
    """The first trigger of the frame that most of them have."""
    frame, _ = Counter(t.frame.name for t in triggers).most_common(1)[0]
    return next(t for t in triggers if t.frame.name == frame)


def party_case(number: int, stage: Stage, options: Sequence[Option], wanted: Sequence[str]) -> Case:
    """One choice: an option is right where it is one of gold's parties, nobody where gold has none."""
    names_wanted = [(squash(name),) for name in wanted]
    told: list[tuple[Hashable, tuple[str, ...], bool]] = []
    for option in options:
        if option.member is None:
            told.append((None, option.cues, not wanted))
            continue
        party = stage.cast.best_party(option.member)
        names = (party.name, *party.aliases)
        told.append((option.member.key, option.cues, any(is_same_name(names, name) for name in names_wanted)))
    return Case(number, bool(wanted), *zip(*told, strict=True))
