"""What a notebook shows: nothing without its voice and certainty, no word lost, no markup out of words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import html5lib
import pytest

from recoupe.model import (
    Certainty,
    Channel,
    Interval,
    Note,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Record,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)
from recoupe.model.display import STYLE

TEXT = "Farandé, mardi.\n\nSelon un élu, des hommes armés ont enlevé trois bergers à Farandé. L’armée le dément."
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def span(quote: str) -> Span:
    """Where words stand in the text."""
    at = TEXT.rindex(quote)
    return Span.of(TEXT, at, at + len(quote))


ABDUCTION = Statement(
    "s1", "abduction", span("Selon un élu, des hommes armés ont enlevé trois bergers à Farandé."), span("enlevé"),
    agents=(Party("des hommes armés", span("des hommes armés")),), targets=(Party("trois bergers"),),
    places=(Place("Farandé", PlaceKind.SETTLEMENT, 9.8, 1.1, 3.0, country="TG", span=span("Farandé")),),
    time=Interval(date(2025, 11, 4), date(2025, 11, 4), span=span("mardi")),
    quantities=(Quantity(QuantityRole.ABDUCTED, 3, 3, span=span("trois bergers")),),
    source=Voice("un élu", VoiceKind.OFFICIAL, span("un élu"), "selon"), certainty=Certainty.ATTRIBUTED,
)  # fmt: skip
DENIAL = Statement("s2", "abduction", span("L’armée le dément."), span("dément"), certainty=Certainty.DENIED)
REPORT = Report("r1", TEXT, "L’Écho fictif", "Un titre", date(2025, 11, 5), "fr")


def parse(shown: Any) -> Any:
    """The output as a browser would have it."""
    return html5lib.parse(shown._repr_html_(), namespaceHTMLElements=False)


def read_table(shown: Any) -> dict[str, str]:
    """The rows of a statement's table by their names."""
    rows = [list(row) for row in parse(shown).iter("tr")]
    return {"".join(cells[0].itertext()): "".join(cells[-1].itertext()) for cells in rows}


def test_a_statement_shows_every_slot_with_its_voice() -> None:
    assert read_table(ABDUCTION) == {
        "abduction": "abduction",
        "who": "des hommes armés",
        "whom": "trois bergers",
        "where": "Farandé (settlement, TG, 9.800 1.100 ± 3 km)",
        "when": "2025-11-04, from “mardi”",
        "figures": "3 abducted",
        "said by": "un élu (official, “selon”): attributed",
        "words": f"« {ABDUCTION.evidence.quote} »",
    }


def test_what_is_not_said_has_no_row_and_the_voice_always_one() -> None:
    assert list(read_table(DENIAL)) == ["abduction", "said by", "words"]
    assert read_table(DENIAL)["said by"] == "the report itself: denied"


def test_the_words_are_marked_where_they_stand() -> None:
    marks = [("".join(mark.itertext()), mark.get("class")) for mark in parse(ABDUCTION).iter("mark")]
    assert marks == [
        ("un élu", "voice"),
        ("des hommes armés", "actor"),
        ("trois bergers", "figure"),
        ("Farandé", "place"),
    ], "“mardi” stands before the evidence"


@pytest.mark.parametrize("statements", [(), (DENIAL,), (ABDUCTION, DENIAL)])
def test_no_word_of_the_text_is_lost(statements: tuple[Statement, ...]) -> None:
    page = parse(Record(REPORT, statements))
    (text,) = page.findall(".//div[@class='text']")
    for number in text.findall("sup"):
        number.text = ""
    assert "".join(text.itertext()) == TEXT
    assert text.get("lang") == "fr"


def test_numbers_stand_where_the_words_of_statements_end() -> None:
    (text,) = parse(Record(REPORT, (ABDUCTION, DENIAL, replace(DENIAL, id="s3")))).findall(".//div[@class='text']")
    shown = "".join(text.itertext())
    assert "à Farandé.1 L’armée le dément.2 3" in shown


def test_a_record_shows_its_statements_and_a_report_its_text_alone() -> None:
    assert len(parse(Record(REPORT, (ABDUCTION, DENIAL))).findall(".//table")) == 2
    assert "2 statements" in Record(REPORT, (ABDUCTION, DENIAL))._repr_html_()
    assert "statement" not in REPORT._repr_html_().split("</style>")[1]
    assert "outlet unknown · day unknown · r" in Report("r", "")._repr_html_()


def test_a_note_tells_who_said_it_and_what_is_held_of_it() -> None:
    note = Note("un chauffeur", VoiceKind.WITNESS, Channel.RADIO, datetime(2025, 11, 5, 9, 30))  # noqa: DTZ001  # local
    told = replace(REPORT, note=note)._repr_html_()
    assert "noted by radio from un chauffeur (witness); reliability F, credibility 6" in told


def test_no_markup_comes_out_of_words() -> None:
    """Every text of a record is hostile: what is shown has no script, no handler, and nothing from elsewhere."""
    said = Span(0, len(HOSTILE), HOSTILE)
    place = Place(HOSTILE, PlaceKind.NEAR, country=HOSTILE, admin1=HOSTILE, relation=HOSTILE, span=said)
    hostile = Statement(
        "s1", HOSTILE, said, said, (Party(HOSTILE, said),), (Party(HOSTILE),), (place,),
        source=Voice(HOSTILE, VoiceKind.PERSON, said, HOSTILE),
    )  # fmt: skip
    report = Report(HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, HOSTILE, HOSTILE)
    for shown in (Record(report, (hostile,)), report, hostile):
        elements = list(parse(shown).iter())
        assert {str(element.tag) for element in elements} & {"script", "img", "a", "link", "iframe"} == set()
        assert {name for element in elements for name in element.attrib} <= {"class", "title", "lang", "colspan"}
        assert HOSTILE in "".join(parse(shown).itertext())


def test_the_styles_fetch_nothing() -> None:
    assert not any(word in STYLE for word in ("url(", "@import", "http", "</"))
