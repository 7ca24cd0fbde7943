"""One candidate for each type and sentence: a sentence that names an occurrence by several words tells it once, unless
two of its clauses each tell of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import SUBJECTS, node_depth

STRENGTHS = ("faint", "bound", "weak", "strong")  # of a trigger, the one that says most last


def one_per_sentence(reading: Reading, occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """For each type and sentence the candidate whose trigger says most, with the other triggers of the type there; and
    those of clauses joined to its own that have a subject of their own."""
    groups: defaultdict[tuple[str, int], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        groups[occurrence.type, occurrence.sentence.index].append(occurrence)
    for group in groups.values():
        first = max(group, key=lambda o: rank(reading, o))
        apart = [o for o in group if o is not first and is_apart(reading, first, o)]
        first.also = tuple(o.match for o in group if o is not first and o not in apart)
        yield from (first, *apart)


def is_apart(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Whether two triggers are the verbs of two joined clauses with a subject each."""
    heads = [reading.tokens[o.match.head] for o in (a, b)]
    if not all(o.leading and o.match.trigger.strong for o in (a, b)) or any(h.pos_ != "VERB" for h in heads):
        return False
    joined = any(x.dep_ == "conj" and x.head == y for x, y in (heads, heads[::-1]))
    subjects = [{t.i for t in h.children if t.dep_ in SUBJECTS} for h in heads]
    return joined and all(subjects)


def rank(reading: Reading, occurrence: Occurrence) -> tuple[bool, bool, int, int, int]:
    """How much a trigger says beside others of its type in its sentence: what the lexicon's rules say of it, then its
    strength, then how high it stands in the sentence, then how early."""
    head = occurrence.match.head
    strength = STRENGTHS.index(occurrence.match.trigger.entry.strength)
    return occurrence.leading, occurrence.borne_out, strength, -node_depth(reading.tokens[head]), -head
