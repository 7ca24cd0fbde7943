"""Who and to whom: everybody whom the text names weighed as the doer of an occurrence and as the one it is done to, and
nobody taken where the text gives nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from recoupe.model import Certainty, Party
from recoupe.reading.coreference import has_gender
from recoupe.reading.filling.cast import KNOWN, Cast, Member
from recoupe.reading.filling.casting import far_cues, near_cues, none_cues, whole_cues
from recoupe.reading.filling.claims import CLAIM, find_claimants, is_claim, settle_claimed
from recoupe.reading.filling.deeds import DOERS, Deed, Stage, make_deed, set_stage
from recoupe.reading.lists import find_members, replaces
from recoupe.reading.nobody import is_nobody
from recoupe.reading.occurrences import TOLD_BY_DOER
from recoupe.reading.parties import make_party
from recoupe.reading.roles import distinct
from recoupe.reading.state import Occurrence, Reading

CHOICES = ("agents", "targets")
ACCUSING = "accuse"  # the frame whose object is the accused, never the accuser
LOOK_BACK = 3  # sentences before an occurrence in which anybody may be meant; further back only whoever is known
FURTHER = 0.3  # the share of the likelihood from which somebody has the part beside the likeliest
LISTED = 0.1  # the same of the likeliest one's share, for whoever stands in one list with him

Part = tuple[float, Member]  # somebody with his share of the likelihood


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who may have a part, with what made it so; nobody (None) is one too."""

    member: Member | None
    cues: tuple[str, ...]


def set_parties(reading: Reading) -> None:
    """Store agents and targets of every candidate that is told."""
    stage = set_stage(reading)
    chosen = dict(enumerate(choose_parties(reading, stage, occurrence) for occurrence in reading.told))
    claimants = find_claimants(reading, chosen)
    for at, occurrence in enumerate(reading.told):
        occurrence.agents, occurrence.targets = settle_claimed(occurrence, chosen[at], claimants)


