"""Text of reports made fit for files."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.exporting.plain_text import clean_text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("Ménaka – « l’axe » 12\u202f000", "Ménaka – « l’axe » 12\u202f000", id="French, with its spaces"),
        pytest.param("محمد ⵜⴰⵎⴰⵛⴰⵇ 😀", "محمد ⵜⴰⵎⴰⵛⴰⵇ 😀", id="other writings"),
        pytest.param("a\x00b\x0b\x1bc", "ab c", id="controls"),
        pytest.param("a\ud800b", "ab", id="half a character"),
        pytest.param("a\ufffeb\uffffc", "abc", id="what is no character"),
        pytest.param("une\r\n\tdeux  \u2028trois", "une deux trois", id="lines"),
        pytest.param("deux  espaces", "deux  espaces", id="spaces in a line"),
        pytest.param("", "", id="nothing"),
        pytest.param("a\u202eb", "a\u202eb\u202c", id="a turn that is not ended"),
        pytest.param("a\u202eb\u202cc", "a\u202eb\u202cc", id="a turn that is"),
        pytest.param("\u2067a\u202eb\u2069c", "\u2067a\u202eb\u2069c", id="an isolate ends what is in it"),
        pytest.param("a\u202cb\u2069", "ab", id="ends of nothing"),
        pytest.param("a\u200fb\u200e", "a\u200fb\u200e", id="marks that turn nothing around"),
    ],
)
def test_text_is_cleaned(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text())
def test_any_text_may_stand_in_xml(text: str) -> None:
    assert ElementTree.fromstring(f"<a>{escape(clean_text(text))}</a>").text in (clean_text(text), None)


@given(st.text(alphabet="ab\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069"))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
