"""Names that are one name, names that are not, and the second chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.gazetteer.folding import (
    fold_name,
    is_usable_alternate,
    similar_key,
    slips_of,
    without_admin_word,
    without_article,
    without_people,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Ségou", "SEGOU", id="case and accents"),
        pytest.param("N'Tillit", "N’Tillit", id="straight and curly apostrophe"),
        pytest.param("N'Tillit", "NTillit", id="no apostrophe"),
        pytest.param("N'Tillit", "N Tillit", id="space for the apostrophe"),
        pytest.param("Nʼdjamena", "Ndjaména", id="modifier apostrophe"),
        pytest.param("M'Berra", "Mberra", id="M'"),
        pytest.param("Saint-Louis", "St. Louis", id="saint abbreviated with a point"),
        pytest.param("Sainte-Marie", "Ste Marie", id="sainte abbreviated"),
        pytest.param("Gourma-Rharous", "Gourma  Rharous", id="hyphen and double space"),
        pytest.param("Fada N’Gourma", "Fada-N'Gourma", id="hyphen before N'"),
        pytest.param("Côte d’Ivoire", "COTE D'IVOIRE", id="elision"),
        pytest.param("Œuilly", "Oeuilly", id="ligature"),
        pytest.param("Łódź", "Lodz", id="barred l does not decompose"),
        pytest.param("Diyarbakır", "Diyarbakir", id="dotless i"),
        pytest.param("Ɓamako", "Bamako", id="hooked b of Fula"),
        pytest.param("Tin–Hama", "Tin-Hama", id="en dash"),
        pytest.param(" Kidal\u00a0", "Kidal", id="spaces around, no-break too"),
        pytest.param("Baga (Sola)", "Baga Sola", id="brackets"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert fold_name(a) == fold_name(b) != ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Kita", "Kati", id="other letters"),
        pytest.param("Niger", "Nigeria", id="one begins the other"),
        pytest.param("Le Kram", "Kram", id="the article is an alternative form, not the same name"),
        pytest.param("Santander", "St Ander", id="saint only as a word of its own"),
        pytest.param("Sainte", "St", id="saint alone is no saint's name"),
        pytest.param("Tabankort", "Tabankorte", id="variant transcription is a second chance, not the name"),
        pytest.param("Mopti", "Mopti Ville", id="another word"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert fold_name(a) != fold_name(b)


@pytest.mark.parametrize("name", ["", " ", "'", "-–", "()"])
def test_nothing_to_fold(name: str) -> None:
    assert fold_name(name) == ""


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(name: str) -> None:
    folded = fold_name(name)
    assert "  " not in folded
    assert folded == folded.strip()
    assert fold_name(folded) == folded


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Le Kram", "kram"),
        ("Les Cayes", "cayes"),
        ("La Marsa", "marsa"),
        ("L'Estère", "estere"),
        ("El-Fasher", "fasher"),
        ("Al-Fashir", "fashir"),
        pytest.param("Leclerc", None, id="no article, only its letters"),
        pytest.param("La P", None, id="too little would be left"),
        pytest.param("Las", None, id="the article alone"),
        pytest.param("Lomé", None, id="begins with l"),
        pytest.param("Kidal", None, id="none"),
    ],
)
def test_without_article(name: str, bare: str | None) -> None:
    assert without_article(name) == bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Région de Gao", "gao"),
        ("région du Liptako", "liptako"),
        ("Cercle d’Ansongo", "ansongo"),
        ("Province de l'Oudalan", "oudalan"),
        ("État de Borno", "borno"),
        ("Borno State", "borno"),
        ("Département de l'Ouest", "ouest"),
        ("territoire de Masisi", "masisi"),
        ("wilaya d'Alger", "alger"),
        ("Gao Region", "gao"),
        pytest.param("Gao", None, id="no generic word"),
        pytest.param("Région", None, id="nothing but the word"),
        pytest.param("Etatville", None, id="only begins with it"),
        pytest.param("Zonegrande", None, id="one word"),
    ],
)
def test_without_admin_word(name: str, bare: str | None) -> None:
    assert without_admin_word(name) == bare


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tessalite", "Tessalit"),
        ("Diabaly", "Diabali"),
        ("Dogofry", "Dogofri"),
        ("Ouatagouna", "Watagouna"),
        ("Markoungo", "Marcoungo"),
        ("Labbezanga", "Labézanga"),
        ("Farabougou", "Farabugu"),
        ("Kunduz", "Koundouz"),
        ("Djougou", "Jougou"),
        ("Dinangourou", "Dinangurou"),
        ("In-Delimane", "Indelimane"),
    ],
)
def test_variant_transcriptions_share_a_key(a: str, b: str) -> None:
    assert similar_key(a) == similar_key(b) is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Bamako", "Bamba", id="only the beginning"),
        pytest.param("Kidal", "Kadil", id="vowels are kept"),
        pytest.param("Diré", "Dori", id="consonants alone are not enough"),
        pytest.param("Konna", "Kouna", id="o is not ou"),
        pytest.param("Tessalit", "Tassalit", id="e is not a"),
        pytest.param("Gossi", "Gosso", id="last vowel"),
    ],
)
def test_other_names_do_not_share_a_key(a: str, b: str) -> None:
    assert similar_key(a) != similar_key(b)


@pytest.mark.parametrize("name", ["Gao", "San", "Ber", "Bla", "", "Camp 14", "A1"])
def test_short_names_have_no_second_chance(name: str) -> None:
    assert similar_key(name) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Karma-Peulh", "karma"),
        ("Ogodengou Dogon", "ogodengou"),
        pytest.param("Dogon", None, id="the people alone"),
        pytest.param("Bobo", None, id="a people's name that is a town's"),
        pytest.param("Dogonkoro", None, id="one word"),
    ],
)
def test_without_people(name: str, bare: str | None) -> None:
    assert without_people(name) == bare


@pytest.mark.parametrize(
    ("name", "usable"),
    [
        ("Le Caire", True),
        ("N’Djaména", True),
        ("Diyarbakır", True),
        pytest.param("القاهرة", False, id="Arabic script"),
        pytest.param("Каир", False, id="Cyrillic script"),
        pytest.param("カイロ", False, id="Japanese script"),
        pytest.param("alqahrt", False, id="machine romanisation is all small letters"),
        pytest.param("CAI", False, id="airport code"),
        pytest.param("B", False, id="one letter"),
        pytest.param("", False, id="empty, as in a file without alternates"),
    ],
)
def test_alternates_that_french_could_use(name: str, usable: bool) -> None:
    assert is_usable_alternate(name) is usable


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Bandiangara", "Bandiagara", id="a letter too many"),
        pytest.param("Ansogo", "Ansongo", id="a letter too few"),
        pytest.param("Diadarabé", "Diafarabé", id="another letter"),
        pytest.param("Tomboutcou", "Tombouctou", id="two letters swapped"),
    ],
)
def test_a_slip_is_found(written: str, meant: str) -> None:
    assert similar_key(meant) in slips_of(similar_key(written) or "")


@pytest.mark.parametrize(
    ("written", "other"),
    [
        pytest.param("Bandiagara", "Bandiagara", id="the name itself"),
        pytest.param("Bandiagara", "Mandiagara", id="another first letter"),
        pytest.param("Bandiagara", "Badiagra", id="two slips"),
    ],
)
def test_what_is_no_slip(written: str, other: str) -> None:
    assert similar_key(other) not in slips_of(similar_key(written) or "")
