"""The article that the project started from: what must be found in it, statement by statement.

The text is a third party's and stays beside the checkout; the test is skipped where it is absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from recoupe.lexicon.folding import fold
from recoupe.model import Certainty, Party, QuantityRole, Record, Report, Statement
from recoupe.reading import Reader


@dataclass(frozen=True)
class Wanted:
    """What one statement must say; an empty field asks for nothing. Names are matched by a folded part of them."""

    type: str
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    open_ended: bool = False
    figure: tuple[QuantityRole, float | None, float | None] | None = None
    source: str = ""
    certainty: tuple[Certainty, ...] = field(default=())


def said_by(statement: Statement) -> str:
    """The folded name of the source, "" where the report speaks."""
    return fold(statement.source.name) if statement.source else ""


def names_all(parties: Iterable[Party], wanted: Iterable[str]) -> bool:
    """Whether each wanted name is part of some party's name or alias."""
    known = [fold(name) for p in parties for name in (p.name, *p.aliases)]
    return all(any(fold(name) in k for k in known) for name in wanted)


def meets(statement: Statement, wanted: Wanted) -> bool:
    """Whether a statement says all that is wanted of it."""
    time = statement.time
    places = [fold(p.name) for p in statement.places]
    checks = (
        statement.type == wanted.type,
        names_all(statement.agents, wanted.agents),
        names_all(statement.targets, wanted.targets),
        all(any(fold(name) in place for place in places) for name in wanted.places),
        wanted.start is None or (time is not None and time.start == wanted.start),
        wanted.end is None or (time is not None and time.end == wanted.end),
        not wanted.open_ended or (time is not None and time.end is None),
        wanted.figure is None or any((q.role, q.low, q.high) == wanted.figure for q in statement.quantities),
        fold(wanted.source) in said_by(statement),
        not wanted.certainty or statement.certainty in wanted.certainty,
    )
    return all(checks)


@pytest.fixture(scope="module")
def record(reader: Reader, shared: Path) -> Record:
    path = shared / "reports" / "mali-2025-11-05.txt"
    if not path.is_file():
        pytest.skip("the article is not here: ../shared/reports/ does not hold it")
    text = path.read_text(encoding="utf-8")
    return reader.read(Report("article", text, published=date(2025, 11, 5), language="fr"))


ATTRIBUTED = (Certainty.ATTRIBUTED,)
STATES = ("États-Unis", "Canada", "Royaume-Uni", "Allemagne", "Espagne", "Italie", "Australie")
WANTED = {
    "two Emiratis and an Iranian taken": Wanted(
        "abduction",
        targets=("Émiriens", "Iranien"),
        places=("Sanankoroba",),
        start=date(2025, 9, 23),
        end=date(2025, 9, 23),
    ),
    "their release": Wanted(
        "hostage_release",
        agents=("JNIM",),
        targets=("Émiriens", "Iranien"),
        start=date(2025, 10, 29),
        end=date(2025, 10, 29),
    ),
    "a ransom, hedged": Wanted("ransom", figure=(QuantityRole.MONEY, 50e6, 70e6), certainty=(Certainty.ALLEGED,)),
    "the exchange of prisoners": Wanted("prisoner_swap", certainty=(Certainty.ALLEGED,)),
    "the blockade since September": Wanted("blockade", agents=("JNIM",), start=date(2025, 9, 1), open_ended=True),
    "shortages": Wanted("shortage"),
    "closed schools": Wanted("closure", targets=("écoles",)),
    "rising prices": Wanted("price_rise"),
    "attacks on convoys on two axes": Wanted("armed_attack", targets=("convois",), places=("Kayes", "Ségou")),
    "several hundred tankers destroyed": Wanted(
        "destruction", targets=("camions-citernes",), figure=(QuantityRole.VEHICLES, 200, None)
    ),
    "engineers and workers taken": Wanted("abduction", targets=("ingénieurs indiens", "travailleurs chinois")),
    "seven states advise their nationals": Wanted("travel_advisory", agents=STATES),
    "a base destroyed, as a claim": Wanted(
        "military_operation",
        agents=("armée malienne",),
        places=("Sirakoro",),
        figure=(QuantityRole.KILLED, 11, None),
        source="armée malienne",
        certainty=(Certainty.CLAIMED,),
    ),
    "the call": Wanted("diplomatic_contact", agents=("Christopher Landau",), targets=("Abdoulaye Diop",)),
    "cooperation ahead": Wanted("cooperation", certainty=(Certainty.PROSPECTIVE,)),
    "staff ordered to leave": Wanted("staff_withdrawal", agents=("Washington",)),
    "a dress rule": Wanted("imposed_rule", agents=("JNIM",)),
    "present within 50 km": Wanted("armed_attack", agents=("JNIM",), places=("Bamako",)),
    "Bakary Sambe judges": Wanted("assessment", agents=("Bakary Sambe",), source="Bakary Sambe", certainty=ATTRIBUTED),
    "the institute judges": Wanted("assessment", agents=("Timbuktu",), source="Timbuktu", certainty=ATTRIBUTED),
}


@pytest.mark.parametrize("name", WANTED)
def test_the_article_gives(record: Record, name: str) -> None:
    of_type = [s for s in record.statements if s.type == WANTED[name].type]
    assert any(meets(statement, WANTED[name]) for statement in record.statements), of_type


def test_sirakoro_falls_near_bougouni(record: Record) -> None:
    place = next(p for s in record.statements for p in s.places if "Sirakoro" in p.name)
    assert place.kind == "near"
    assert place.lat == pytest.approx(11.4, abs=0.3)
    assert place.lon == pytest.approx(-7.2, abs=0.4)


def test_the_axes_are_lines(record: Record) -> None:
    attacks = next(s for s in record.statements if len(s.places) > 1)
    assert [place.kind for place in attacks.places] == ["axis", "axis"]
    assert all(len(place.line) == 2 for place in attacks.places)


def test_every_word_is_the_articles(record: Record) -> None:
    text = record.report.text
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in record.statements)
