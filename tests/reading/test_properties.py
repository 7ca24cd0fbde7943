"""Any text in, and what comes out holds together: exact slices, well-formed intervals and figures, the same ids
again.
"""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Record, Report, Span
from recoupe.reading import Reader

WORDS = (
    "l'armée", "malienne", "JNIM", "attaque", "attaqué", "tués", "soldats", "morts", "12", "plus de", "« ", " »",
    "selon",
    "a affirmé", "que", "près de", "Bamako", "Gao", "Mali", "blocus", "rançon", "50 millions d'euros", "mardi",
    "depuis",
    "n'a pas", "aurait", "enlevé", "otages", "libérés", "la route", "entre", "et", "(", ")", ";", ".", "\n", "\n\n",
    "—",
    "’", '"', "Lire aussi :", "il", "le groupe", "à 30 km au nord de", "2025-06-12", "explosion", "manifestation",
    "!",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=300)
TEXTS = st.one_of(SENTENCES, ANYTHING, st.tuples(ANYTHING, SENTENCES).map("".join))


def spans_of(record: Record) -> list[Span]:
    """Every span that a record returns."""
    found: list[Span | None] = []
    for statement in record.statements:
        found += [statement.evidence, statement.trigger]
        found += [p.span for p in (*statement.agents, *statement.targets, *statement.places, *statement.quantities)]
        found += [statement.time.span if statement.time else None, statement.source.span if statement.source else None]
    return [span for span in found if span is not None]


@given(text=TEXTS, published=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 1, 1))))
def test_any_text_gives_a_sound_record(reader: Reader, text: str, published: date | None) -> None:
    report = Report("any", text, published=published, language="fr")
    record = reader.read(report)
    for span in spans_of(record):
        assert text[span.start : span.end] == span.quote
    for statement in record.statements:
        assert statement.trigger.quote
        assert statement.evidence.holds(statement.trigger)
        assert all(p.name.strip() for p in (*statement.agents, *statement.targets, *statement.places))
        for quantity in statement.quantities:
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        time = statement.time
        assert time is None or time.start is None or time.end is None or time.start <= time.end
    ids = [statement.id for statement in record.statements]
    assert len(set(ids)) == len(ids)


@given(text=SENTENCES)
def test_the_same_text_gives_the_same_record(reader: Reader, text: str) -> None:
    report = Report("same", text, published=date(2025, 6, 18), language="fr")
    assert reader.read(report) == reader.read(report)


def test_order_and_company_change_nothing(reader: Reader) -> None:
    texts = ("Des bandits ont attaqué un bus près de Kayes.", "", "Le maire de Dori a été enlevé lundi.")
    reports = [Report(f"r{n}", text, published=date(2025, 6, 18)) for n, text in enumerate(texts)]
    together = list(reader.pipe(reports))
    assert [record.report.id for record in together] == ["r0", "r1", "r2"]
    assert together == [reader.read(report) for report in reports]
