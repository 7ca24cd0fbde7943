from __future__ import annotations

import pytest
from tests.exporting.incidents import happened, see
from tests.linking.tellings import Tells

from recoupe.exporting.coding.tolls import Toll, Whom, total
from recoupe.model import Certainty, VoiceKind


@pytest.mark.parametrize(
    ("figure", "low", "high", "why"),
    [
        ("killed:9..9 «neuf morts»", 9, 9, "a number"),
        ("killed:10.. «au moins dix morts»", 10, 10, "at least ten are ten"),
        ("killed:8..12 «entre huit et douze morts»", 8, 12, "a range"),
        ("killed:..9 «moins de dix morts»", None, 9, "an upper bound is no lowest figure"),
        ("killed:2.. «plusieurs morts»", 3, 3, "several are three"),
        ("killed:2.. «quelques personnes»", 3, 3, "a few are three"),
        ("killed:2.. «de nombreux civils»", 3, 3, "many are three, as the codebook has it"),
        ("killed:20.. «des dizaines de morts»", 12, 12, "dozens are twelve"),
        ("killed:20.. «plusieurs dizaines de villageois»", 12, 12, "and not several"),
        ("killed:200.. «des centaines de morts»", 100, 100, "hundreds are a hundred"),
        ("killed:20..20 «deux dizaines de morts»", 20, 20, "two dozens are a number"),
        ("killed:20.. «au moins deux dizaines de morts»", 20, 20, "and so are at least two"),
        ("killed:10..10 «une dizaine de morts»", 10, 10, "about ten are ten"),
        ("killed:30..30 «une trentaine de morts»", 30, 30, "about thirty are thirty"),
        ("killed:20.. «plus de 19 personnes, plusieurs»", 20, 20, "digits outweigh words"),
        ("killed:2000.. «des milliers de morts»", 2000, 2000, "for thousands the codebook has no convention"),
    ],
)
def test_a_figure_is_read_by_the_conventions(figure: str, low: int | None, high: int, why: str) -> None:
    words = f"L'attaque a fait {figure.split('«')[1].rstrip('»')}."
    dead = see(happened(words, figures=(figure,))).dead
    assert (dead.low, dead.high) == (low, high), why


@pytest.mark.parametrize(
    ("rows", "low", "best", "high", "why"),
    [
        (("30", "12", "12"), 12, 12, 30, "the lowest, the one that most give, the highest"),
        (("12", "30", "30"), 12, 30, 30, "most outweigh the lowest for the best figure alone"),
        (("12", "30"), 12, 12, 30, "of as many the lowest"),
        (("0", "4"), 0, 0, 4, "that nobody was killed is a figure"),
    ],
)
def test_sources_that_differ_keep_their_spread(rows: tuple[str, ...], low: int, best: int, high: int, why: str) -> None:
    told = [happened(f"Récit {n} : {n} morts.", figures=(f"killed:{n}..{n} «{n} morts»",)) for n in rows]
    assert see(*told).dead == Toll(low, high, best), why


@pytest.mark.parametrize(
    ("words", "figures", "tolls", "why"),
    [
        ("trois soldats et deux gendarmes ont péri", ("killed:3..3 «trois soldats»", "killed:2..2 «deux gendarmes»"),
         {Whom.FORCES: 5}, "two bodies of one side are a sum"),
        ("cinq soldats et huit terroristes ont péri", ("killed:5..5 «cinq soldats»", "killed:8..8 «huit terroristes»"),
         {Whom.FORCES: 5, Whom.ARMED: 8}, "two sides stay apart"),
        ("dix civils, dont trois enfants, ont péri", ("killed:10..10 «dix civils»", "killed:3..3 «trois enfants»"),
         {Whom.CIVILIANS: 10}, "a part is no more"),
        ("dix civils (trois enfants) ont péri", ("killed:10..10 «dix civils»", "killed:3..3 «trois enfants»"),
         {Whom.CIVILIANS: 10}, "nor in brackets"),
        ("cinq femmes et trois enfants ont péri", ("killed:5..5 «cinq femmes»", "killed:3..3 «trois enfants»"),
         {Whom.CIVILIANS: 5},
         "women and children are one population of tolls.yml: the largest, since nobody sums them"),
        ("deux chauffeurs ont péri", ("killed:2..2 «deux chauffeurs»",), {Whom.CIVILIANS: 2}, "a trade bears no arms"),
        ("un bilan de sept morts", ("killed:7..7 «sept morts»",), {Whom.EVERYONE: 7}, "dead of any side"),
    ],
)  # fmt: skip
def test_figures_count_whom_their_words_count(
    words: str, figures: tuple[str, ...], tolls: dict[Whom, int], why: str
) -> None:
    assert {whom: toll.low for whom, toll in see(happened(words, figures=figures)).killed.items()} == tolls, why


def test_all_dead_are_the_total_where_they_are_told_else_the_sum() -> None:
    sides = {Whom.FORCES: Toll(5, 6, 5), Whom.ARMED: Toll(8, 8, 8)}
    assert total(sides) == Toll(13, 14, 13)
    assert total({**sides, Whom.EVERYONE: Toll(9, 9, 9)}) == Toll(9, 14, 9)
    assert total({}) == Toll(None, None, None)


def test_a_voice_that_revises_itself_counts_as_it_says_last() -> None:
    army = {"source": "l'état-major", "kind": VoiceKind.FORCES, "outlet": "AFP"}
    told = see(
        happened("Huit morts, selon l'état-major.", figures=("killed:8..8 «Huit morts»",), day=5, **army),
        happened("Le bilan passe à douze morts.", figures=("killed:12..12 «douze morts»",), day=7, **army),
    )
    assert told.dead == Toll(12, 12, 12)


@pytest.mark.parametrize("certainty", [Certainty.DENIED, Certainty.PROSPECTIVE])
def test_what_is_denied_or_expected_counts_nobody(certainty: Certainty) -> None:
    other: Tells = happened("Trente morts.", figures=("killed:30..30 «Trente morts»",), certainty=certainty)
    assert see(happened("Deux morts.", figures=("killed:2..2 «Deux morts»",)), other).dead == Toll(2, 2, 2)


@pytest.mark.parametrize(
    ("type_", "target", "dead"),
    [
        ("killing", "le maire de Farandé", 1),
        ("killing", "des habitants", None),
        ("armed_attack", "le maire de Farandé", None),
    ],
)
def test_a_killing_of_one_person_is_one_dead(type_: str, target: str, dead: int | None) -> None:
    assert see(happened(type=type_, targets=(target,))).dead.low == dead
