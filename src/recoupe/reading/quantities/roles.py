"""What was done to those counted, read from the words around a figure: "tuant 12 civils", "16 ont été tués"."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model import QuantityRole
from recoupe.reading.quantities.counted import Counted
from recoupe.reading.quantities.figures import Figure
from recoupe.reading.quantities.grammar import NumberText
from recoupe.reading.quantities.mention import Ground
from recoupe.reading.quantities.tally import SENTENCE_ENDS, tally_role
from recoupe.reading.times.tokens import BREAK

AHEAD = 30  # tokens that the search goes over; clauses of reports are shorter
APART = 9  # tokens between a noun and its "de": "l'arrestation en Espagne de dix hommes"
COORDINATED = 24  # tokens between an auxiliary and the second participle that it governs
AUXILIARY_DISTANCE = 4  # "a également grièvement blessé"
OVERRIDDEN = frozenset(
    {
        None,
        QuantityRole.PEOPLE,
        QuantityRole.ABDUCTED,
        QuantityRole.ARRESTED,
        QuantityRole.DISPLACED,
        QuantityRole.RELEASED,
    }
)
PREPOSITION = frozenset({"de", "des", "du"})
COMPLEMENTS = frozenset({"de", "des", "du", "d"})
DETERMINERS = frozenset(
    {"le", "la", "les", "un", "une", "des", "du", "de", "ces", "ses", "leurs", "leur", "sa", "aux", "'", "d"}
)
CLAUSE_ENDS = SENTENCE_ENDS | {",", ":", "(", ")", "que", "qui"}


@dataclass(frozen=True, slots=True)
class Told:
    """The role of a figure, what it rests on, and the other role that the same words give it, if any: "15 élèves
    enlevés ont été libérés" are 15 released who had been abducted."""

    role: QuantityRole | None
    ground: Ground
    also: QuantityRole | None = None


def find_role(n: NumberText, figure: Figure, counted: Counted | None) -> Told:
    """The role of a figure and what it rests on; a noun that says it by itself ("morts") goes before any verb."""
    own = counted.role if counted else None
    if own not in OVERRIDDEN:
        return Told(own, Ground.NOUN)
    done = deed_before(n, figure.first)
    undergone = deed_after(n, counted.last if counted else figure.last, plural=agreement(figure))
    roles = [role for role in (done, *undergone, own) if role not in (None, QuantityRole.PEOPLE)]
    if done or undergone:
        also = next((role for role in roles if role is not roles[0]), None)
        return Told(roles[0], Ground.BEFORE if done else Ground.AFTER, also)
    told = tally_role(n, figure) if counted is None else None
    if told:
        return Told(told, Ground.NOUN)
    return Told(own, Ground.NONE if own in (None, QuantityRole.PEOPLE) else Ground.NOUN)


def agreement(figure: Figure) -> bool | None:
    """Whether words that agree with a figure are plural; None where they may be either ("une dizaine")."""
    return None if figure.noun else not figure.low == figure.high == 1


def past_adverbs_back(n: NumberText, i: int) -> int:
    """The token before the adverbs and articles that end just before token ``i``."""
    for _ in range(AUXILIARY_DISTANCE):
        start = n.grammar.deeds.adverbs.start_before(n.tokens, i)
        word = n.tokens.words[i - 1]
        if start is None and word not in n.grammar.dates and not is_adverb(n, i - 1):
            return i
        i = start if start is not None else i - 1
    return i


def is_adverb(n: NumberText, i: int) -> bool:
    """Whether token ``i`` is an adverb in -ment, and not a noun such as "enlèvement"."""
    word = n.tokens.words[i]
    return word.endswith("ment") and len(word) > 6 and n.grammar.deeds.nouns.at(n.tokens, i) is None


def deed_before(n: NumberText, first: int) -> QuantityRole | None:
    """What the verb or noun just before a figure does to those counted: "a tué 12", "la mort de 3", "tuant"."""
    i = past_adverbs_back(n, past_group_back(n, first))
    return noun_before(n, i, first) or verb_before(n, i) or verb_before(n, past_place_back(n, i))


