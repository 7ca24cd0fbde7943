"""Numbers as a text writes them: "12 000", "1,5 million", "deux cent vingt", "une dizaine", "plusieurs centaines"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recoupe.reading.quantities.grammar import NumberText

SPACES = frozenset(" \u00a0\u202f\u2009")
GROUP, HUNDRED, THOUSAND, MILLION = 3, 100, 1000, 1_000_000
MOST_GROUPS = 5
LONGEST_NUMBER = 12  # digits of the first group; a longer run is a code
JOINING_SIGNS = frozenset("-/:–")
ONES = frozenset({"un", "une"})
SINGLE_ARTICLES = frozenset({"une", "un", "la", "cette"})
PLURAL_ARTICLES = frozenset({"des", "de", "d", "'", "ces", "les", "leurs", "ses"})
SIZES = frozenset({"bonne", "petite", "grosse", "bon", "petit", "autre", "grande"})
DECIMAL_SIGNS = frozenset(".,")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number over tokens ``[first, last)``, its bounds inclusive. ``factor`` is the multiplier that it was told with.

    ``void`` marks figures that are no number of anything ("2-1", a telephone number): they are passed over.
    ``one`` is True for "un" and "une", which are articles as often as numbers; ``noun`` for a collective ("dizaine").
    """

    first: int
    last: int
    low: float | None
    high: float | None
    factor: int = 1
    void: bool = False
    one: bool = False
    noun: bool = False
    share: bool = False

    @property
    def exact(self) -> bool:
        """Whether the words give one value."""
        return self.low is not None and self.low == self.high


def whole(value: float) -> float:
    """The value as an int where it is one, so that it prints as the text has it."""
    return int(value) if value == int(value) else value


def read_figure(n: NumberText, i: int) -> Figure | None:
    """The number that starts at token ``i``, or None."""
    word = n.tokens.words[i]
    if word.isdecimal():
        return read_digits(n, i)
    return read_share(n, i) or read_collective(n, i) or read_vague(n, i) or read_number_words(n, i)


def read_digits(n: NumberText, i: int) -> Figure | None:
    """A number in digits at token ``i``; a void figure where digits are part of a code, a date, a score or an hour."""
    tokens, words = n.tokens, n.tokens.words
    if len(words[i]) > LONGEST_NUMBER or glued_before(n, i):
        return Figure(i, i + 1, None, None, void=True)
    digits, j = read_groups(n, i)
    value, j = read_decimals(n, float(digits), j, grouped=j > i + 1)
    if goes_on(n, j):
        return Figure(i, past_run(n, j), None, None, void=True)
    if tokens.touches(j) and words[j][:1].isalpha() and n.grammar.units.at(tokens, j) is None:
        return Figure(i, j + 1, None, None, void=True)
    return with_factor(n, Figure(i, j, whole(value), whole(value)))


def glued_before(n: NumberText, i: int) -> bool:
    """Whether a letter or a joining sign is glued before a number: "RN7", "AK-47", "12:30"."""
    tokens = n.tokens
    if not tokens.touches(i):
        return False
    before = tokens.words[i - 1]
    if before.isalnum() or before in ("_", "#", "@", "+"):
        return True
    return (
        (before in JOINING_SIGNS or before in DECIMAL_SIGNS) and tokens.touches(i - 1) and tokens.words[i - 2].isalnum()
    )


def read_groups(n: NumberText, i: int) -> tuple[int, int]:
    """The value of digits with their groups of three ("12 000", "12.000", "1'500"), and the token after them."""
    tokens, words = n.tokens, n.tokens.words
    digits, j = words[i], i + 1
    if len(digits) > GROUP or digits.startswith("0"):
        return int(digits), j
    for _ in range(MOST_GROUPS):
        if next_group(n, j) and spaced(n, j):
            digits, j = digits + words[j], j + 1
        elif words[j] in (".", "'") and tokens.touches(j) and tokens.touches(j + 1) and next_group(n, j + 1):
            digits, j = digits + words[j + 1], j + 2
        else:
            break
    return int(digits), j


def next_group(n: NumberText, i: int) -> bool:
    """Whether token ``i`` is a group of three digits."""
    return len(n.tokens.words[i]) == GROUP and n.tokens.words[i].isdecimal()


