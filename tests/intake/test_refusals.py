"""Files and paths that cannot be read: refused one by one, with which words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.intake.written import FRENCH, SMALL, read_one, write

from recoupe.intake import Failure, inputs, read_inputs


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("a.txt", b"", "holds no text", id="empty file"),
        pytest.param("a.txt", b" \n\t\n", "holds no text", id="only white space"),
        pytest.param("a.txt", b"abc\x00def" * 9, "binary", id="NUL bytes"),
        pytest.param("a.txt", bytes(range(1, 32)) * 20, "binary", id="control characters"),
        pytest.param("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "cannot be read as a PDF", id="PDF"),
        pytest.param("a.docx", b"PK\x03\x04\x14\x00", "office document", id="DOCX"),
        pytest.param("a.gz", b"\x1f\x8b\x08\x00", "gzip", id="gzip"),
        pytest.param("a.txt", b"caf\xc3\xa9 " * 50 + b"\xff\xff", "encoding cannot be told", id="damaged UTF-8"),
        pytest.param(
            "a.txt", "Утром боевики атаковали село".encode("cp1251"), "encoding cannot be told", id="Cyrillic"
        ),
        pytest.param("a.txt", b"\xff\xfea", "breaks off", id="UTF-16 cut in half"),
        pytest.param(
            "a.txt",
            "The army said on Monday that gunmen had killed ten people near the border.",
            "English (en)",
            id="English, named",
        ),
        pytest.param(
            "a.txt",
            "El ejército anunció el lunes que diez personas murieron en el ataque.",
            "Spanish (es)",
            id="Spanish, named",
        ),
        pytest.param(
            "a.txt", "أعلن الجيش يوم الاثنين مقتل عشرة أشخاص في هجوم قرب الحدود", "Arabic", id="Arabic, named"
        ),
        pytest.param(
            "a.txt",
            "L'exèrcit va anunciar dilluns que deu persones van morir a l'atac prop de la frontera.",
            "Catalan (ca)",
            id="Catalan, which shares words with French",
        ),
        pytest.param("a.txt", FRENCH * 20, "over the limit of 2,000 bytes", id="too long"),
        pytest.param("a.json", json.dumps({"titre": "Attaque"}, indent=1), "has no text", id="JSON is no prose"),
        pytest.param("a.json", "[]", "without a report", id="JSON of nothing"),
        pytest.param("a.html", "<html><body></body></html>", "no article", id="page without an article"),
        pytest.param("a.html", b"<html>" + b"x" * 30_000, "over the limit", id="page too large to parse"),
        pytest.param("a.jsonl", b"", "holds no report", id="empty JSONL"),
        pytest.param("a.jsonl", b"\n\n  \n", "holds no report", id="JSONL of blank lines"),
    ],
)
def test_bad_file_is_refused(tmp_path: Path, name: str, data: bytes | str, words: str) -> None:
    failure = read_one(write(tmp_path, name, data), SMALL)
    assert isinstance(failure, Failure), failure
    assert words in failure.reason
    assert failure.reason.endswith(".")
    assert str(failure).startswith(str(tmp_path / name) + ": ")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param("nowhere/a.txt", "no such file", id="missing"),
        pytest.param(".", "is a folder. Give the files in it", id="folder"),
        pytest.param("a\x00b", "cannot be opened", id="NUL in the path"),
        pytest.param("x" * 5000, "cannot be", id="path too long"),
        pytest.param("https://example.org/a", "nothing may be fetched", id="address"),
        pytest.param("", "folder", id="empty path"),
    ],
)
def test_bad_path_is_refused(source: str, words: str) -> None:
    (failure,) = read_inputs([source])
    assert isinstance(failure, Failure)
    assert words in failure.reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", FRENCH)
    path.chmod(0)
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert "permission denied" in failure.reason


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        pytest.param(3, ["1", "2", "3"], id="as many as are told"),
        pytest.param(
            5, ["1", "2", "3", "2 more of its items cannot be read. Mend those that are told."], id="two more"
        ),
        pytest.param(0, [], id="none"),
    ],
)
def test_a_source_of_nothing_but_bad_items_is_told_in_short(
    bad: int, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "MOST_FAILURES", 3)
    items = ["bon", *(Failure("t.csv", str(number)) for number in range(1, bad + 1)), "bon"]
    found = list(inputs.bound_failures(items, "t.csv"))
    assert [item.reason for item in found if isinstance(item, Failure)] == told
    assert found.count("bon") == 2