def past_group_back(n: NumberText, first: int) -> int:
    """The token at which "un groupe de" before a figure starts; the figure's own first where none stands there."""
    words = n.tokens.words
    i = first - 2 if words[first - 1] == "'" else first - 1 if words[first - 1] == "de" else first
    if i < first and words[i - 1] in n.grammar.deeds.groups and words[i - 2] in ("un", "une"):
        return i - 2
    return first


def past_place_back(n: NumberText, i: int) -> int:
    """The token at which a place in capitals between verb and figure starts: "ont tué en France 241 personnes"."""
    j = i - 1
    while j > max(0, i - AUXILIARY_DISTANCE) and n.tokens.surface(j)[:1].isupper():
        j -= 1
    return j if j < i - 1 and n.tokens.words[j] in ("en", "à", "au", "aux") else i


def noun_before(n: NumberText, i: int, first: int) -> QuantityRole | None:
    """The role that a noun with "de" gives: "l'enlèvement de 15 élèves", "coûté la vie à 3 civils"."""
    grammar, tokens, words = n.grammar, n.tokens, n.tokens.words
    if words[first] in PREPOSITION and i == first:
        end = i
    elif words[i - 1] == "'" and words[i - 2] == "d":
        end = i - 2
    elif words[i - 1] in PREPOSITION:
        end = i - 1
    else:
        start = grammar.deeds.nouns.start_before(tokens, i) if words[i - 1] == "à" else None
        hit = grammar.deeds.nouns.at(tokens, start) if start is not None else None
        return hit[1] if hit else None
    for j in range(end - 1, max(-1, end - APART), -1):
        hit = grammar.deeds.nouns.at(tokens, j)
        if hit and (hit[0] == end or words[hit[0]] not in COMPLEMENTS):
            return hit[1]
        if words[j] in CLAUSE_ENDS or words[j] in grammar.deeds.have or words[j] in grammar.deeds.be or hit:
            return None
    return None


def verb_before(n: NumberText, i: int) -> QuantityRole | None:
    """The role that a verb gives what follows it: "tuant 12 civils", "a enlevé 3", "ont été tués 12", "ont péri 5"."""
    grammar, tokens = n.grammar, n.tokens
    start = grammar.deeds.active.start_before(tokens, i)
    if start is not None:
        hit = grammar.deeds.active.at(tokens, start)
        return hit[1] if hit and not attempted(n, start) else None
    start = grammar.deeds.participles.start_before(tokens, i)
    if start is not None and (has_auxiliary(n, start) or is_coordinated(n, start)):
        done = grammar.deeds.participles.at(tokens, start)
        return done[1][0] if done else None
    start = grammar.deeds.happens.start_before(tokens, i)
    if start is not None and has_auxiliary(n, start):
        hit = grammar.deeds.happens.at(tokens, start)
        return hit[1] if hit else None
    return None


def attempted(n: NumberText, i: int) -> bool:
    """Whether the infinitive at token ``i`` is only tried or meant: "tentent d'égorger", "voulait tuer"."""
    words = n.tokens.words
    return words[i].endswith("r") and any(words[j] in n.grammar.deeds.attempts for j in range(max(0, i - 4), i))


def is_coordinated(n: NumberText, i: int) -> bool:
    """Whether the participle at token ``i`` goes on with an auxiliary told before: "ont tué 130 civils et blessé"."""
    words = n.tokens.words
    j = past_adverbs_back(n, i)
    if words[j - 1] not in ("et", ",") or words[i].endswith("s"):
        return False
    for k in range(j - 1, max(-1, j - COORDINATED), -1):
        if words[k] in n.grammar.deeds.have:
            return True
        if words[k] in SENTENCE_ENDS:
            return False
    return False


def has_auxiliary(n: NumberText, i: int) -> bool:
    """Whether an auxiliary governs the participle at token ``i``: "a tué", "ont été tués", "avoir également enlevé"."""
    for j in range(i - 1, max(-1, i - 1 - AUXILIARY_DISTANCE), -1):
        word = n.tokens.words[j]
        if word in n.grammar.deeds.have or word in n.grammar.deeds.be:
            return True
        if not (
            word.endswith("ment")
            or n.grammar.deeds.adverbs.at(n.tokens, j)
            or word in ("et", "été")
            or n.grammar.deeds.participles.at(n.tokens, j)
        ):
            return False
    return False