def spaced(n: NumberText, i: int) -> bool:
    """Whether exactly one space stands before token ``i``."""
    tokens = n.tokens
    start = tokens.ends[i - 1]
    return tokens.starts[i] == start + 1 and tokens.text[start] in SPACES


def read_decimals(n: NumberText, value: float, j: int, *, grouped: bool) -> tuple[float, int]:
    """The value with its decimals, and the token after: "12,5", "1 500,75".

    "1,500" counts thousands unless a multiplier follows.
    """
    tokens, words = n.tokens, n.tokens.words
    fraction = words[j + 1]
    glued = words[j] in DECIMAL_SIGNS and tokens.touches(j) and tokens.touches(j + 1)
    if not glued or not fraction.isdecimal() or len(fraction) > LONGEST_NUMBER:
        return value, j
    if words[j] == "." and (grouped or len(fraction) > 2):
        return value, j
    if len(fraction) == GROUP and not grouped and 0 < value < THOUSAND and words[j + 2] not in n.grammar.multipliers:
        return value * THOUSAND + int(fraction), j + 2
    return value + int(fraction) / 10 ** len(fraction), j + 2


def goes_on(n: NumberText, j: int) -> bool:
    """Whether digits go on glued after a number ("2/1", "12:30") or in a run of short groups (a telephone number)."""
    tokens, words = n.tokens, n.tokens.words
    if words[j] in ("/", ":", ".") and tokens.touches(j) and tokens.touches(j + 1) and words[j + 1].isdecimal():
        return True
    return words[j].isdecimal() and spaced(n, j)


def past_run(n: NumberText, j: int) -> int:
    """Past the digits and signs that follow one another from token ``j`` on."""
    tokens, words = n.tokens, n.tokens.words
    while words[j].isdecimal() or (words[j] in "/:.-" and words[j] and tokens.touches(j) and words[j + 1].isdecimal()):
        j += 1
    return j


def with_factor(n: NumberText, figure: Figure) -> Figure:
    """The figure with the multiplier or collective after it: "1,5 million", "deux millions et demi", "12 mille"."""
    words, j = n.tokens.words, figure.last
    factor = n.grammar.multipliers.get(words[j], 0)
    if factor < THOUSAND:
        collective = n.grammar.collectives.get(words[j], 0)
        if not collective or figure.one or figure.low is None:
            return figure
        return multiplied(
            n, replace(figure, last=j + 1, low=figure.low * collective, high=figure.low * collective, noun=True)
        )
    half = factor // 2 if words[j + 1] == "et" and words[j + 2] in ("demi", "demie") else 0
    value = whole((figure.low or 0) * factor + half)
    return Figure(figure.first, j + (3 if half else 1), value, value, factor, noun=factor >= MILLION)


def read_number_words(n: NumberText, i: int) -> Figure | None:
    """A number in words at token ``i``: "vingt-deux", "deux cent cinquante", "un million cinq cent mille"."""
    words = n.tokens.words
    total, current, j, factor = 0, 0, i, 1
    end = i
    while True:
        k = past_joint(n, j, i)
        value, multiplier = n.grammar.cardinals.get(words[k]), n.grammar.multipliers.get(words[k])
        if value is not None and fits(value, current, started=k > i):
            current += value if not is_eighty(value, current) else 76
            factor = 1
        elif multiplier == HUNDRED and current < 10:
            current = max(1, current) * HUNDRED
        elif (
            multiplier
            and multiplier >= THOUSAND
            and (current or (k == i and multiplier == THOUSAND))
            and (total == 0 or multiplier < factor_of(total))
        ):
            total, factor = total + max(1, current) * multiplier, multiplier
            current = 0
        else:
            break
        j = end = k + 1
    if end == i:
        return None
    value = total + current
    one = end == i + 1 and words[i] in ONES
    figure = Figure(i, end, value, value, factor if not current else 1, one=one, noun=factor >= MILLION and not current)
    return with_half(n, figure) if factor >= MILLION else with_factor(n, figure)


def factor_of(total: int) -> int:
    """The smallest multiplier in a total: thousands may follow millions, not the other way."""
    return MILLION if total % MILLION == 0 else THOUSAND


