"""Every figure that a text tells, in one pass over its tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.lexicon.schema import NumbersFile
from recoupe.model import QuantityRole
from recoupe.reading.quantities.bounds import with_approximators, with_following, with_range
from recoupe.reading.quantities.counted import Counted, counts_nothing, find_counted, past_repeat
from recoupe.reading.quantities.figures import Figure, read_figure
from recoupe.reading.quantities.grammar import NumberGrammar, NumberText, compile_numbers
from recoupe.reading.quantities.lists import Found, with_lists
from recoupe.reading.quantities.mention import Ground, QuantityMention
from recoupe.reading.quantities.roles import find_role
from recoupe.reading.times.tokens import BREAK, tokens_of

KEPT_GRAMMARS = 8  # lexicons in use at once in one process; tests make more, and the oldest then goes
SENTENCE_ENDS = frozenset({".", "!", "?", BREAK})
NEGATED_LINKS = 3  # "aucune autre perte en vie humaine"
TOLLS = frozenset({QuantityRole.KILLED, QuantityRole.WOUNDED})
THINGS = frozenset({QuantityRole.VEHICLES, QuantityRole.WEAPONS, QuantityRole.SITES})
NOT_DONE = frozenset(
    {QuantityRole.PEOPLE, QuantityRole.VEHICLES, QuantityRole.WEAPONS, QuantityRole.SITES, QuantityRole.OTHER}
)


class GrammarCache:
    """Grammars by the very object that they were compiled from: the tables of a frozen model are not hashable."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[NumbersFile, NumberGrammar, frozenset[str]]] = {}

    def of(self, numbers: NumbersFile) -> tuple[NumberGrammar, frozenset[str]]:
        """The grammar of a lexicon's numbers, and the words with which a figure may start; compiled on first use."""
        found = self.kept.get(id(numbers))
        if found is not None and found[0] is numbers:
            return found[1], found[2]
        if len(self.kept) >= KEPT_GRAMMARS:
            self.kept.pop(next(iter(self.kept)), None)
        grammar = compile_numbers(numbers)
        starts = starting_words(grammar)
        self.kept[id(numbers)] = (numbers, grammar, starts)
        return grammar, starts


GRAMMARS = GrammarCache()


def starting_words(grammar: NumberGrammar) -> frozenset[str]:
    """The words with which a figure or a nil toll may start."""
    tables = (grammar.vague.by_first, grammar.changed_by.by_first, grammar.shares.by_first, grammar.none.by_first)
    singles = (grammar.cardinals, grammar.multipliers, grammar.collectives)
    return frozenset({"des", "la", "cette", *(w for table in (*tables, *singles) for w in table)})


def find_quantities(
    text: str, numbers: NumbersFile, countries: tuple[str, ...] = (), *, faint: bool = False
) -> tuple[QuantityMention, ...]:
    """Every figure that a text tells, left to right; dates, hours, ages, sizes, ordinals, scores and labels are none.

    "aucune victime" gives two figures over the same words, of role killed and wounded, both 0. ``countries``, those
    that the text is about, tell what "francs" or "pesos" are. With ``faint``, what may be no figure is given too.
    """
    grammar, starts = GRAMMARS.of(numbers)
    n = NumberText(tokens_of(text), grammar, countries)
    figures = list(find_figures(n, starts))
    listed = with_lists(n, [f for f in figures if not f.faint])
    found = [f for f in listed if not is_article(f)]
    if faint:
        found += [replace(f, faint=True) for f in listed if is_article(f) and is_thing(f)]
        found += [f for f in figures if f.faint]
        found.sort(key=lambda f: f.figure.first)
    return tuple(mention_of(n, f) for f in found)


def find_figures(n: NumberText, starts: frozenset[str]) -> Iterator[Found]:
    """The figures with what they count, left to right."""
    words, count = n.tokens.words, n.tokens.count
    i, sentence = 0, 0
    while i < count:
        word = words[i]
        if word not in starts and not word.isdecimal():
            sentence += word in SENTENCE_ENDS
            i += 1
            continue
        nil = read_nil(n, i, sentence)
        if nil:
            yield from nil
            i = nil[-1].last
            continue
        figure, found = read_quantity(n, i, sentence)
        if found:
            yield found
        i = max(i + 1, found.last if found else figure.last if figure and figure.void else i + 1)


