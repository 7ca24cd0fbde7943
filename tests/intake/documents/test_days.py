"""When a document was published: its own line of place and day before what its file says, and nothing where it errs."""

from __future__ import annotations

import pytest

from recoupe.intake.documents.days import Dated, date_document
from recoupe.intake.taken import DatedBy

SAVED = "2025-11-12T09:30:00+01:00"
BY_FILE = Dated("2025-11-12", SAVED, DatedBy.METADATA)
SAID = "Deux bergers ont été tués près du puits."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(f"Communiqué\n\nBamako, le 6 novembre 2025. {SAID}", "2025-11-06", id="before the first sentence"),
        pytest.param(f"Communiqué\n\nBamako, 6 novembre 2025\n\n{SAID}", "2025-11-06", id="without an article"),
        pytest.param(f"{SAID}\n\nFait à Bandiagara, le 1er août 2025", "2025-08-01", id="under the text"),
        pytest.param(f"{SAID}\n\nFait à Gao, le premier août 2025", "2025-08-01", id="the first in words"),
        pytest.param(f"Bobo-Dioulasso (Burkina), le 6 novembre 2025\n\n{SAID}", "2025-11-06", id="with its country"),
        pytest.param(f"Saint-Louis du Sénégal, le 6 novembre 2025\n\n{SAID}", "2025-11-06", id="a name of three words"),
    ],
)
def test_the_line_of_place_and_day_comes_first(text: str, day: str) -> None:
    assert date_document(text, SAVED) == Dated(day, None, DatedBy.DATELINE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SAID, id="no day at all"),
        pytest.param(f"Le 4 novembre 2025, {SAID}", id="a day of what happened"),
        pytest.param(f"Hier, le 4 novembre 2025, {SAID}", id="an adverb is no place"),
        pytest.param("Bamako, le 31 février 2025\n\n" + SAID, id="no such day"),
        pytest.param("Bamako, le 6 hommes 2025\n\n" + SAID, id="no month"),
        pytest.param("Bamako, le novembre 2025\n\n" + SAID, id="a month alone"),
        pytest.param(f"À Gao, deux hommes, 5 camions, le 4 novembre 2025. {SAID}", id="a list that ends in a day"),
        pytest.param("\n\n".join([SAID] * 8 + ["Gao, le 3 mars 2020"] + [SAID] * 8), id="in the middle of a text"),
        pytest.param(f"{SAID} Le scrutin est prévu le 4 mars 2026.", id="what is announced within a year"),
    ],
)
def test_else_the_file_dates_it(text: str) -> None:
    assert date_document(text, SAVED) == BY_FILE


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param(SAID, None, id="neither says a day"),
        pytest.param("Le 4 novembre 2025, " + SAID, "2013-12-23T23:15:00+00:00", id="a template never changed"),
        pytest.param("Le 4 août 2025, " + SAID, "2001-01-01T00:00:00+00:00", id="a clock that was never set"),
    ],
)
def test_no_day_is_better_than_a_wrong_one(text: str, moment: str | None) -> None:
    assert date_document(text, moment) == Dated()
