"""What speaks for and against somebody as the doer of an occurrence, or as the one it is done to: named cues.

The same cues serve both choices. Those of somebody told in the occurrence's own sentence say how the word stands to the
trigger; those of somebody told elsewhere start with "far".
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.reading.filling.cast import Member, number_of
from recoupe.reading.filling.clauses import link_between
from recoupe.reading.filling.deeds import Deed, Stage, is_in_slot
from recoupe.reading.filling.manner import steps
from recoupe.reading.state import Reading

DISTANCES = (2, 4, 8, 16, 32)  # tokens between a word and a trigger: the edges of the steps that are told apart
TOLD = (2, 3, 5, 8)  # mentions of somebody: the edges
MOST_GAP = 5  # sentences; what is told further away weighs alike
EXACT, LONGEST_PATH = 2, 4  # dependencies that are told exactly, and at all


def near_cues(reading: Reading, stage: Stage, deed: Deed, member: Member) -> Iterator[str]:
    """Cues of a member of the occurrence's own sentence."""
    kind, sort, head = deed.type, member.sort, deed.occurrence.match.head
    rule = "a" if member.head.i in deed.agents else "t" if member.head.i in deed.targets else "-"
    yield from ("own", f"rule:{rule}", f"rule:{rule}:{kind}", f"rule:{rule}:{sort}", f"rule:{rule}:{deed.answered}")
    yield from slot_cues(deed, member)
    path = path_between(reading, deed, member)
    yield from (f"path:{path}", f"path:{path}:{deed.tag}", f"path:{path}:{sort}")
    yield from (f"path:{path}:{deed.group}", f"path:{path}:{kind}")
    yield f"words:{deed.occurrence.match.trigger.entry.words}:{path}"
    link, dep = link_between(member.token, reading.tokens[head]), member.lead.dep_
    yield from (f"link:{link}", f"link:{link}:{kind}", f"link:{link}:{sort}")
    yield from (f"link:{link}:{dep}", f"link:{link}:{dep}:{deed.group}", f"link:{link}:{dep}:{deed.frame}")
    order, distance = "after" if member.token.i > head else "before", steps(abs(member.token.i - head) - 1, DISTANCES)
    yield from (f"{order}:{distance}", f"{order}:{deed.tag}", f"distance:{distance}")
    if member.token.i in deed.speaker:
        yield from ("speaks", f"speaks:{kind}")
    elif deed.speaker:
        yield f"heard:{kind}"
    role = stage.counted.get(member.head.i)
    if role:
        yield from (f"counted:{role}", f"counted:{role}:{kind}", f"counted:{role}:{link}")
    if member.token.i == deed.occurrence.sentence.first and reading.tokens[min(member.token.i + 1, head)].is_punct:
        yield "dateline"
    governor = member.lead.head
    yield f"under:{dep}:{reading.keys[governor.i][0]}"
    if governor.i != head:
        yield f"under:{dep}:{governor.pos_}:{deed.group}"


def slot_cues(deed: Deed, member: Member) -> Iterator[str]:
    """The slots of the trigger that a member fills, or the first of its list."""
    slots = deed.slots.get(member.token.i) or deed.slots.get(member.lead.i) or ()
    for slot in slots:
        yield from (f"slot:{slot}", f"slot:{slot}:{member.sort}", f"slot:{slot}:{deed.type}")
        yield f"slot:{slot}:{deed.frame}:{deed.tag}"
    if not slots:
        yield from ("slot:none", f"slot:none:{deed.type}", f"slot:none:{deed.answered}")


def path_between(reading: Reading, deed: Deed, member: Member) -> str:
    """The dependencies from a member up to the word that it shares with the trigger, and down to that: "nsubj/obj" for
    the subject of the verb whose object is the trigger."""
    up: list[str] = []
    for i in member.chain:
        if i in deed.chain:
            break
        up.append(reading.tokens[i].dep_)
    else:
        return "apart"
    length = len(up) + deed.chain[i]
    if length > LONGEST_PATH:
        return f"long:{len(up)}:{deed.chain[i]}"
    down: list[str] = []
    node = reading.tokens[deed.occurrence.match.head]
    while node.i != i:
        down.append(node.dep_ if len(up) + len(down) < EXACT else node.dep_.partition(":")[0])
        node = node.head
    return f"{'>'.join(up)}/{'<'.join(down)}"


