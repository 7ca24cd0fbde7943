"""Measures of two mentions as SQL: days and kilometres between them, what they share.

SQL names the two sides ``…_l`` and ``…_r``.
"""

from __future__ import annotations

from collections.abc import Mapping

Levels = Mapping[str, str]
ELSE = "ELSE"


def shared(column: str) -> str:
    """How many tokens of a column both have; for a weighed one in units of rarity."""
    return f"len(list_intersect({column}_l, {column}_r))"


def both_have(column: str) -> str:
    """Whether both have any."""
    return f"(len({column}_l) > 0 and len({column}_r) > 0)"


def differ(column: str) -> str:
    """Whether both have some and none in common."""
    return f"({both_have(column)} and {shared(column)} = 0)"


def crossed(one: str, other: str, pick: str) -> str:
    """What one side has in the first column and the other in the second, both ways; ``pick`` is least or greatest."""
    return f"{pick}(len(list_intersect({one}_l, {other}_r)), len(list_intersect({one}_r, {other}_l)))"


DATED = "(first_l is not null and first_r is not null)"
GAP = "greatest(0, first_l - last_r, first_r - last_l)"
WIDTH = "greatest(last_l - first_l, last_r - first_r)"
LATER = (
    "((first_l is not null and first_r is null and first_l > published_r + 1)"
    " or (first_r is not null and first_l is null and first_r > published_l + 1))"
)
APART_PUBLISHED = "abs(published_l - published_r)"

POINTS = "(lat_l is not null and lat_r is not null)"
KM = (
    "12742.0 * asin(least(1.0, sqrt(power(sin(radians(lat_r - lat_l) / 2), 2)"
    " + cos(radians(lat_l)) * cos(radians(lat_r)) * power(sin(radians(lon_r - lon_l) / 2), 2))))"
)
REACH = "(radius_km_l + radius_km_r)"
FINEST, COARSEST = "least(scale_l, scale_r)", "greatest(scale_l, scale_r)"
BOTH_FINE = f"{POINTS} and scale_l = 1 and scale_r = 1"
DIVIDED = f"{POINTS} and {COARSEST} = 2"
WIDE = f"{POINTS} and {COARSEST} = 3"

NAMED = crossed("named", "names", "greatest")
NAMED_NEAR = crossed("named", "near", "greatest")
RARE_POINT = f"({BOTH_FINE} and {KM} <= 8 and {NAMED} >= 3)"

# An event is what a report has but one or two of; of arrests, talks and measures a story may have a dozen.
EVENT = "((chapter_l = 'violence' or seldom_l) and type_l = type_r)"
STORY_SCORE = f"({shared('names')} / 2.0 + 8.0 * {shared('story')} / greatest(10, least(story_n_l, story_n_r)))"
WORDS_SCORE = f"({shared('words')} * least(1.0, 0.5 + {shared('words')} / greatest(4.0, least(words_n_l, words_n_r))))"

SAME_DAY = f"({DATED} and {GAP} = 0 and {WIDTH} <= 8)"
SAME_SPOT = f"(({BOTH_FINE} and {KM} <= 12) or {NAMED} >= 3)"
ONE_STORY = f"{STORY_SCORE} >= 3"
