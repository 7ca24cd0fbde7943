"""Plain texts and pages in files: how they are decoded, and what their title is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.intake.written import FRENCH, PAGE, read_one, write

from recoupe.intake import content_id
from recoupe.intake.texts import find_title
from recoupe.model import Report


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(FRENCH.encode(), FRENCH, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + FRENCH.encode(), FRENCH, id="utf-8 with its mark, which is dropped"),
        pytest.param(FRENCH.encode("utf-16"), FRENCH, id="utf-16 with its mark, as Windows writes it"),
        pytest.param(b"\xfe\xff" + FRENCH.encode("utf-16-be"), FRENCH, id="utf-16, big-endian"),
        pytest.param(FRENCH.encode("cp1252"), FRENCH, id="Windows' old encoding"),
        pytest.param(FRENCH.encode("latin-1"), FRENCH, id="latin-1"),
        pytest.param(
            "« Cœur » – 5 €, été : œuvre d’État".encode("cp1252") + b"\n" + FRENCH.encode("cp1252"),
            "« Cœur » – 5 €, été : œuvre d’État\n" + FRENCH,
            id="quotes, dash and euro of cp1252",
        ),
        pytest.param(FRENCH.encode("mac_roman"), FRENCH, id="an old Mac's"),
        pytest.param(FRENCH.encode("cp850"), FRENCH, id="a DOS console's"),
        pytest.param(FRENCH.replace("\n", "\r\n").encode(), FRENCH, id="CRLF becomes LF"),
        pytest.param(("  \n" + FRENCH).encode(), "  \n" + FRENCH, id="white space stays: spans count it"),
    ],
)
def test_text_is_decoded(tmp_path: Path, data: bytes, text: str) -> None:
    report = read_one(write(tmp_path, "a.txt", data))
    assert isinstance(report, Report), report
    assert report.text == text
    assert report.language == "fr"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Attaque à Farandé\n\nDes hommes…", "Attaque à Farandé", id="title above an empty line"),
        pytest.param("\n\nAttaque\n\nDes hommes", "Attaque", id="after empty lines"),
        pytest.param("Attaque à Farandé\nDes hommes", None, id="no empty line below: perhaps a wrapped sentence"),
        pytest.param("Une phrase entière.\n\nDes hommes", None, id="a sentence ends with a period"),
        pytest.param("Attaque", None, id="nothing below"),
        pytest.param("x" * 201 + "\n\nDes hommes", None, id="too long"),
    ],
)
def test_title_is_found(text: str, title: str | None) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize("name", ["a.html", "a.htm", "page-without-suffix"])
def test_page_gives_its_article(tmp_path: Path, name: str) -> None:
    report = read_one(write(tmp_path, name, PAGE))
    assert isinstance(report, Report), report
    assert report.text.startswith("Attaque à Farandé\n\nDes hommes armés")
    assert "Accueil" not in report.text
    assert (report.title, report.published, report.outlet) == ("Attaque à Farandé", date(2025, 11, 5), "L'Écho fictif")


def test_same_text_gives_the_same_id_and_another_outlet_another() -> None:
    assert content_id(FRENCH) == content_id(FRENCH)
    assert content_id(FRENCH) != content_id(FRENCH, "L'Écho fictif")
