"""French and English as printers set them; quotations are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.model import Certainty
from recoupe.situation.brief.typography import set_type, starts_with_vowel, write_day, write_number
from recoupe.situation.brief.words import load_words
from recoupe.situation.languages import LANGUAGES

NO, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        pytest.param("a : b", f"a{NO}: b", "a : b", id="colon"),
        pytest.param("a ; b ! c ?", f"a{NARROW}; b{NARROW}! c{NARROW}?", "a ; b ! c ?", id="high signs"),
        pytest.param("« a »", f"«{NO}a{NO}»", "« a »", id="guillemets"),
        pytest.param("l'armée", "l’armée", "l’armée", id="apostrophe"),
        pytest.param("14:30", "14:30", "14:30", id="a time has no space before its colon"),
    ],
)
def test_signs(text: str, french: str, english: str) -> None:
    assert (set_type(text, "fr"), set_type(text, "en")) == (french, english)


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        pytest.param(0, "0", "0", id="nought"),
        pytest.param(999, "999", "999", id="no thousands"),
        pytest.param(1200, f"1{NARROW}200", "1,200", id="thousands"),
        pytest.param(2_500_000.0, f"2{NARROW}500{NARROW}000", "2,500,000", id="millions"),
        pytest.param(2.5, "2,5", "2.5", id="a half"),
    ],
)
def test_numbers(value: float, french: str, english: str) -> None:
    assert (write_number(value, "fr"), write_number(value, "en")) == (french, english)


@pytest.mark.parametrize(
    ("day", "shared", "french", "english"),
    [
        pytest.param(date(2025, 11, 5), None, "5 novembre 2025", "5 November 2025", id="a day"),
        pytest.param(date(2025, 8, 1), None, "1er août 2025", "1 August 2025", id="the first"),
        pytest.param(date(2025, 8, 1), date(2025, 8, 3), "1er", "1", id="of one month"),
        pytest.param(date(2025, 7, 31), date(2025, 8, 3), "31 juillet", "31 July", id="of one year"),
        pytest.param(date(2024, 8, 3), date(2025, 8, 3), "3 août 2024", "3 August 2024", id="of two years"),
    ],
)
def test_days(day: date, shared: date | None, french: str, english: str) -> None:
    assert (write_day(day, "fr", shared=shared), write_day(day, "en", shared=shared)) == (french, english)


@pytest.mark.parametrize(
    ("name", "elided"),
    [("Ouahigouya", True), ("Élimané", True), ("Gao", False), ("Hombori", False), ("Yélimané", False), ("", False)],
)
def test_elision(name: str, elided: bool) -> None:
    assert starts_with_vowel(name) is elided


def test_both_languages_have_the_same_words() -> None:
    french, english = (load_words(language) for language in LANGUAGES)
    assert set(french.texts) == set(english.texts)
    assert set(french.types) == set(english.types)
    assert set(french.compass) == set(english.compass)
    for words in (french, english):
        assert set(words.said) == set(words.counted) == set(Certainty)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_of_the_scheme_has_its_noun(language: str) -> None:
    from recoupe.lexicon import load_lexicon

    assert set(load_lexicon("fr").types) == set(load_words(language).types)


def test_templates_of_both_languages_take_the_same_fields() -> None:
    from string import Formatter

    def fields(text: object) -> set[str | None]:
        texts = [text] if isinstance(text, str) else [text.one, text.many]  # type: ignore[attr-defined]
        return {name for one in texts for _, name, _, _ in Formatter().parse(one)} - {None}

    french, english = (load_words(language) for language in LANGUAGES)
    for name, text in french.texts.items():
        assert fields(text) == fields(english.texts[name]), name


def test_no_french_text_keeps_a_breaking_space_before_a_high_sign() -> None:
    for name, text in load_words("fr").texts.items():
        for one in [text] if isinstance(text, str) else [text.one, text.many]:
            assert not any(sign in one for sign in (" ;", " :", " !", " ?", " »", "« ", "'")), name
