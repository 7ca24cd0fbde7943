"""Statements made of candidates: their evidence, their figures, and ids that do not change from run to run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Quantity, QuantityRole, Record
from recoupe.reading.assembly.building import LONGEST_EVIDENCE, all_quantities

Read = Callable[..., Record]


def figure(low: float | None, high: float | None, role: QuantityRole = QuantityRole.KILLED) -> Quantity:
    """A toll, unless another role is given."""
    return Quantity(role, low, high)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        pytest.param([(figure(3, 3),), (figure(3, 3),)], [(3, 3)], id="told twice"),
        pytest.param([(figure(12, 12),), (figure(40, 40),)], [(12, 12)], id="the better sentence's where they differ"),
        pytest.param([(figure(10, None),), (figure(14, 14),)], [(14, 14)], id="an exact figure that fits a vague one"),
        pytest.param([(figure(10, None),), (figure(4, 4),)], [(10, None)], id="an exact figure that does not fit"),
        pytest.param(
            [(figure(3, 3),), (figure(9, 9, QuantityRole.WOUNDED),)], [(3, 3), (9, 9)], id="the other role is added"
        ),
        pytest.param([(), (figure(9, 9),)], [(9, 9)], id="the best sentence counts nothing"),
        pytest.param(
            [(figure(2, 2, QuantityRole.VEHICLES), figure(5, 5, QuantityRole.VEHICLES))],
            [(2, 2), (5, 5)],
            id="two figures of one sentence, its own and the enemy's",
        ),
        pytest.param([(), ()], [], id="nothing counted"),
        pytest.param([], [], id="no candidates"),
    ],
)
def test_all_quantities(options: list[tuple[Quantity, ...]], kept: list[tuple[float | None, float | None]]) -> None:
    assert [(q.low, q.high) for q in all_quantities(options)] == kept


@pytest.mark.parametrize(
    ("figure_before", "figure_after"),
    [pytest.param("douze", "seize", id="as many letters, another number")],
)
def test_ids_of_two_texts_that_differ_by_a_figure(read: Read, figure_before: str, figure_after: str) -> None:
    text = "Une attaque a fait {} morts lundi à Solhan."
    (before,) = read(text.format(figure_before)).statements
    (after,) = read(text.format(figure_after)).statements
    assert (before.evidence.start, before.evidence.end) == (after.evidence.start, after.evidence.end)
    assert before.id != after.id


def test_ids_are_unique_and_stable(read: Read) -> None:
    text = (
        "Un policier a été tué à Marseille. Un policier a été tué à Grenoble. Une bombe a explosé à Alep et un"
        " journaliste a été enlevé à Alep. Les deux otages ont été libérés contre une rançon de 3 millions de dollars."
    )
    ids = [statement.id for statement in read(text).statements]
    assert len(ids) >= 5
    assert len(set(ids)) == len(ids)
    assert ids == [statement.id for statement in read(text).statements]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(60, 60, id="in the middle"),
        pytest.param(0, 120, id="at the start"),
        pytest.param(120, 0, id="at the end"),
    ],
)
def test_evidence_of_a_very_long_sentence_is_cut(read: Read, before: int, after: int) -> None:
    clause = "le fleuve monte, "
    text = f"{clause * before}une bombe a explosé lundi à Homs, {clause * after}dit-on."
    found = [s for s in read(text).statements if s.type == "explosion"]
    assert found
    for statement in found:
        evidence = statement.evidence
        assert len(evidence.quote) <= LONGEST_EVIDENCE
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.holds(statement.trigger)
        assert evidence.quote == evidence.quote.strip(" ,;")


def test_evidence_of_a_very_long_sentence_without_a_break_holds_the_trigger(read: Read) -> None:
    text = f"{'le fleuve monte et ' * 50}une bombe a explosé lundi à Homs {'et le fleuve monte ' * 50}encore."
    for statement in read(text).statements:
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote
        assert statement.evidence.holds(statement.trigger)
        assert len(statement.evidence.quote) <= LONGEST_EVIDENCE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Une bombe a explosé lundi à Homs.", id="one sentence"),
        pytest.param("Une bombe a explosé lundi à Homs, le fleuve monte ; il pleut.", id="clauses"),
    ],
)
def test_evidence_of_an_ordinary_sentence_is_all_of_it(read: Read, text: str) -> None:
    (statement,) = read(f"Il pleut. {text}").statements
    assert statement.evidence.quote == text


def test_statements_come_in_the_order_of_their_evidence(read: Read) -> None:
    text = "Trois otages ont été libérés à Agadez. Deux marins ont été enlevés à Douala. Une bombe a explosé à Homs."
    found = [statement.evidence.start for statement in read(text).statements]
    assert found == sorted(found)
    assert len(found) == 3
