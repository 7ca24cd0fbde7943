"""What is a copy and what is not, decided on pairs of reports."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.linking.copies import Copy, compare, group_copies
from recoupe.model import Report

Make = Callable[..., Report]
OTHER = (
    "Le conseil régional de Kayes a voté samedi un budget en hausse pour la réfection des pistes. Les élus ont débattu "
    "pendant six heures du tracé de la future route vers la Mauritanie. Le gouverneur attend les fonds pour octobre."
)
FOOTER = (
    "Recevez chaque matin notre lettre et ses cartes. Notre rédaction vit des dons de ses lecteurs depuis dix ans. "
    "Pour écrire, passez au siège ou remplissez le formulaire en bas de la page. Ce site compte ses visites avec soin."
)
SAME_EVENT = (
    "Au moins sept militaires maliens ont été tués dans une attaque contre un convoi aux environs de Gossi, a appris "
    "notre rédaction de source hospitalière à Gao. Un survivant raconte des tirs venus des deux côtés de la piste."
)
SAME_QUOTE = (
    "Interrogé mardi, le porte-parole du gouvernement s'est voulu rassurant. Il a rappelé que les assaillants, venus "
    "sur une trentaine de motos, ont emporté deux pick-up, et promis des moyens nouveaux pour la route du nord. "
    "L'opposition veut une commission d'enquête et le départ du ministre. Des veuves ont manifesté à Gao."
)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.) ", text)


def turn(text: str) -> str:
    return " ".join(reversed(sentences(text)))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text, id="the same words"),
        pytest.param(lambda text: text.upper().replace(".", " !"), id="other case and punctuation"),
        pytest.param(turn, id="another order"),
        pytest.param(lambda text: " ".join(sentences(text)[1:]), id="the lead cut"),
        pytest.param(lambda text: " ".join(sentences(text)[:2]), id="two sentences of five"),
        pytest.param(lambda text: f"{OTHER} {text} {OTHER}", id="whole, inside a longer article"),
        pytest.param(lambda text: text.replace("Sept", "Huit").replace("trentaine", "vingtaine"), id="figures revised"),
        pytest.param(lambda text: text.replace("ont péri", "sont morts").replace("lundi", "hier"), id="words changed"),
        pytest.param(lambda text: f"Info du soir. {text} (avec agences)", id="a line before and after"),
        pytest.param(lambda text: f"{text}\n\n{FOOTER}", id="a footer of the page"),
    ],
)
def test_a_copy_is_found(make_report: Make, change: Callable[[str], str]) -> None:
    report = make_report("a", outlet="Un titre")
    copy = compare(report, make_report("b", change(report.text), outlet="Un autre"))
    assert copy is not None
    assert (copy.low, copy.high) == ("a", "b")
    assert copy.share == max(copy.low_share, copy.high_share) <= 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OTHER, id="another subject"),
        pytest.param(SAME_EVENT, id="the same event in other words"),
        pytest.param(SAME_QUOTE, id="a reaction that quotes a clause"),
        pytest.param("Sept soldats ont péri.", id="too short to tell"),
        pytest.param("", id="no text"),
    ],
)
def test_different_reports_are_no_copies(make_report: Make, text: str) -> None:
    assert compare(make_report("a"), make_report("b", text)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(f"{SAME_EVENT} {FOOTER}", f"{OTHER} {FOOTER}", id="a footer longer than the briefs"),
        pytest.param(f"{FOOTER} {SAME_EVENT}", f"{FOOTER} {OTHER}", id="a heading"),
        pytest.param(f"{FOOTER} {OTHER} {FOOTER}", f"{FOOTER} {SAME_EVENT} {FOOTER}", id="both"),
    ],
)
def test_pages_of_an_outlet_are_no_copies_for_their_frame(make_report: Make, one: str, other: str) -> None:
    for outlet in ("Un titre", None):
        left, right = make_report("a", one, outlet=outlet), make_report("b", other, outlet=outlet)
        assert compare(left, right) is None


def test_the_same_page_of_an_outlet_is_still_a_copy(make_report: Make) -> None:
    text = f"{SAME_EVENT} {FOOTER}"
    assert compare(make_report("a", text, outlet="Un titre"), make_report("b", text, outlet="Un titre")) is not None


@pytest.mark.parametrize(
    ("outlets", "found"),
    [
        pytest.param(("Un titre", "Un autre"), True, id="half its words under another outlet"),
        pytest.param(("Un titre", "Un titre"), False, id="half its words in a later report of the same"),
        pytest.param((None, "Un titre"), False, id="an outlet that is not known may be the same"),
    ],
)
def test_an_outlet_may_repeat_its_own_background(
    make_report: Make, outlets: tuple[str | None, str | None], found: bool
) -> None:
    report = make_report("a", outlet=outlets[0])
    half = f"{OTHER} {' '.join(sentences(report.text)[1:3])}"
    assert (compare(report, make_report("b", half, outlet=outlets[1])) is not None) is found


def test_links_to_other_articles_are_left_out(make_report: Make) -> None:
    links = "\n".join(f"Lire aussi : Le convoi numéro {n} est arrivé sans encombre à Ansongo." for n in range(40))
    one = make_report("a", f"{SAME_EVENT}\n{links}", outlet="Un titre")
    other = make_report("b", f"{OTHER}\n{links}", outlet="Un titre frère")
    assert compare(one, other) is not None
    assert compare(one, other, openings=["Lire aussi"]) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(lambda text: turn(text), "a and b share 100% of their wording", id="alike"),
        pytest.param(
            lambda text: f"{text} {OTHER}", "100% of the wording of a stands in b, which holds more", id="inside"
        ),
        pytest.param(
            lambda text: " ".join(sentences(text)[:2]),
            "100% of the wording of b stands in a, which holds more",
            id="cut",
        ),
    ],
)
def test_the_reason_is_told(make_report: Make, text: Callable[[str], str], reason: str) -> None:
    report = make_report("a")
    copy = compare(make_report("b", text(report.text)), report)
    assert copy is not None
    assert copy.reason == reason


def test_copies_do_not_depend_on_the_order_of_the_two(make_report: Make) -> None:
    one, other = make_report("a"), make_report("b", " ".join(sentences(make_report().text)[1:]))
    assert compare(one, other) == compare(other, one)


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        pytest.param([], (), id="none"),
        pytest.param([("a", "b")], ({"a", "b"},), id="one pair"),
        pytest.param([("b", "c"), ("a", "b")], ({"a", "b", "c"},), id="a copy of a copy"),
        pytest.param([("c", "d"), ("a", "b")], ({"a", "b"}, {"c", "d"}), id="two groups, by their least id"),
        pytest.param([("a", "b"), ("c", "d"), ("b", "d")], ({"a", "b", "c", "d"},), id="joined late"),
        pytest.param([("a", "a")], (), id="a report is no copy of itself"),
    ],
)
def test_groups(pairs: list[tuple[str, str]], groups: tuple[set[str], ...]) -> None:
    assert group_copies(pairs) == groups


def test_groups_of_copies() -> None:
    assert group_copies([Copy("a", "b", 1.0, 1.0, 1.0, "")]) == ({"a", "b"},)


@pytest.mark.slow
def test_the_floors_hold(project: Path) -> None:
    """On the real reports beside the checkout, or on the invented ones where there are none."""
    done = subprocess.run(
        [sys.executable, "benchmarks/copies.py", "--check"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
