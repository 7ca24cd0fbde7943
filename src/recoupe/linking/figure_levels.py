"""How the figures of two mentions are compared, as SQL: the largest that is the same, else what gainsays what."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.linking.measures import ELSE, Levels
from recoupe.linking.tables import COUNTED
from recoupe.model import QuantityRole

CLOSE, CLOSE_BY = 1.5, 1  # a toll that is revised mostly stays within half as much again, and one more
FAR = 3.0

ROLES = tuple(role.value for role in COUNTED)
LOOSE = (QuantityRole.WOUNDED, QuantityRole.MONEY)  # who counts as wounded, and what was paid, differs between tellers
FIRM = tuple(role for role in ROLES if role not in LOOSE)


def figure_levels() -> Levels:
    """Levels of the figures, from several that are the same to one that is far from the other's."""
    same = {role: f"({both_know(role)} and {are_equal(role)})" for role in ROLES}
    counts = " + ".join(f"cast({sql} as int)" for sql in same.values())
    sizes = (f"case when {sql} then coalesce({role}_low_l, {role}_high_l) else 0 end" for role, sql in same.items())
    largest = f"greatest({', '.join(sizes)})"
    different = any_of(f"{both_know(role)} and not {may_meet(role)}" for role in FIRM)
    far = any_of(f"{both_know(role)} and not {may_meet(role, FAR)}" for role in FIRM)
    apart = any_of(f"{both_know(role)} and not {may_meet(role, CLOSE, CLOSE_BY)}" for role in FIRM)
    return {
        "several the same": f"{counts} >= 2 and {largest} >= 3",
        "a large one the same": f"{largest} >= 20",
        "one the same": f"{largest} >= 5",
        "a small one the same": f"{largest} >= 2 and not ({different})",
        "far off": far,
        "close": f"({different}) and not ({apart})",
        "different": different,
        "deaths in one alone": "killed_known_l <> killed_known_r and (wounded_known_l or killed_known_l)"
        " and (wounded_known_r or killed_known_r)",
        "fit": any_of(both_know(role) for role in ROLES),
        "not both told": ELSE,
    }


def any_of(conditions: Iterable[str]) -> str:
    """Whether any of the conditions holds."""
    return " or ".join(f"({condition})" for condition in conditions)


def both_know(role: str) -> str:
    """Whether both have a figure of a role; of money, in one currency."""
    alike = " and currency_l is not distinct from currency_r" if role == QuantityRole.MONEY else ""
    return f"({role}_known_l and {role}_known_r{alike})"


def are_equal(role: str) -> str:
    """Whether both have the same bounds."""
    return f"{role}_low_l is not distinct from {role}_low_r and {role}_high_l is not distinct from {role}_high_r"


def may_meet(role: str, times: float = 1.0, more: int = 0) -> str:
    """Whether one number may be meant by both, when either may be so many ``times`` what it says and some ``more``."""
    return (
        f"(coalesce({role}_low_l, 0) <= {times} * coalesce({role}_high_r, 1e12) + {more}"
        f" and coalesce({role}_low_r, 0) <= {times} * coalesce({role}_high_l, 1e12) + {more})"
    )