def far_cues(reading: Reading, deed: Deed, member: Member) -> Iterator[str]:
    """Cues of somebody whom only other sentences name."""
    sentence, sort, kind, dep = deed.occurrence.sentence, member.sort, deed.type, member.lead.dep_
    gap = max(-1, min(MOST_GAP, sentence.index - member.sentence))
    answered, back, number = deed.answered, deed.back, number_of(member.head)
    yield from ("far", f"far:{gap}", f"far:{gap}:{sort}", f"far:{kind}", f"far:{sort}:{kind}")
    yield from (f"far:{answered}", f"far:{answered}:{kind}", f"far:{answered}:{sort}")
    yield from (f"far:back:{back}", f"far:back:{back}:{number}:{sort}", f"far:back:{back}:{number}:{gap}")
    yield from (f"far:back:{back}:{number}:{dep}", f"far:{dep}", f"far:{gap}:{dep}")
    yield from (f"far:filled:{deed.filled}", f"far:filled:{deed.filled}:{sort}")
    if reading.sentences[member.sentence].paragraph == sentence.paragraph:
        yield "far:paragraph"


def whole_cues(stage: Stage, deed: Deed, member: Member) -> Iterator[str]:
    """Cues of the one whom a member stands for: what he is, how the text tells of him, his part in what else it
    tells."""
    key, sort, kind = member.key, member.sort, deed.type
    relation = relation_of(deed, member)
    yield from (f"as:{relation}:{kind}", f"as:{relation}:{sort}", f"as:{relation}:{deed.frame}:{deed.tag}")
    said = deed.occurrence.match.trigger.certainty
    if said is not None:
        yield f"as:{relation}:{said.value}:{kind}"
    yield from member.cues
    yield from (f"{kind}:{member.cues[0]}", f"{deed.group}:{member.cues[0]}")
    if member.human:
        told = steps(len(stage.cast.by_key[key]), TOLD)
        yield from (f"told:{told}", f"told:{told}:{sort}")
        if stage.cast.top.get(sort) == key:
            yield from (f"top:{sort}", f"top:{kind}")
        if key in stage.cast.opening:
            yield from ("opening", f"opening:{kind}")
    for part in deed.same.get(key, ()):
        yield from (f"same:{part}", f"same:{part}:{deed.answered}", f"same:{part}:{kind}")
    for part in deed.beside.get(key, ()):
        yield from (f"beside:{part}", f"beside:{part}:{kind}")


def relation_of(deed: Deed, member: Member) -> str:
    """How a member stands to the rules' answer: "agent" or "target" by it; in a slot, free or far beside it."""
    if member.head.i in deed.agents:
        return "agent"
    if member.head.i in deed.targets:
        return "target"
    if member.sentence != deed.occurrence.sentence.index:
        return f"far:{deed.answered}"
    return f"{'slot' if is_in_slot(deed, member) else 'free'}:{deed.answered}"


def none_cues(deed: Deed) -> Iterator[str]:
    """Cues of nobody."""
    kind, answered, words = deed.type, deed.answered, deed.occurrence.match.trigger.entry.words
    yield from ("none", f"none:{kind}", f"none:{deed.group}", f"none:{deed.tag}", f"none:{deed.tag}:{kind}")
    yield from (f"none:{answered}", f"none:{answered}:{kind}", f"none:words:{words}")
    yield from (f"none:frame:{deed.frame}:{deed.tag}", f"none:known:{deed.occurrence.refers_back}")
    yield from (f"none:back:{deed.back}", f"none:filled:{deed.filled}", f"none:filled:{deed.filled}:{deed.group}")
    yield f"none:heard:{bool(deed.speaker)}:{kind}"
