"""The parser's model, and the sentence starts that the layout of a text decides."""

from __future__ import annotations

import pytest

from recoupe.errors import SetupError
from recoupe.reading import Reader
from recoupe.reading.nlp import MODELS, is_wrapped, load_model, make_doc, may_start, parse_texts


def starts_of(reader: Reader, text: str) -> list[str]:
    """The tokens that the layout alone makes open a sentence."""
    return [token.text for token in make_doc(reader.nlp, text) if token.is_sent_start]


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("wo", id="a language that has no model"),
        pytest.param("", id="no language"),
        pytest.param("FR", id="codes are small letters"),
    ],
)
def test_a_language_without_a_model_is_refused_with_what_is_read(language: str) -> None:
    with pytest.raises(SetupError, match="Recoupe reads fr"):
        load_model(language)


def test_a_missing_model_names_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODELS, "zz", "zz_no_such_model")
    with pytest.raises(SetupError, match="python -m pip install zz-no-such-model"):
        load_model("zz")


def test_the_model_is_loaded_once() -> None:
    assert load_model("fr") is load_model("fr")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("L’armée a quitté N’Djamena.", id="typographic apostrophes"),
        pytest.param("Il a dit : “Nous partons”.", id="English quotation marks"),
        pytest.param("Plus de 12\u00a0000 habitants ont voté à\u202fLima\u202f!", id="spaces that do not break"),
        pytest.param("  \n\n Deux ponts.\t\n", id="white space around"),
        pytest.param("😀 Le marché rouvre — enfin…", id="signs outside the first plane"),
    ],
)
def test_offsets_are_those_of_the_text_as_stored(reader: Reader, text: str) -> None:
    doc = make_doc(reader.nlp, text)
    assert len(doc.text) == len(text)
    assert all(doc.text[t.idx : t.idx + len(t)] == t.text for t in doc)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("Un pont\nDeux routes", ["Un", "Deux"], id="a line break before a capital"),
        pytest.param("rançon\n\nblocus", ["rançon", "blocus"], id="an empty line before small letters"),
        pytest.param("Fin.\nsuite", ["Fin", "suite"], id="a final stop at the end of the line"),
        pytest.param("Les routes\nsont coupées", ["Les"], id="a wrapped line goes on"),
        pytest.param("Le pont. La route", ["Le"], id="on one line the parser decides"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_starts_that_the_layout_decides(reader: Reader, text: str, starts: list[str]) -> None:
    assert starts_of(reader, text) == starts


@pytest.mark.parametrize(
    ("word", "before", "wrapped"),
    [
        pytest.param("route", "la", True, id="small letters after a word"),
        pytest.param("route", ",", True, id="small letters after a comma"),
        pytest.param("route", ".", False, id="small letters after a stop"),
        pytest.param("route", "…", False, id="small letters after dots"),
        pytest.param("Route", "la", False, id="a capital"),
        pytest.param("12", "la", False, id="a figure"),
    ],
)
def test_wrapped_lines(word: str, before: str, wrapped: bool) -> None:
    assert is_wrapped(word, before) is wrapped


@pytest.mark.parametrize(
    ("word", "before", "may"),
    [
        pytest.param("Le", ".", True, id="after a stop"),
        pytest.param("Le", "?", True, id="after a question mark"),
        pytest.param("le", ".", True, id="small letters after a stop: the parser decides"),
        pytest.param("«", "!", True, id="an opening mark after a stop"),
        pytest.param("Le", "»", True, id="a capital after a closing mark"),
        pytest.param("le", "»", False, id="small letters after a closing mark"),
        pytest.param(",", ".", False, id="a comma opens nothing"),
        pytest.param(")", ".", False, id="a closing bracket opens nothing"),
        pytest.param("Diallo", "gén.", False, id="after an abbreviation"),
        pytest.param("Diallo", "M.", False, id="after a shortened title"),
        pytest.param("Le", ";", False, id="after a semicolon"),
        pytest.param("Le", "camion", False, id="after a word"),
    ],
)
def test_where_a_sentence_may_start(word: str, before: str, may: bool) -> None:
    assert may_start(word, before) is may


def test_texts_are_parsed_in_their_order(reader: Reader) -> None:
    texts = ["Un pont.", "", "Deux routes."]
    assert [doc.text for doc in parse_texts(reader.nlp, texts)] == texts
