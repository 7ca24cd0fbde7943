"""What is done, as those who may have a part in it see it: each candidate with its slots, and the parts that the rules
give out all over the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.model import Party, Span
from recoupe.reading.filling.cast import Cast, Member, find_cast, number_of
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import is_passive

LONGEST_CHAIN = 8  # words above a trigger
DOERS, OTHERS = ("subject", "by"), ("object", "against", "indirect", "of", "on")
FILLED = (*DOERS, *OTHERS, "with", "between")
BACK = ("attacker_nouns", "victim_nouns", "group_nouns")  # what takes up somebody named before
MOST_BACK = 2  # words that take somebody up; more weigh alike


@dataclass(frozen=True, slots=True)
class Deed:
    """A candidate with what is the same for all who may have a part in it.

    ``chain`` has the words above its trigger with their distance, ``slots`` the slots of each argument, ``agents`` and
    ``targets`` the tokens of the rules' answers, ``speaker`` those of its voice; ``same`` and ``beside`` the parts that
    the rules give each key in other candidates of its type and in others of its sentence. ``answered`` says which of
    the two the rules fill, ``back`` which slots only point back ("ils", "les assaillants"), ``filled`` which hold
    anything.
    """

    occurrence: Occurrence
    group: str
    tag: str
    frame: str
    chain: Mapping[int, int]
    slots: Mapping[int, Sequence[str]]
    agents: frozenset[int]
    targets: frozenset[int]
    speaker: frozenset[int]
    same: Mapping[str, tuple[str, ...]]
    beside: Mapping[str, tuple[str, ...]]
    answered: str
    back: str
    filled: str

    @property
    def type(self) -> str:
        """The candidate's type."""
        return self.occurrence.type


@dataclass(frozen=True, slots=True)
class Stage:
    """A text before the parts are given out: whom it names, what its figures count, and the rules' own answers by key
    for each candidate."""

    cast: Cast
    counted: Mapping[int, str]
    ruled: Sequence[tuple[Occurrence, tuple[tuple[str, str], ...]]]


def set_stage(reading: Reading) -> Stage:
    """The stage of a text whose candidates have the rules' answers."""
    cast = find_cast(reading)
    ruled = [
        (o, (*named(reading, cast, o.agents, "a"), *named(reading, cast, o.targets, "t"))) for o in reading.occurrences
    ]
    return Stage(cast, find_counted(reading), ruled)


def find_counted(reading: Reading) -> dict[int, str]:
    """The tokens of whatever a figure counts, each with the figure's role."""
    return {
        i: mention.role.value
        for mention in reading.quantities
        if mention.role is not None and mention.counted_span is not None
        for i in tokens(reading, mention.span)
    }


def named(reading: Reading, cast: Cast, parties: Iterable[Party], part: str) -> Iterable[tuple[str, str]]:
    """The keys of some parties, each with the part."""
    heads = (i for p in parties if p.span is not None for i in tokens(reading, p.span))
    return dict.fromkeys((cast.by_head[i], part) for i in heads if i in cast.by_head)


def tokens(reading: Reading, span: Span) -> range:
    """The tokens of a span."""
    return range(reading.token_at(span.start), reading.token_at(span.end - 1) + 1)


def make_deed(reading: Reading, stage: Stage, occurrence: Occurrence) -> Deed:
    """A candidate with what is the same for all."""
    head = reading.tokens[occurrence.match.head]
    slots: defaultdict[int, list[str]] = defaultdict(list)
    for slot, fillers in occurrence.arguments.items():
        for token in fillers:
            slots[token.i].append(slot)
    voice = occurrence.attribution.voice if occurrence.attribution is not None else None
    agents, targets = (
        frozenset(i for p in parties if p.span is not None for i in tokens(reading, p.span))
        for parties in (occurrence.agents, occurrence.targets)
    )
    same, beside = parts_elsewhere(stage, occurrence)
    return Deed(
        occurrence=occurrence,
        group=reading.lexicon.types[occurrence.type].group,
        tag=f"{head.pos_}{'-' if head.pos_ in ('VERB', 'AUX') and is_passive(head) else ''}",
        frame=occurrence.match.trigger.frame.name,
        chain=chain_above(reading, occurrence.match.head),
        slots=slots,
        agents=agents,
        targets=targets,
        speaker=frozenset(tokens(reading, voice.span)) if voice is not None and voice.span is not None else frozenset(),
        same=same,
        beside=beside,
        answered=f"{'a' if agents else '-'}{'t' if targets else '-'}",
        back=points_back(reading, occurrence),
        filled="+".join(slot for slot in FILLED if occurrence.arguments.get(slot)),
    )


def chain_above(reading: Reading, token: int) -> dict[int, int]:
    """The words above a token, itself first, each with how far above it stands."""
    found, node = {}, reading.tokens[token]
    for depth in range(LONGEST_CHAIN):
        found[node.i] = depth
        if node.head.i == node.i:
            break
        node = node.head
    return found


def parts_elsewhere(
    stage: Stage, occurrence: Occurrence
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The parts that the rules give each key in other candidates of the type ("a<": agent of an earlier one), and in
    the candidates of other words in the sentence ("t:arrest") or in the next one ("next:a").
    """
    same: defaultdict[str, set[str]] = defaultdict(set)
    beside: defaultdict[str, set[str]] = defaultdict(set)
    head, here = occurrence.match.head, occurrence.sentence.index
    for other, answers in stage.ruled:
        if other is occurrence:
            continue
        gap = abs(other.sentence.index - here)
        for key, part in answers:
            if other.type == occurrence.type:
                same[key].add(f"{part}{'<' if other.match.head < head else '>'}")
            if gap == 0 and other.match.head != head:
                beside[key].add(f"{part}:{other.type}")
            elif gap <= 1:
                beside[key].add(f"next:{part}")
    return {k: tuple(sorted(v)) for k, v in same.items()}, {k: tuple(sorted(v)) for k, v in beside.items()}


def points_back(reading: Reading, occurrence: Occurrence) -> str:
    """Which arguments only take somebody up: "apronounPlur" for an "ils" that does it; "no" where none does."""
    found = []
    for part, names in (("a", DOERS), ("t", OTHERS)):
        for token in (t for slot in names for t in occurrence.arguments.get(slot, ())):
            lemma, form = reading.keys[token.i]
            if token.pos_ == "PRON" or form in reading.grammar.pronouns:
                found.append(f"{part}pronoun{number_of(token)}")
                continue
            kind = next((k for k in BACK if lemma in reading.indexes.words[k]), None)
            if kind is not None:
                found.append(f"{part}{kind}{number_of(token)}")
    return "+".join(found[:MOST_BACK]) or "no"


def is_in_slot(deed: Deed, member: Member) -> bool:
    """Whether a member, or the first of its list, fills a slot of the trigger."""
    return member.token.i in deed.slots or member.lead.i in deed.slots
