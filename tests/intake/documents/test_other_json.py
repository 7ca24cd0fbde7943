"""JSON of other tools: where its reports are, what is taken, and files that are none."""

from __future__ import annotations

import json

import pytest

from recoupe.errors import InputError
from recoupe.intake.documents.other_json import other_report, read_other_json
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.taken import Taken

SAID = "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu."
OPTIONS = IntakeOptions(outlet="Dossier", max_bytes=20_000)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param({"texte": SAID}, ("Dossier", None, None, ()), id="a text alone"),
        pytest.param(
            {"content": SAID, "source": {"id": None, "name": "L’Écho"}, "publishedAt": "2025-11-05T10:00:00Z"},
            ("L’Écho", None, "2025-11-05", ()),
            id="as NewsAPI has it",
        ),
        pytest.param(
            {"_index": "a", "_source": {"body": SAID, "headline": "Attaque", "date": "5 novembre 2025"}},
            ("Dossier", "Attaque", "2025-11-05", ()),
            id="as a search engine has it",
        ),
        pytest.param(
            {"article": {"text": SAID, "authors": ["A. Bah", {"name": "C. Dia"}]}, "date": "2025-11-05"},
            ("Dossier", None, "2025-11-05", ("A. Bah", "C. Dia")),
            id="an object within, dated outside",
        ),
        pytest.param(
            {"contenu": [f"<p>{SAID}</p>", "Fin."], "date": "05/11/2025", "auteur": "A. Bah; C. Dia; Admin"},
            ("Dossier", None, "2025-11-05", ("A. Bah", "C. Dia")),
            id="paragraphs, and a day that French names settle",
        ),
        pytest.param(
            {"content": SAID, "date": "05/11/2025"}, ("Dossier", None, None, ()), id="a day that could be two"
        ),
        pytest.param({"text": SAID, "date": "9999-12-31"}, ("Dossier", None, None, ()), id="the year 9999"),
        pytest.param(
            {"text": SAID, "title": ["x"], "url": "javascript:1"}, ("Dossier", None, None, ()), id="odd values"
        ),
    ],
)
def test_an_object_is_a_report(values: dict[str, object], told: tuple[object, ...]) -> None:
    taken = other_report(values, OPTIONS)
    published = taken.report.published
    day = None if published is None else published.isoformat()
    assert taken.report.text.startswith(SAID)
    assert (taken.report.outlet, taken.report.title, day, taken.facts.authors) == told
    assert taken.report.url is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("MLI-2025-0042", True, id="an id that no other file has"),
        pytest.param(1234567890, True, id="a long number"),
        pytest.param("17", False, id="a count, which the next file has too"),
        pytest.param(17, False, id="a count as a number"),
        pytest.param("x" * 5_000, False, id="no id at all"),
        pytest.param("a\nb" * 9, False, id="one over several lines"),
    ],
)
def test_an_id_is_kept_where_it_is_one(given: object, kept: bool) -> None:
    assert (other_report({"text": SAID, "id": given}, OPTIONS).report.id == str(given)) is kept


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({}, "has no text", id="nothing"),
        pytest.param({"titre": "Attaque"}, "has no text", id="a title alone"),
        pytest.param({"text": 3}, "has no text", id="a number"),
        pytest.param({"text": {"a": {"text": SAID}}}, "has no text", id="two levels in"),
        pytest.param({"text": SAID * 1_000}, "over the limit", id="too long"),
        pytest.param({"text": "\ud800" + SAID}, "half a character", id="half a character"),
        pytest.param({"text": SAID, "language": "en"}, "English", id="another language"),
    ],
)
def test_an_object_without_a_report_is_refused(values: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as caught:
        other_report(values, OPTIONS)
    assert words in str(caught.value)


def read(value: object) -> list[Taken | Failure]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read_other_json(data, "a.json", OPTIONS))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([{"text": SAID}, {"text": SAID + " Fin."}], id="an array"),
        pytest.param({"status": "ok", "articles": [{"text": SAID}, {"text": SAID + " Fin."}]}, id="an array in it"),
        pytest.param({"hits": {"total": 2, "hits": [{"_source": {"text": SAID}}, {"text": SAID}]}}, id="two levels in"),
        pytest.param([{"report": {"text": SAID}}, {"text": SAID}], id="our own shape in an array"),
    ],
)
def test_the_reports_of_a_file_are_found(value: object) -> None:
    assert [type(one) for one in read(value)] == [Taken, Taken]


def test_a_bad_item_is_told_by_its_number() -> None:
    found = read([{"text": SAID}, 3, {"titre": "x"}])
    assert [str(one) for one in found[1:]] == [
        "a.json, item 2: is no object. Give objects with a text in each.",
        "a.json, item 3: has no text. Put it under text, content or body.",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(b"{", "is no JSON", id="cut"),
        pytest.param([], "without a report", id="an empty array"),
        pytest.param(b"3", "without a report", id="a number"),
        pytest.param(b"[" * 200_000, "JSON", id="nested without end"),
        pytest.param(b"[" + b"9" * 100_000 + b"]", "JSON", id="a number of 100,000 figures"),
        pytest.param(b"[" + b" " * (17 << 20), "more than 16 MB", id="too large"),
    ],
)
def test_a_bad_file_is_refused(value: object, words: str) -> None:
    (failure,) = read(value)
    assert isinstance(failure, Failure)
    assert words in failure.reason
