"""Links as an incident's page tells them: numbered statements, the weightiest reasons on either side."""

from __future__ import annotations

import pytest

from recoupe.archive.links import StoredLink
from recoupe.desk.views.ties import MOST, Reason, read_reason, view_ties


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("time: same day (+3.96)", Reason("time: same day", 3.96), id="a sign with its weight"),
        pytest.param("agents: none in common (-2.10)", Reason("agents: none in common", -2.1), id="against"),
        pytest.param("said by a person", Reason("said by a person", None), id="what was not weighed"),
        pytest.param("a (b) c", Reason("a (b) c", None), id="other brackets"),
    ],
)
def test_reasons(text: str, reason: Reason) -> None:
    assert read_reason(text) == reason


def test_ties_are_numbered_in_the_order_of_the_page() -> None:
    links = [StoredLink("a", "b", 2.0), StoredLink("a", "z", 9.0)]
    assert [(tie.low, tie.high, tie.weight) for tie in view_ties(links, ["b", "c", "a"])] == [(1, 3, 2.0)]


def test_reasons_are_those_that_weigh_most() -> None:
    reasons = (*(f"sign {n} (+{n}.00)" for n in range(9)), "against (-3.00)", "hardly (-0.10)")
    (tie,) = view_ties([StoredLink("a", "b", 1.0, reasons)], ["a", "b"])
    assert [one.bits for one in tie.supporting] == [8.0, 7.0, 6.0, 5.0, 4.0, 3.0]
    assert len(tie.supporting) == MOST
    assert [one.words for one in tie.opposing] == ["against"]