def with_half(n: NumberText, figure: Figure) -> Figure:
    """The figure with half of its multiplier, where the text adds it: "deux millions et demi"."""
    words, j = n.tokens.words, figure.last
    if words[j] == "et" and words[j + 1] in ("demi", "demie") and figure.low is not None:
        value = whole(figure.low + figure.factor / 2)
        return replace(figure, last=j + 2, low=value, high=value)
    return figure


def past_joint(n: NumberText, j: int, first: int) -> int:
    """Past the hyphen or the "et" inside a number ("vingt-deux", "soixante et onze"); ``j`` where there is none."""
    words = n.tokens.words
    if j == first:
        return j
    following = n.grammar.cardinals.get(words[j + 1])
    if words[j] == "-" and n.tokens.touches(j) and n.tokens.touches(j + 1):
        if words[j + 1] == "et" and words[j + 2] == "-":
            return j + 3
        return j + 1 if following is not None or words[j + 1] in n.grammar.multipliers else j
    return j + 1 if words[j] == "et" and following in (1, 11) and words[j - 1] not in ONES else j


def is_eighty(value: int, current: int) -> bool:
    """Whether "vingt" multiplies the four before it."""
    return value == 20 and current % HUNDRED == 4


def fits(value: int, current: int, *, started: bool) -> bool:
    """Whether a number word may follow what was read: "vingt deux" is one number, "deux trois" are two."""
    if not started:
        return True
    rest = current % HUNDRED
    if is_eighty(value, current):
        return True
    if value >= 20:
        return rest == 0
    if value >= 10:
        return rest in (0, 60, 80)
    return value > 0 and rest % 10 == 0 and (rest != 10 or value >= 7)


def read_collective(n: NumberText, i: int) -> Figure | None:
    """A collective with its article, or alone: "une dizaine", "plusieurs centaines", "des milliers", "centaines"."""
    words = n.tokens.words
    j = i
    article = words[i]
    if article in SINGLE_ARTICLES or article in PLURAL_ARTICLES or n.grammar.vague.at(n.tokens, i):
        j = i + 2 if words[i + 1] in SIZES else i + 1
    value = n.grammar.collectives.get(words[j])
    if value is None:
        return None
    if words[j].endswith("s"):
        return multiplied(n, Figure(i, j + 1, 2 * value, None, noun=True))
    if article not in SINGLE_ARTICLES or j == i:
        return None
    return multiplied(n, Figure(i, j + 1, value, value, noun=True))


def multiplied(n: NumberText, figure: Figure) -> Figure:
    """The figure with the thousands or millions that it counts: "des centaines de milliers"."""
    words, j = n.tokens.words, figure.last
    k = j + 2 if words[j] == "d" and words[j + 1] == "'" else j + 1 if words[j] == "de" else j
    factor = n.grammar.collectives.get(words[k], 0) or n.grammar.multipliers.get(words[k], 0)
    if k == j or factor < THOUSAND or figure.low is None:
        return figure
    high = figure.high * factor if figure.high is not None else None
    return replace(figure, last=k + 1, low=figure.low * factor, high=high, factor=factor)


def read_vague(n: NumberText, i: int) -> Figure | None:
    """Words that bound a count: "plusieurs", "quelques", "de nombreux"; with thousands, "plusieurs millions"."""
    hit = n.grammar.vague.at(n.tokens, i)
    if hit is None:
        return None
    last, (low, high) = hit
    factor = n.grammar.multipliers.get(n.tokens.words[last], 1)
    if factor >= THOUSAND and low is not None:
        return Figure(i, last + 1, low * factor, None, factor, noun=True)
    return Figure(i, last, low, high)


def read_share(n: NumberText, i: int) -> Figure | None:
    """A fraction of something: "la moitié des", "un tiers de", "trois quarts de"."""
    change = n.grammar.changed_by.at(n.tokens, i)
    if change:
        return Figure(i, change[0], change[1], change[1], share=True)
    hit = n.grammar.shares.at(n.tokens, i)
    if hit is None or n.tokens.words[hit[0]] not in ("de", "des", "du", "d"):
        return None
    return Figure(i, hit[0], hit[1], hit[1], share=True)