def choose_parties(
    reading: Reading, stage: Stage, occurrence: Occurrence
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The agents and targets of an occurrence; nobody is both, unless he claims a deed."""
    options = list(find_options(reading, stage, occurrence))
    scores = [reading.weights.scores(CHOICES, option.cues) for option in options]
    agents, targets = (dict(choose(options, points)) for points in zip(*scores, strict=True))
    bar_parties(reading, occurrence, agents, targets)
    if occurrence.type != CLAIM:
        for key in agents.keys() & targets.keys():
            del (targets if agents[key][0] >= targets[key][0] else agents)[key]
    chosen = ([member for _, member in found.values()] for found in (agents, targets))
    doers, struck = (distinct(p for m in members for p in name_all(reading, stage, m)) for members in chosen)
    return doers, struck


def bar_parties(reading: Reading, occurrence: Occurrence, agents: dict[str, Part], targets: dict[str, Part]) -> None:
    """Take out whom the words themselves rule out: anybody where they say nobody, whoever is accused as accuser, and
    as claimant anybody but the subject of a claim that was not made ("n'a pas été revendiquée")."""
    denied = occurrence.certainty is Certainty.DENIED
    for key in [k for k, (_, m) in agents.items() if is_nobody(reading, m.token)]:
        del agents[key]
    if denied and any(is_nobody(reading, t) for slot in DOERS for t in occurrence.arguments.get(slot, ())):
        agents.clear()
    if occurrence.match.trigger.frame.name == ACCUSING:
        leave_out(agents, occurrence, ("object",))
        if any(m.token.i > occurrence.match.head and not is_in(occurrence, m, DOERS) for _, m in targets.values()):
            leave_out(targets, occurrence, DOERS)  # the accused is another
    if denied and is_claim(occurrence):
        own = {t.i for slot in DOERS for t in occurrence.arguments.get(slot, ())}
        for key in [k for k, (_, m) in agents.items() if not own & {m.token.i, m.lead.i, m.head.i}]:
            del agents[key]
        for key in targets.keys() - agents.keys():
            del targets[key]


def leave_out(parts: dict[str, Part], occurrence: Occurrence, slots: Sequence[str]) -> None:
    """Take out whoever stands in one of the slots."""
    for key in [k for k, (_, m) in parts.items() if is_in(occurrence, m, slots)]:
        del parts[key]


def is_in(occurrence: Occurrence, member: Member, slots: Sequence[str]) -> bool:
    """Whether somebody stands in one of the slots."""
    return any(t.i == member.token.i for slot in slots for t in occurrence.arguments.get(slot, ()))


def name_all(reading: Reading, stage: Stage, member: Member) -> list[Party]:
    """The party that a member stands for, or those that a list behind it names ("sept pays : la France, …")."""
    party = stage.cast.best_party(member)
    listed = find_members(reading, member.head) if member.head.pos_ == "NOUN" else ()
    named = [make_party(reading, token) for token in listed]
    return named if named and replaces(reading, member.head, listed[0]) else [party, *named]


def choose(options: Sequence[Option], scores: Sequence[float]) -> Iterator[tuple[str, tuple[float, Member]]]:
    """Who has a part, by key, each with his share of the likelihood: the likeliest and those close to him or listed
    with him; none where nobody is the likeliest.
    """
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    first = options[powers.index(1.0)].member
    if first is None:
        return
    total = sum(powers)
    for option, power in zip(options, powers, strict=True):
        member = option.member
        if member is not None and (power / total >= FURTHER or power == 1.0 or is_listed(member, first, power)):
            yield member.key, (power / total, member)


def is_listed(member: Member, first: Member, power: float) -> bool:
    """Whether somebody stands in one list with the likeliest one, and is not much less likely."""
    return power >= LISTED and member.lead.i == first.lead.i and member.token.dep_ != "appos"


def find_options(reading: Reading, stage: Stage, occurrence: Occurrence) -> Iterator[Option]:
    """Every option for an occurrence: whom its sentence names, whom those around it name, nobody."""
    deed = make_deed(reading, stage, occurrence)
    here = members_here(stage.cast, deed)
    for members in here.values():
        nearest = min(members, key=lambda m: (not is_ruled(deed, m), abs(m.token.i - occurrence.match.head)))
        cues = dict.fromkeys(c for m in members for c in near_cues(reading, stage, deed, m))  # in an order of their own
        yield Option(nearest, (*cues, *whole_cues(stage, deed, nearest)))
    for member in members_around(stage.cast, deed):
        if member.key not in here and not is_gainsaid(reading, deed, member):
            yield Option(member, (*far_cues(reading, deed, member), *whole_cues(stage, deed, member)))
    yield Option(None, tuple(none_cues(deed)))


def is_gainsaid(reading: Reading, deed: Deed, member: Member) -> bool:
    """Whether the pronoun that does it has another gender than somebody: "il" after "la ministre"."""
    forms = [reading.keys[t.i][1] for t in deed.occurrence.arguments.get("subject", ())]
    wanted = [reading.grammar.pronouns[form] for form in forms if form in reading.grammar.pronouns]
    return any(not has_gender(member.head, pronoun) for pronoun in wanted)


def is_ruled(deed: Deed, member: Member) -> bool:
    """Whether the rules give somebody a part."""
    return member.head.i in deed.agents or member.head.i in deed.targets


def members_here(cast: Cast, deed: Deed) -> dict[str, list[Member]]:
    """Whom the occurrence's own sentence names, by key; of adjectives only those that the trigger takes."""
    found: dict[str, list[Member]] = {}
    own = set(deed.occurrence.match.tokens)
    for member in cast.by_sentence[deed.occurrence.sentence.index]:
        qualifies = member.token.pos_ == "ADJ" and member.token.dep_ in ("amod", "acl")
        if member.token.i in own or (qualifies and "adjective" not in deed.slots.get(member.token.i, ())):
            continue
        if member.token.i in deed.speaker and not is_ruled(deed, member) and deed.type not in TOLD_BY_DOER:
            continue  # who tells of it did not do it
        found.setdefault(member.key, []).append(member)
    return found


def members_around(cast: Cast, deed: Deed) -> Iterator[Member]:
    """Whom other sentences name, each once: people of the sentences just before, then whoever is known or opens the
    text in the next one and in those further back."""
    here, seen = deed.occurrence.sentence.index, set()
    near = range(here - 1, max(-1, here - 1 - LOOK_BACK), -1)
    beyond = (here + 1, *range(here - 1 - LOOK_BACK, -1, -1))
    for index in (*near, *beyond):
        for member in cast.by_sentence[index] if index < len(cast.by_sentence) else ():
            if member.key in seen or not member.human or member.token.pos_ in ("PRON", "ADJ"):
                continue
            if index in near or member.sort in KNOWN or member.key in cast.opening:
                seen.add(member.key)
                yield member