def deed_after(n: NumberText, start: int, *, plural: bool | None) -> tuple[QuantityRole, ...]:
    """What those counted undergo, told after them, the main verb first: "enlevés lundi ont été libérés"."""
    words, grammar = n.tokens.words, n.grammar
    k, end = start, min(start + AHEAD, n.tokens.count)
    attached: QuantityRole | None = None
    while k < end:
        word = words[k]
        if word in grammar.deeds.stops or word == BREAK or starts_number(n, k):
            break
        if word == "(":
            k = past_bracket(n, k)
            continue
        if word in grammar.deeds.have:
            following = past_adverbs(n, k + 1)
            if words[following] == "été" or (word == "avoir" and words[k - 1] in ("'", "pour")):
                k = following + 1
                continue
            hit = grammar.deeds.happens.at(n.tokens, following)
            return both(hit[1] if hit else None, attached)
        role = undergone_at(n, k, plural=plural)
        if role and attached is None and not has_auxiliary(n, k):
            attached = role
        elif role and has_auxiliary(n, k):
            return both(role, attached)
        k += 1
    return both(None, attached)


def both(main: QuantityRole | None, attached: QuantityRole | None) -> tuple[QuantityRole, ...]:
    """The roles that there are, the one of the main verb first."""
    return tuple(dict.fromkeys(role for role in (main, attached) if role))


def past_adverbs(n: NumberText, i: int) -> int:
    """Past the adverbs that start at token ``i``."""
    for _ in range(AUXILIARY_DISTANCE):
        hit = n.grammar.deeds.adverbs.at(n.tokens, i)
        if hit is None and not n.tokens.words[i].endswith("ment"):
            return i
        i = hit[0] if hit else i + 1
    return i


def past_bracket(n: NumberText, i: int) -> int:
    """Past the brackets that open at token ``i``, or past the sign alone where nothing closes them soon."""
    for j in range(i + 1, min(i + AHEAD, n.tokens.count)):
        if n.tokens.words[j] == ")":
            return j + 1
    return i + 1


def undergone_at(n: NumberText, k: int, *, plural: bool | None) -> QuantityRole | None:
    """The role that a participle or a verb at token ``k`` gives its subject, if it agrees with it in number."""
    words, grammar = n.tokens.words, n.grammar
    if words[k - 1] in DETERMINERS:
        return None
    participle = grammar.deeds.participles.at(n.tokens, k)
    if participle:
        form_plural = participle[1][1] or words[k].endswith("s")
        return participle[1][0] if plural is None or form_plural == plural else None
    happens = grammar.deeds.happens.at(n.tokens, k)
    if happens is None:
        return None
    one_word = happens[0] == k + 1
    if one_word and words[k] in ("mort", "morte", "décédé", "décédée") and plural:
        return None
    return happens[1]


def starts_number(n: NumberText, k: int) -> bool:
    """Whether another figure starts at token ``k``, to which what follows belongs; "un" only in a list."""
    word = n.tokens.words[k]
    if word.isdecimal():
        return not is_date(n, k)
    if word in ("un", "une"):
        return n.tokens.words[k - 1] in ("et", ",") and n.grammar.counted.at(n.tokens, k + 1) is not None
    return word in n.grammar.cardinals or n.grammar.vague.at(n.tokens, k) is not None


def is_date(n: NumberText, k: int) -> bool:
    """Whether digits are a day of the month or a year: "le 11 décembre", "depuis 2015"."""
    word = n.tokens.words[k]
    if n.tokens.words[k + 1] in n.grammar.dates or n.tokens.words[k + 1] == "er":
        return True
    low, high = n.grammar.years
    return len(word) == len(str(high)) and low <= int(word) <= high and n.grammar.counted.at(n.tokens, k + 1) is None
