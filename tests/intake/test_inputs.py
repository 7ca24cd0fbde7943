"""Files to reports: what is read, what is refused and with which words. Each row of a table says why it is there."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.intake import Failure, IntakeOptions, content_id, count_reports, inputs, read_inputs, take_inputs
from recoupe.intake.arrivals import arrive_from_file
from recoupe.intake.taken import DatedBy, Taken
from recoupe.intake.taking import take_stream
from recoupe.intake.texts import find_title
from recoupe.model import Report

FRENCH = (
    "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu de la commune.\n"
    "Deux commerçants ont été tués et le bétail a été emporté vers la forêt.\n"
)
SMALL = IntakeOptions(max_bytes=2_000)


def read_one(path: Path, options: IntakeOptions | None = None) -> Report | Failure:
    (found,) = read_inputs([str(path)], options)
    return found


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def line_of(**report: object) -> str:
    return json.dumps({"report": {"text": FRENCH, **report}}, ensure_ascii=False)


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


def test_failure_does_not_stop_the_others_and_order_holds(tmp_path: Path) -> None:
    good, empty = write(tmp_path, "a.txt", FRENCH), write(tmp_path, "b.txt", "")
    lines = write(tmp_path, "c.jsonl", f"{line_of(id='1')}\n\nnot json\n{line_of(id='2')}\n")
    found = list(read_inputs([str(good), str(empty), "missing.txt", str(lines), str(good)]))
    kinds = [item.id if isinstance(item, Report) else item.line for item in found]
    assert kinds == [content_id(FRENCH), None, None, "1", 3, "2", content_id(FRENCH)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("{", "is no JSON", id="broken JSON"),
        pytest.param("[1]", "has no report object", id="no object"),
        pytest.param("null", "has no report object", id="null"),
        pytest.param('{"titre": "x"}', "has no text", id="another tool's, without a text"),
        pytest.param('{"report": "x"}', "has no report object", id="report is a string"),
        pytest.param('{"report": {}}', "report.text is missing", id="no text"),
        pytest.param('{"report": {"text": 3}}', "report.text is missing", id="text is a number"),
        pytest.param('{"report": {"text": ""}}', "holds no text", id="text is empty"),
        pytest.param('{"report": {"text": "a \\ud800 b"}}', "lone surrogate", id="half a character"),
        pytest.param(line_of(published="le 5 novembre"), "report.published is 'le 5 novembre'", id="date in words"),
        pytest.param(line_of(published="2025-02-30"), "report.published is '2025-02-30'", id="no such day"),
        pytest.param(line_of(published=20251105), "report.published is no string", id="date as a number"),
        pytest.param(line_of(title=["a"]), "report.title is no string", id="title is a list"),
        pytest.param(line_of(id={"a": 1}), "report.id is no string", id="id is an object"),
        pytest.param(line_of(language="en"), "is given as English (en)", id="language given and not read"),
        pytest.param(line_of(language="français"), "no language code", id="language in words"),
        pytest.param(line_of(text=FRENCH * 20), "over the limit", id="text too long"),
        pytest.param("[" * 100_000, "is no JSON", id="brackets without end"),
        pytest.param('{"report": {"id": ' + "9" * 6000 + "}}", "is no JSON", id="a number without end"),
    ],
)
def test_bad_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = write(tmp_path, "a.jsonl", f"{line_of(id='before')}\n{line}\n{line_of(id='after')}\n")
    before, failure, after = read_inputs([str(path)], SMALL)
    assert isinstance(failure, Failure)
    assert failure.line == 2
    assert words in failure.reason
    assert str(failure).startswith(f"{path}, line 2: ")
    assert [item.id for item in (before, after) if isinstance(item, Report)] == ["before", "after"]


def test_line_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"report": {"text": "\xe9t\xe9"}}\n' + line_of(id="b").encode())
    failure, report = read_inputs([str(path)])
    assert isinstance(failure, Failure)
    assert "no UTF-8" in failure.reason
    assert isinstance(report, Report)


def test_line_without_end_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b"x" * 3_000_000 + b"\n" + line_of(id="b").encode())
    failure, report = read_inputs([str(path)], SMALL)
    assert isinstance(failure, Failure)
    assert failure.line == 1
    assert "over the limit" in failure.reason
    assert isinstance(report, Report)
    assert report.id == "b"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("fr-x-01", "fr-x-01", id="plain"),
        pytest.param(" spaces / été ", " spaces / été ", id="odd characters are kept"),
        pytest.param("007", "007", id="zeros are kept"),
        pytest.param(17, "17", id="a number by its digits"),
        pytest.param(None, content_id(FRENCH), id="none: a hash of the content"),
        pytest.param("", content_id(FRENCH), id="an empty one names nothing"),
    ],
)
def test_id_is_kept(tmp_path: Path, given: object, kept: str) -> None:
    report = read_one(write(tmp_path, "a.jsonl", line_of(id=given)))
    assert isinstance(report, Report)
    assert report.id == kept


def test_lines_keep_their_text_and_their_own_fields(tmp_path: Path) -> None:
    text = "Titre\r\n\r\n" + FRENCH
    line = line_of(
        text=text, title="Autre titre", published="2025-11-05T18:30:00Z", outlet="L'Écho fictif", url="https://e.org/a"
    )
    path = write(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    report = read_one(path, IntakeOptions(published=date(2020, 1, 1), outlet="Option"))
    assert isinstance(report, Report)
    assert (report.text, report.title, report.outlet) == (text, "Autre titre", "L'Écho fictif")
    assert (report.published, report.url) == (date(2025, 11, 5), "https://e.org/a")


def test_options_fill_what_is_missing(tmp_path: Path) -> None:
    options = IntakeOptions(published=date(2025, 11, 5), outlet="Option")
    report = read_one(write(tmp_path, "a.jsonl", line_of(outlet=None, published=None)), options)
    assert isinstance(report, Report)
    assert (report.published, report.outlet) == (date(2025, 11, 5), "Option")


def test_given_language_is_trusted(tmp_path: Path) -> None:
    english = "The army said on Monday that gunmen had killed ten people near the border."
    path = write(tmp_path, "a.jsonl", line_of(text=english, language="fr-ML"))
    report = read_one(path)
    assert isinstance(report, Report)
    assert report.language == "fr"


PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Attaque à Farandé - L'Écho fictif</title>
<meta property="og:title" content="Attaque à Farandé"><meta property="og:site_name" content="L'Écho fictif">
<meta property="article:published_time" content="2025-11-05T10:00:00+00:00"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>Attaque à Farandé</h1>
<p>{FRENCH}</p><p>{FRENCH.replace("mardi", "mercredi")}</p></article><footer>Contact</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "page-without-suffix"])
def test_page_gives_its_article(tmp_path: Path, name: str) -> None:
    report = read_one(write(tmp_path, name, PAGE))
    assert isinstance(report, Report), report
    assert report.text.startswith("Attaque à Farandé\n\nDes hommes armés")
    assert "Accueil" not in report.text
    assert (report.title, report.published, report.outlet) == ("Attaque à Farandé", date(2025, 11, 5), "L'Écho fictif")


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a"])
def test_lines_are_known_by_what_they_are(tmp_path: Path, name: str) -> None:
    found = list(read_inputs([str(write(tmp_path, name, f"{line_of(id='1')}\n{line_of(id='2')}\n"))]))
    assert [item.id for item in found if isinstance(item, Report)] == ["1", "2"]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        pytest.param(FRENCH, 1, id="plain text"),
        pytest.param(PAGE, 1, id="page"),
        pytest.param(f"{line_of(id='1')}\n{line_of(id='2')}\n", 2, id="lines"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = list(read_inputs(["-"]))
    assert len(found) == count
    assert all(isinstance(item, Report) for item in found)


def test_empty_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    (failure,) = read_inputs(["-"])
    assert str(failure) == "standard input: holds no text. Give a report with at least one sentence."


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


def test_reports_are_counted_for_the_bar(tmp_path: Path) -> None:
    lines = write(tmp_path, "a.jsonl", f"{line_of()}\n" * 5)
    assert count_reports([str(lines), "a.txt"]) == 6
    assert count_reports(["-"]) is None


def test_same_text_gives_the_same_id_and_another_outlet_another() -> None:
    assert content_id(FRENCH) == content_id(FRENCH)
    assert content_id(FRENCH) != content_id(FRENCH, "L'Écho fictif")


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_reports_or_failures(data: bytes) -> None:
    from recoupe.errors import InputError

    for suffix in ("", ".jsonl", ".html"):
        try:
            found = list(take_stream(io.BytesIO(data), arrive_from_file(f"x{suffix}"), SMALL))
        except InputError as error:
            found = [Failure("x", str(error))]
        assert found
        for item in found:
            assert isinstance(item, Taken | Failure)
            str(item).encode("utf-8")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["report", "text", "id", "published", "language", "title", "url"]), inner, max_size=6
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_reports_or_failures(value: object) -> None:
    line = json.dumps({"report": value}).encode() + b"\n"
    found = list(take_stream(io.BytesIO(line), arrive_from_file("x.jsonl"), SMALL))
    assert all(isinstance(item, Taken | Failure) for item in found)
    assert len(found) == 1


def test_other_tools_json_gives_its_texts(tmp_path: Path) -> None:
    made = [{"titre": "Attaque", "contenu": FRENCH}, 3, {"titre": "Sans texte"}]
    found = list(read_inputs([str(write(tmp_path, "a.json", json.dumps(made)))]))
    assert [item.title if isinstance(item, Report) else item.source.rpartition(", ")[2] for item in found] == [
        "Attaque",
        "item 2",
        "item 3",
    ]


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    lines = gzip.compress(f"{line_of(id='1')}\n{line_of(id='2')}\n".encode())
    found = list(
        read_inputs(
            [str(write(tmp_path, "a.jsonl.gz", lines)), str(write(tmp_path, "b.gz", gzip.compress(PAGE.encode())))]
        )
    )
    assert [item.title if item.title else item.id for item in found if isinstance(item, Report)] == [
        "1",
        "2",
        "Attaque à Farandé",
    ]
    (failure,) = read_inputs([str(write(tmp_path, "c.txt.gz", gzip.compress(b" " * 90_000_000)))], SMALL)
    assert isinstance(failure, Failure)
    assert "over the limit" in failure.reason


MAIL = f"""From: Awa <awa@ong.example>
To: veille@ong.example
Subject: Point de situation
Date: Wed, 5 Nov 2025 18:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{FRENCH}
--x
Content-Type: text/html; name="page.html"
Content-Disposition: attachment; filename="page.html"
Content-Transfer-Encoding: 8bit

{PAGE}
--x--
"""


@pytest.mark.parametrize("name", ["a.eml", "message"])
def test_a_mail_gives_its_text_and_its_attachments(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, MAIL)
    mail, page = take_inputs([str(path)])
    assert isinstance(mail, Taken)
    assert isinstance(page, Taken)
    assert (mail.report.title, page.report.title) == ("Point de situation", "Attaque à Farandé")
    assert (mail.facts.dated_by, page.facts.dated_by) == (DatedBy.HEADER, DatedBy.METADATA)
    assert mail.original is not None
    assert mail.original.data == path.read_bytes()
    assert page.original is not None
    assert page.original.place == f"{path}, attachment page.html"


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
