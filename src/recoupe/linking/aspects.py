"""What two mentions are compared by, as SQL: each aspect's levels from the best agreement to the worst.

The conditions are here, what each level is worth in ``data/weights.yml``; the first condition that holds counts. SQL
names the two sides ``…_l`` and ``…_r``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from recoupe.linking.tables import COUNTED

Levels = Mapping[str, str]
ELSE = "ELSE"

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


def shared(column: str) -> str:
    """How many tokens of a column both have; for a weighed one in units of rarity."""
    return f"len(list_intersect({column}_l, {column}_r))"


def both_have(column: str) -> str:
    """Whether both have any."""
    return f"(len({column}_l) > 0 and len({column}_r) > 0)"


NAMED_NEAR = "greatest(len(list_intersect(named_l, near_r)), len(list_intersect(named_r, near_l)))"
NAMED = "greatest(len(list_intersect(named_l, names_r)), len(list_intersect(named_r, names_l)))"

RARE_POINT = f"({BOTH_FINE} and {KM} <= 8 and {NAMED} >= 3)"

EVENT = "(chapter_l = 'violence' or seldom_l) and type_l = type_r"
TIME: Levels = {
    "same day": f"{DATED} and {GAP} = 0 and {WIDTH} <= 1",
    "same week": f"{DATED} and {GAP} = 0 and {WIDTH} <= 8",
    "same month": f"{DATED} and {GAP} = 0 and {WIDTH} <= 31",
    "overlap": f"{DATED} and {GAP} = 0",
    "a day apart": f"{DATED} and {GAP} = 1",
    "days apart": f"{DATED} and {GAP} <= 3",
    "weeks apart": f"{DATED} and {GAP} <= 14",
    "far apart": DATED,
    "after the other's report": LATER,
    "years differ": both_have("years") + " and " + shared("years") + " = 0",
    "dates agree": shared("dates") + " > 0",
    "dates differ": both_have("dates"),
    "months agree": shared("months") + " > 0",
    "months differ": both_have("months"),
    "published together": f"{APART_PUBLISHED} <= 3",
    "published weeks apart": f"{APART_PUBLISHED} <= 21",
    "published apart": f"{APART_PUBLISHED} > 21",
    "undated": ELSE,
}
PLACE: Levels = {
    "same rare point": RARE_POINT,
    "same point": f"{BOTH_FINE} and {KM} <= 5",
    "within reach": f"{BOTH_FINE} and {KM} <= least(30, greatest(12, {REACH}))",
    "same named": f"{NAMED} >= 3 and not ({BOTH_FINE} and {KM} > 60)",
    "near": f"{BOTH_FINE} and {KM} <= 40",
    "apart": f"{BOTH_FINE} and {KM} <= 100",
    "far": BOTH_FINE,
    "same division": f"{DIVIDED} and {FINEST} = 2 and {KM} <= 20",
    "in the division": f"{DIVIDED} and {KM} <= {REACH}",
    "beside the division": f"{DIVIDED} and {KM} <= 2 * {REACH}",
    "outside the division": DIVIDED,
    "same country, seldom": f"{WIDE} and {KM} <= {REACH} and seldom_l and type_l = type_r",
    "same rare country": f"{WIDE} and {FINEST} = 3 and {KM} <= 300 and {NAMED} >= 3",
    "same country": f"{WIDE} and {FINEST} = 3 and {KM} <= 300",
    "in the country": f"{WIDE} and {KM} <= {REACH}",
    "beside the country": f"{WIDE} and {KM} <= 2 * {REACH}",
    "outside the country": WIDE,
    "named": f"not {POINTS} and {NAMED} > 0",
    "same name": "place_l = place_r",
    "named nearby": f"{NAMED_NEAR} >= 3 and not {POINTS}",
    "unplaced": ELSE,
}
AGENTS: Levels = {
    "shared": shared("agents") + " > 0",
    "different": both_have("agents"),
    "not both told": ELSE,
}
TARGETS: Levels = {
    "most words": shared("own_targets") + " >= 8",
    "many words": shared("own_targets") + " >= 5",
    "some words": shared("own_targets") + " >= 3 or " + shared("targets") + " > 0",
    "a word": shared("own_targets") + " > 0",
    "the story's": shared("target_words") + " > 2",
    "different, of violence": f"{both_have('target_words')} and {EVENT}",
    "different": both_have("target_words"),
    "not both told": ELSE,
}
STORY_SCORE = f"({shared('names')} / 2.0 + 8.0 * {shared('story')} / greatest(10, least(story_n_l, story_n_r)))"
# A rare place names the story; what else the reports have in common is then told twice.
STORY: Levels = {
    "one story": f"{STORY_SCORE} >= 6",
    "close": f"{STORY_SCORE} >= 4",
    "likely": f"{STORY_SCORE} >= 2.5",
    "some names": f"{STORY_SCORE} >= 1.2",
    "a name": f"{STORY_SCORE} >= 0.4",
    "no names": ELSE,
}
WORDS_SCORE = f"({shared('words')} * least(1.0, 0.5 + {shared('words')} / greatest(4.0, least(words_n_l, words_n_r))))"
WORDS: Levels = {
    "many": f"{WORDS_SCORE} >= 9",
    "several": f"{WORDS_SCORE} >= 5",
    "few": ELSE,
}
TYPE: Levels = {
    "same, seldom": "type_l = type_r and seldom_l",
    "same, violence": "type_l = type_r and chapter_l = 'violence'",
    "same": "type_l = type_r",
    "kin, in like words": f"{WORDS_SCORE} >= 1 or {shared('trigger')} > 0",
    "kin": ELSE,
}
SPEECH: Levels = {
    "another speaker": f"spoken_l and spoken_r and {both_have('agents')} and {shared('agents')} = 0",
    "other words": f"spoken_l and spoken_r and {WORDS_SCORE} < 2",
    "some words": f"spoken_l and spoken_r and {WORDS_SCORE} < 5",
    "the same words": "spoken_l and spoken_r",
    "no speech": ELSE,
}
AROUND: Levels = {
    "many": shared("around") + " >= 14",
    "several": shared("around") + " >= 9",
    "some": shared("around") + " >= 5",
    "few": shared("around") + " >= 2",
    "none": ELSE,
}
TRIGGER: Levels = {
    "a rare one": shared("trigger") + " >= 4",
    "the same": shared("trigger") + " > 0",
    "other, of violence": EVENT,
    "other": ELSE,
}
SAME_DAY = f"({DATED} and {GAP} = 0 and {WIDTH} <= 8)"
SAME_SPOT = f"(({BOTH_FINE} and {KM} <= 12) or {NAMED} >= 3)"
ONE_STORY = f"{STORY_SCORE} >= 3"
TWICE: Levels = {
    "day, place and story, of violence": f"{SAME_DAY} and {SAME_SPOT} and {ONE_STORY} and {EVENT}",
    "day, place and story": f"{SAME_DAY} and {SAME_SPOT} and {ONE_STORY}",
    "place and story, of violence": f"{SAME_SPOT} and {ONE_STORY} and {EVENT}",
    "place and story": f"{SAME_SPOT} and {ONE_STORY}",
    "day and story": f"{SAME_DAY} and {ONE_STORY}",
    "apart": ELSE,
}
UNDATED = f"not {DATED}"
WEEKDAYS: Levels = {
    "dated": DATED,
    "the same": shared("weekdays") + " > 0",
    "other": both_have("weekdays"),
    "not both told": ELSE,
}
RIVALS: Levels = {
    "none": "greatest(rivals_l, rivals_r) = 1",
    "in one alone": "least(rivals_l, rivals_r) = 1",
    "few": "rivals_l * rivals_r <= 12",
    "many": ELSE,
}
LEAD: Levels = {
    "in both": "lead_l and lead_r",
    "in one": "lead_l <> lead_r",
    "in none": ELSE,
}
NAMES_SCORE = shared("own_names")
NAMES: Levels = {
    "many": f"{NAMES_SCORE} >= 8",
    "several": f"{NAMES_SCORE} >= 5",
    "some": f"{NAMES_SCORE} >= 2",
    "the story's": shared("names") + " >= 2",
    "none": ELSE,
}
NEAR_SCORE = "least(len(list_intersect(names_l, near_r)), len(list_intersect(names_r, near_l)))"
NEAR: Levels = {
    "many": f"{NEAR_SCORE} >= 6",
    "several": f"{NEAR_SCORE} >= 3",
    "some": f"{NEAR_SCORE} >= 1",
    "none": ELSE,
}
NUMBER: Levels = {
    "both of several": "plural_l and plural_r",
    "one of several": "plural_l <> plural_r",
    "both of one": ELSE,
}
AGAIN: Levels = {
    "of both": "again_l and again_r",
    "of one": "again_l <> again_r",
    "of none": ELSE,
}
NUMBERS: Levels = {
    "shared": shared("numbers") + " > 0",
    "none shared": both_have("numbers"),
    "not both told": ELSE,
}
TITLE: Levels = {
    "alike, of the lead": f"{shared('title')} >= 12 and lead_l and lead_r",
    "alike": f"{shared('title')} >= 12",
    "somewhat, of the lead": f"{shared('title')} >= 5 and lead_l and lead_r",
    "somewhat": f"{shared('title')} >= 5",
    "unlike, of the lead": "lead_l and lead_r",
    "unlike": ELSE,
}
MOOD: Levels = {
    "planned and done": "planned_l <> planned_r",
    "denied and not": "denied_l <> denied_r",
    "alike": ELSE,
}


def figure_levels() -> Levels:
    """Levels of the figures: the largest that is the same, else whether any gainsays another."""
    same = {role: f"({role}_known_l and {role}_known_r and {equal(role)})" for role in roles()}
    firm = [role for role in roles() if role != "wounded"]  # who counts as wounded differs from teller to teller
    differ = " or ".join(f"({role}_known_l and {role}_known_r and not {fits(role)})" for role in firm)
    several = " + ".join(f"cast({same[role]} as int)" for role in roles())
    largest = (
        "greatest("
        + ", ".join(f"case when {same[r]} then coalesce({r}_low_l, {r}_high_l) else 0 end" for r in roles())
        + ")"
    )
    both = " or ".join(f"({role}_known_l and {role}_known_r)" for role in roles())
    far = " or ".join(f"({role}_known_l and {role}_known_r and not {fits(role)} and {far_off(role)})" for role in firm)
    apart = " or ".join(f"({role}_known_l and {role}_known_r and not {fits(role)} and not {closeto(role)})" for role in firm)
    return {
        "several the same": f"{several} >= 2 and {largest} >= 3",
        "a large one the same": f"{largest} >= 20",
        "one the same": f"{largest} >= 5",
        "a small one the same": f"{largest} >= 2 and not ({differ})",
        "far off": far,
        "close": f"({differ}) and not ({apart})",
        "different": differ,
        "deaths in one alone": "(killed_known_l <> killed_known_r) and (wounded_known_l or killed_known_l) and (wounded_known_r or killed_known_r)",
        "fit": both,
        "not both told": ELSE,
    }  # fmt: skip


def roles() -> Iterator[str]:
    """The roles that are compared."""
    return (role.value for role in COUNTED)


def equal(role: str) -> str:
    """Whether both have the same bounds."""
    return f"{role}_low_l is not distinct from {role}_low_r and {role}_high_l is not distinct from {role}_high_r"


def fits(role: str) -> str:
    """Whether one number may be meant by both."""
    return (
        f"(coalesce({role}_low_l, 0) <= coalesce({role}_high_r, 1e12)"
        f" and coalesce({role}_low_r, 0) <= coalesce({role}_high_l, 1e12))"
    )


def closeto(role: str) -> str:
    return (
        f"(coalesce({role}_low_l, 0) <= 1.5 * coalesce({role}_high_r, 1e12) + 1"
        f" and coalesce({role}_low_r, 0) <= 1.5 * coalesce({role}_high_l, 1e12) + 1)"
    )


def far_off(role: str) -> str:
    """Whether the least of one is more than three times the most of the other."""
    return (
        f"(coalesce({role}_low_l, 0) > 3 * coalesce({role}_high_r, 1e12)"
        f" or coalesce({role}_low_r, 0) > 3 * coalesce({role}_high_l, 1e12))"
    )


ASPECTS: Mapping[str, Levels] = MappingProxyType(
    {
        "type": TYPE,
        "time": TIME,
        "place": PLACE,
        "agents": AGENTS,
        "targets": TARGETS,
        "figures": figure_levels(),
        "story": STORY,
        "words": WORDS,
        "speech": SPEECH,
        "around": AROUND,
        "mood": MOOD,
        "trigger": TRIGGER,
        "twice": TWICE,
        "number": NUMBER,
        "again": AGAIN,
        "numbers": NUMBERS,
        "weekdays": WEEKDAYS,
        "rivals": RIVALS,
        "lead": LEAD,
        "names": NAMES,
        "near": NEAR,
    }
)

