"""Signatures and bands: the same everywhere, shared by what has a sentence in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.linking.minhash import BUDGET, LEAST, SENTENCES, Signature, bands, sign
from recoupe.model import Report

Make = Callable[..., Report]
OTHER = (
    "Le conseil régional de Kayes a voté samedi un budget en hausse pour la réfection des pistes. Les élus ont débattu "
    "pendant six heures du tracé de la future route vers la Mauritanie. Le gouverneur attend les fonds pour octobre."
)


def test_a_signature_has_the_same_bytes_for_ever(make_report: Make) -> None:
    signature = sign(make_report(text="Le convoi a été attaqué à Gossi par des hommes armés."))
    assert signature.hex()[:36] == "010c222f66bb0310c4550acfe7f50e206459"
    assert bands(signature)[:2] == ("0a69dde56bb2", "1a2aee3079df")


def test_it_depends_on_the_words_alone(make_report: Make) -> None:
    report = make_report()
    same = make_report("b", report.text.upper(), outlet="Un autre", title="Autre titre")
    assert sign(same) == sign(report)


def test_it_does_not_depend_on_the_order_of_sentences(make_report: Make) -> None:
    report = make_report()
    sentences = [part if part.endswith(".") else f"{part}." for part in report.text.split(". ")]
    turned = make_report("b", " ".join(reversed(sentences)))
    assert sign(turned) == sign(report)


@pytest.mark.parametrize(
    ("change", "shares"),
    [
        pytest.param(lambda text: text, True, id="the same text"),
        pytest.param(lambda text: f"{OTHER} {text} {OTHER}", True, id="inside another article"),
        pytest.param(lambda text: text[text.index("Les assaillants") :], True, id="without its lead"),
        pytest.param(lambda text: text.replace("lundi", "mardi").replace("douze", "dix"), True, id="two words changed"),
        pytest.param(lambda _: OTHER, False, id="another report"),
        pytest.param(lambda _: "", False, id="no text"),
        pytest.param(lambda _: "Attaque. Deuil.", False, id="no full sentence"),
    ],
)
def test_copies_share_a_band(make_report: Make, change: Callable[[str], str], shares: bool) -> None:
    report = make_report()
    both = set(bands(sign(report))) & set(bands(sign(make_report("b", change(report.text)))))
    assert bool(both) is shares


def test_boilerplate_gives_no_band(make_report: Make) -> None:
    link = " Lire aussi : Au Mali, un convoi attaqué près de Gao la semaine passée."
    report = make_report()
    assert sign(make_report("b", report.text + link), ["Lire aussi"]) == sign(report)


def test_a_long_text_has_a_bounded_number_of_bands(make_report: Make) -> None:
    text = " ".join(f"Le convoi numéro {n} est arrivé à la borne {n * 7} sans encombre." for n in range(500))
    assert len(bands(sign(make_report(text=text)))) <= max(BUDGET, SENTENCES * LEAST)


@pytest.mark.parametrize(
    "data", [pytest.param(b"", id="empty"), pytest.param(b"\x09\x02abcdefgh", id="a later version")]
)
def test_bytes_that_are_no_signature_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="Sign the report again"):
        bands(Signature(data))
