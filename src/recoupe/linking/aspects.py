"""What two mentions are compared by, as SQL: each aspect's levels from the best agreement to the worst.

The conditions are here, what each level is worth in ``data/weights.yml``; the first condition that holds counts.
``docs/linking.md`` says of each what it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from recoupe.linking.figure_levels import figure_levels
from recoupe.linking.measures import (
    APART_PUBLISHED,
    BOTH_FINE,
    DATED,
    DIVIDED,
    ELSE,
    EVENT,
    FINEST,
    GAP,
    KM,
    LATER,
    NAMED,
    NAMED_NEAR,
    ONE_STORY,
    POINTS,
    RARE_POINT,
    REACH,
    SAME_DAY,
    SAME_SPOT,
    STORY_SCORE,
    WIDE,
    WIDTH,
    WORDS_SCORE,
    Levels,
    both_have,
    crossed,
    differ,
    shared,
)

TYPE: Levels = {
    "same, seldom": "type_l = type_r and seldom_l",
    "same, violence": "type_l = type_r and chapter_l = 'violence'",
    "same": "type_l = type_r",
    "kin, in like words": f"{WORDS_SCORE} >= 1 or {shared('trigger')} > 0",
    "kin": ELSE,
}
TIME: Levels = {
    "since the same day": "going_on_l and going_on_r and abs(first_l - first_r) <= 1",
    "same day": f"{DATED} and {GAP} = 0 and {WIDTH} <= 1",
    "same week": f"{DATED} and {GAP} = 0 and {WIDTH} <= 8",
    "same month": f"{DATED} and {GAP} = 0 and {WIDTH} <= 31",
    "overlap": f"{DATED} and {GAP} = 0",
    "a day apart": f"{DATED} and {GAP} = 1",
    "days apart": f"{DATED} and {GAP} <= 3",
    "weeks apart": f"{DATED} and {GAP} <= 14",
    "far apart": DATED,
    "after the other's report": LATER,
    "years differ": differ("years"),
    "dates agree": f"{shared('dates')} > 0",
    "dates differ": both_have("dates"),
    "months agree": f"{shared('months')} > 0",
    "months differ": both_have("months"),
    "published together": f"{APART_PUBLISHED} <= 3",
    "published weeks apart": f"{APART_PUBLISHED} <= 21",
    "published apart": f"{APART_PUBLISHED} > 21",
    "undated": ELSE,
}
WEEKDAYS: Levels = {
    "dated": DATED,
    "the same": f"{shared('weekdays')} > 0",
    "other": both_have("weekdays"),
    "not both told": ELSE,
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
    "named nearby": f"not {POINTS} and {NAMED_NEAR} >= 3",
    "unplaced": ELSE,
}
AGENTS: Levels = {
    "shared": f"{shared('agents')} > 0",
    "different": both_have("agents"),
    "not both told": ELSE,
}
TARGETS: Levels = {
    "most words": f"{shared('own_targets')} >= 8",
    "many words": f"{shared('own_targets')} >= 5",
    "some words": f"{shared('own_targets')} >= 3 or {shared('targets')} > 0",
    "a word": f"{shared('own_targets')} > 0",
    "the story's": f"{shared('target_words')} > 2",
    "different, of violence": f"{both_have('target_words')} and {EVENT}",
    "different": both_have("target_words"),
    "not both told": ELSE,
}
STORY: Levels = {
    "one story": f"{STORY_SCORE} >= 6",
    "close": f"{STORY_SCORE} >= 4",
    "likely": f"{STORY_SCORE} >= 2.5",
    "some names": f"{STORY_SCORE} >= 1.2",
    "a name": f"{STORY_SCORE} >= 0.4",
    "no names": ELSE,
}
TWICE: Levels = {
    "day, place and story, of violence": f"{SAME_DAY} and {SAME_SPOT} and {ONE_STORY} and {EVENT}",
    "day, place and story": f"{SAME_DAY} and {SAME_SPOT} and {ONE_STORY}",
    "place and story, of violence": f"{SAME_SPOT} and {ONE_STORY} and {EVENT}",
    "place and story": f"{SAME_SPOT} and {ONE_STORY}",
    "day and story": f"{SAME_DAY} and {ONE_STORY}",
    "neither": ELSE,
}
NAMES: Levels = {
    "many": f"{shared('own_names')} >= 8",
    "several": f"{shared('own_names')} >= 5",
    "some": f"{shared('own_names')} >= 2",
    "the story's": f"{shared('names')} >= 2",
    "none": ELSE,
}
NEAR_SCORE = crossed("names", "near", "least")
NEAR: Levels = {
    "many": f"{NEAR_SCORE} >= 6",
    "several": f"{NEAR_SCORE} >= 3",
    "some": f"{NEAR_SCORE} >= 1",
    "none": ELSE,
}
AROUND: Levels = {
    "many": f"{shared('around')} >= 14",
    "several": f"{shared('around')} >= 9",
    "some": f"{shared('around')} >= 5",
    "few": f"{shared('around')} >= 2",
    "none": ELSE,
}
WORDS: Levels = {
    "many": f"{WORDS_SCORE} >= 9",
    "several": f"{WORDS_SCORE} >= 5",
    "few": ELSE,
}
TRIGGER: Levels = {
    "a rare one": f"{shared('trigger')} >= 4",
    "the same": f"{shared('trigger')} > 0",
    "other, of violence": EVENT,
    "other": ELSE,
}
SPEECH: Levels = {
    "another speaker": f"spoken_l and spoken_r and {differ('agents')}",
    "other words": f"spoken_l and spoken_r and {WORDS_SCORE} < 2",
    "some words": f"spoken_l and spoken_r and {WORDS_SCORE} < 5",
    "the same words": "spoken_l and spoken_r",
    "no speech": ELSE,
}
NUMBERS: Levels = {
    "shared": f"{shared('numbers')} > 0",
    "none shared": both_have("numbers"),
    "not both told": ELSE,
}
NUMBER: Levels = {
    "both of several": "plural_l and plural_r",
    "one of several": "plural_l <> plural_r",
    "neither": ELSE,
}
AGAIN: Levels = {
    "both": "again_l and again_r",
    "one": "again_l <> again_r",
    "neither": ELSE,
}
RIVALS: Levels = {
    "none": "greatest(rivals_l, rivals_r) = 1",
    "in one alone": "least(rivals_l, rivals_r) = 1",
    "few": "rivals_l * rivals_r <= 12",
    "many": ELSE,
}
LEAD: Levels = {
    "both": "lead_l and lead_r",
    "one": "lead_l <> lead_r",
    "neither": ELSE,
}
MOOD: Levels = {
    "planned and done": "planned_l <> planned_r",
    "denied and not": "denied_l <> denied_r",
    "alike": ELSE,
}
READING: Levels = {
    "by a program": "read_l or read_r",
    "by a person": ELSE,
}
ASPECTS: Mapping[str, Levels] = MappingProxyType(
    {
        "type": TYPE,
        "time": TIME,
        "weekdays": WEEKDAYS,
        "place": PLACE,
        "agents": AGENTS,
        "targets": TARGETS,
        "figures": figure_levels(),
        "story": STORY,
        "twice": TWICE,
        "names": NAMES,
        "near": NEAR,
        "around": AROUND,
        "words": WORDS,
        "trigger": TRIGGER,
        "speech": SPEECH,
        "numbers": NUMBERS,
        "number": NUMBER,
        "again": AGAIN,
        "rivals": RIVALS,
        "lead": LEAD,
        "mood": MOOD,
        "reading": READING,
    }
)