def read_nil(n: NumberText, i: int, sentence: int) -> list[Found]:
    """The figures of a toll that is denied: "aucune victime", "sans faire de blessé"; empty where none is."""
    none = n.grammar.none.at(n.tokens, i)
    j = none[0] if none else i
    for _ in range(NEGATED_LINKS if none else 0):
        hit = n.grammar.nil.at(n.tokens, j)
        if hit:
            figure = Figure(i, none[0] if none else j, 0, 0)
            counted = Counted(j, hit[0], known=True)
            return [Found(figure, figure, counted, role, Ground.NOUN, sentence) for role in hit[1]]
        if n.tokens.words[j] not in n.grammar.nil_links:
            break
        j += 1
    return []


def read_quantity(n: NumberText, i: int, sentence: int) -> tuple[Figure | None, Found | None]:
    """The number at token ``i``, and the figure that it makes with what it counts, if it makes one."""
    number = read_figure(n, i)
    if number is None or number.void:
        return number, None
    if number.one and n.tokens.words[i - 1] == "'" and (n.tokens.words[i - 2] == "l" or not is_measure(n, number)):
        return number, None
    ranged = with_range(n, past_repeat(n, number))
    if ranged.void:
        return ranged, None
    counted = find_counted(n, ranged)
    if counts_nothing(n, ranged, counted):
        return replace(ranged, void=True), None
    figure = with_approximators(n, ranged, measured=counted is not None and counted.measured)
    if figure.last != ranged.last:
        counted = find_counted(n, figure) or counted
    if counted and counted.last > figure.last:
        figure = with_following(n, figure, counted)
    told = find_role(n, figure, counted)
    faint = counted is None and told.role is None and not bare_total(figure)
    if faint and (figure.one or figure.high == 0):
        return ranged, None
    return ranged, Found(figure, ranged, counted, told.role, told.ground, sentence, also=told.also, faint=faint)


def is_article(found: Found) -> bool:
    """Whether "un" or "une" is an article and no count: it counts no unit, and nothing says what was done to whom it
    introduces. A noun that the lexicon does not hold needs a verb before it ("tuant un maçon")."""
    counted = found.counted
    if not found.figure.one or (counted is not None and counted.unit is not None):
        return False
    if counted is None or found.role is None or found.role in NOT_DONE:
        return True
    if found.ground is Ground.NOUN:
        return found.role not in TOLLS
    return not counted.known and found.ground is not Ground.BEFORE


def is_thing(found: Found) -> bool:
    """Whether an article stands before a thing that may be counted, or before somebody to whom something was done."""
    if found.counted is None or found.role is None:
        return False
    return found.role in THINGS or (found.role is not QuantityRole.PEOPLE and found.ground is not Ground.NOUN)


def is_measure(n: NumberText, number: Figure) -> bool:
    """Whether a unit follows a number."""
    return n.grammar.units.at(n.tokens, number.last) is not None


def bare_total(figure: Figure) -> bool:
    """Whether a bare number is large and written as one ("106.000, dont 8.000 à Paris")."""
    return figure.last > figure.first + 1 and (figure.low or 0) >= 1000


def mention_of(n: NumberText, found: Found) -> QuantityMention:
    """The mention of a figure over the characters of the text."""
    figure, counted, tokens = found.figure, found.counted, n.tokens
    has_words = counted is not None and counted.last > counted.first
    counted_span = tokens.span(counted.first, counted.last) if counted and has_words else None
    unit = counted.unit if counted else None
    return QuantityMention(
        span=tokens.span(figure.first, found.last),
        number_span=tokens.span(found.number.first, found.number.last),
        low=figure.low,
        high=figure.high,
        unit=unit,
        role=found.role,
        counted=counted_span.quote if counted_span else "",
        counted_span=counted_span,
        part_of=found.part_of,
        ground=found.ground,
        also=found.also,
        group=found.group,
        faint=found.faint,
    )
