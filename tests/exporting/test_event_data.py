"""Both formats of event data from a real archive to a file, read back by what reads such files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import polars
import pytest
from tests.archive.factories import GAO, make_record, make_statement
from tests.archive.holdings import load_pending
from tests.exporting.incidents import weighing

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.filters import Filters
from recoupe.archive.groups import store_groups
from recoupe.archive.links import mark_linked
from recoupe.archive.schema import reports
from recoupe.archive.stored import Summary
from recoupe.exporting.acled.format import ACLED_CSV
from recoupe.exporting.job import Export, Format, Written
from recoupe.exporting.ucdp.format import UCDP_CSV
from recoupe.exporting.writing import write_export
from recoupe.lexicon import load_lexicon
from recoupe.model import Record
from recoupe.settings import Settings
from recoupe.situation.discretion import Discretion, build_discretion

ACLED_31 = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
UCDP_49 = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip
ATTACK = "Le JNIM a attaqué le village de Farandé et tué quatre bergers."
MURDER = "Des hommes armés ont tué le berger Amadou Tounkara près de Farandé."
FORMULA = '=HYPERLINK("http://attacker.example";"Le Journal")'


def make_event(text: str, outlet: str, **slots: object) -> Record:
    """A record of one statement, on 4 March 2025 at Gao."""
    slots = {"places": (GAO,), "days": ("2025-03-04", "2025-03-04"), **slots}
    type_ = str(slots.pop("type", "armed_attack"))
    return make_record(text, make_statement(text, text, type_, **slots), outlet=outlet, published="2025-03-05")


RECORDS = [
    make_event(ATTACK, FORMULA, agents=("JNIM",), targets=("le village de Farandé",), killed=4),
    make_event(MURDER, "Le Fil", type="killing", agents=("des hommes armés",), targets=("le berger Amadou Tounkara",)),
    make_event("Le carburant manque à Gao.", "Le Fil", type="shortage"),
    make_event("Une attaque est à craindre à Gao.", "Le Fil", certainty="prospective"),
    make_event("Le JNIM n'a rien attaqué.", "Le Fil", certainty="denied", agents=("JNIM",)),
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive on SQLite."""
    with open_archive(Settings(home=tmp_path / "home")) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive that holds RECORDS; nothing is written to it."""
    with open_archive(Settings(home=tmp_path_factory.mktemp("filled"))) as opened:
        keep(opened, RECORDS)
        yield opened


@cache
def discretion(*, names: bool) -> Discretion:
    """What leaves private persons out, or does not."""
    return build_discretion(load_lexicon(), names=names)


def keep(archive: Archive, records: list[Record]) -> None:
    """Keep the records, each statement an incident of its own."""
    with archive.write() as connection:
        save_records(connection, records)
    with archive.write() as connection:
        pending = load_pending(connection)
        store_groups(connection, {frozenset({s.id}): Summary(str(s.payload["type"])) for s in pending})
        mark_linked(connection, [s.id for s in pending])


def write(archive: Archive, format: Format, target: Path, *, names: bool = False, language: str = "fr") -> Written:
    """Write all that is kept in a format."""
    with archive.read() as connection:
        export = Export(
            connection=connection,
            filters=Filters(),
            weighing=weighing(),
            discretion=discretion(names=names),
            language=language,
        )
        return write_export(format, export, target)


def read(path: Path) -> list[dict[str, str]]:
    """The rows, as the standard library reads them."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_acleds_columns_come_first_in_its_order(filled: Archive, tmp_path: Path) -> None:
    keep(filled, RECORDS)
    write(filled, ACLED_CSV, tmp_path / "a.csv")
    rows = read(tmp_path / "a.csv")
    assert list(rows[0])[:31] == ACLED_31
    assert [column.name for column in ACLED_CSV.columns] == list(rows[0]), "the readme tells every column"


def test_ucdps_columns_are_geds_49(filled: Archive, tmp_path: Path) -> None:
    keep(filled, RECORDS)
    write(filled, UCDP_CSV, tmp_path / "u.csv")
    assert list(read(tmp_path / "u.csv")[0]) == UCDP_49 == [column.name for column in UCDP_CSV.columns]


def test_an_event_of_acleds_is_whole(archive: Archive, tmp_path: Path) -> None:
    keep(archive, RECORDS[:1])
    written = write(archive, ACLED_CSV, tmp_path / "a.csv", names=True)
    (row,) = read(tmp_path / "a.csv")
    assert written.rows == 1
    told = {name: row[name] for name in ACLED_31 if name not in ("event_id_cnty", "notes", "timestamp")}
    assert told == {
        "event_date": "2025-03-04",
        "year": "2025",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor1": "JNIM: Group for Support of Islam and Muslims",
        "assoc_actor_1": "",
        "inter1": "Rebel group",
        "actor2": "Civilians (Mali)",
        "assoc_actor_2": "",
        "inter2": "Civilians",
        "interaction": "Rebel group-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "466",
        "region": "Western Africa",
        "country": "Mali",
        "admin1": "",
        "admin2": "",
        "admin3": "",
        "location": "Gao",
        "latitude": "16.2717",
        "longitude": "-0.0447",
        "geo_precision": "1",
        "source": "'" + FORMULA.replace(";", ","),
        "source_scale": "",
        "fatalities": "4",
        "tags": "",
    }


def test_an_event_of_ucdps_is_whole(filled: Archive, tmp_path: Path) -> None:
    keep(filled, RECORDS)
    written = write(filled, UCDP_CSV, tmp_path / "u.csv")
    (row,) = read(tmp_path / "u.csv")
    assert written.rows == 1
    sides = [row[name] for name in ("type_of_violence", "dyad_name", "side_a", "side_b", "gwnoa", "gwnob")]
    assert sides == ["3", "JNIM - Civilians", "JNIM", "Civilians", "", ""]
    dead = [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")]
    assert dead == ["0", "0", "4", "0", "4", "4", "4"]
    where = [row[name] for name in ("where_prec", "country", "country_id", "region", "geom_wkt", "priogrid_gid")]
    assert where == ["1", "Mali", "432", "Africa", "POINT (-0.0447 16.2717)", "153000"]
    assert [row[name] for name in ("date_prec", "date_start", "date_end")] == ["1", "2025-03-04", "2025-03-04"]


@pytest.mark.parametrize("format", [ACLED_CSV, UCDP_CSV])
def test_rows_and_reasons_add_up(filled: Archive, tmp_path: Path, format: Format) -> None:
    keep(filled, RECORDS)
    written = write(filled, format, tmp_path / "e.csv")
    assert written.rows + sum(written.left_out.values()) == len(RECORDS)
    assert len(written.left_out) >= 3


@pytest.mark.parametrize("format", [ACLED_CSV, UCDP_CSV])
def test_a_library_reads_numbers_and_days(filled: Archive, tmp_path: Path, format: Format) -> None:
    keep(filled, RECORDS)
    write(filled, format, tmp_path / "e.csv")
    frame = polars.read_csv(tmp_path / "e.csv", try_parse_dates=True)
    number = "fatalities" if format is ACLED_CSV else "best"
    day = "event_date" if format is ACLED_CSV else "date_start"
    assert frame[number].dtype == polars.Int64
    assert frame["latitude"].dtype == polars.Float64
    assert frame[day].dtype == polars.Date
    assert frame["longitude"][0] == -0.0447, "a minus is no formula"


@pytest.mark.parametrize("format", [ACLED_CSV, UCDP_CSV])
def test_the_same_archive_gives_the_same_bytes(filled: Archive, tmp_path: Path, format: Format) -> None:
    keep(filled, RECORDS)
    written = []
    for name in ("one.csv", "two.csv"):
        write(filled, format, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("format", [ACLED_CSV, UCDP_CSV])
def test_no_cell_is_run_by_a_spreadsheet(filled: Archive, tmp_path: Path, format: Format) -> None:
    keep(filled, RECORDS)
    write(filled, format, tmp_path / "e.csv")
    cells = [cell for row in read(tmp_path / "e.csv") for name, cell in row.items() if name != "longitude"]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=") for cell in cells)


@pytest.mark.parametrize("format", [ACLED_CSV, UCDP_CSV])
def test_a_private_person_is_in_no_cell_and_in_no_readme(filled: Archive, tmp_path: Path, format: Format) -> None:
    keep(filled, RECORDS)
    write(filled, format, tmp_path / "e.csv")
    told = (tmp_path / "e.csv").read_text(encoding="utf-8") + (tmp_path / "e.csv.README.md").read_text(encoding="utf-8")
    assert "Tounkara" not in told


def test_names_are_in_notes_where_they_are_asked_for_and_never_an_actor(filled: Archive, tmp_path: Path) -> None:
    keep(filled, RECORDS)
    write(filled, ACLED_CSV, tmp_path / "e.csv", names=True)
    rows = [row for row in read(tmp_path / "e.csv") if "Tounkara" in row["notes"]]
    assert len(rows) == 1
    assert [name for name, cell in rows[0].items() if "Tounkara" in cell] == ["notes"]


@pytest.mark.parametrize("format", [ACLED_CSV, UCDP_CSV])
def test_an_empty_archive_gives_a_header(archive: Archive, tmp_path: Path, format: Format) -> None:
    written = write(archive, format, tmp_path / "e.csv")
    assert (written.rows, dict(written.left_out)) == (0, {})
    assert len((tmp_path / "e.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_the_timestamp_is_when_the_report_was_read(archive: Archive, tmp_path: Path) -> None:
    keep(archive, RECORDS[:1])
    write(archive, ACLED_CSV, tmp_path / "e.csv")
    with archive.read() as connection:
        at = connection.execute(reports.select()).one().fetched_at
    assert read(tmp_path / "e.csv")[0]["timestamp"] == str(int(datetime.fromisoformat(at).timestamp()))


def test_ids_are_no_countrys_and_stay_when_other_incidents_come(archive: Archive, tmp_path: Path) -> None:
    keep(archive, RECORDS[:1])
    write(archive, ACLED_CSV, tmp_path / "one.csv")
    keep(archive, RECORDS[1:])
    write(archive, ACLED_CSV, tmp_path / "two.csv")
    before = {row["event_id_cnty"] for row in read(tmp_path / "one.csv")}
    after = [row["event_id_cnty"] for row in read(tmp_path / "two.csv")]
    assert before < set(after)
    assert len(after) == len(set(after))
    assert all(id_.startswith("XRC") and id_[3:].isdecimal() and len(id_) == 18 for id_ in after)


@pytest.mark.parametrize(
    ("format", "language", "words"),
    [
        (ACLED_CSV, "fr", "n'est pas une donnée d'ACLED"),
        (ACLED_CSV, "en", "no ACLED data"),
        (UCDP_CSV, "fr", "n'est pas une donnée d'UCDP"),
        (UCDP_CSV, "en", "no UCDP data"),
    ],
)
def test_the_readme_says_whose_data_it_is_not(
    filled: Archive, tmp_path: Path, format: Format, language: str, words: str
) -> None:
    keep(filled, RECORDS)
    write(filled, format, tmp_path / "e.csv", language=language)
    readme = (tmp_path / "e.csv.README.md").read_text(encoding="utf-8")
    assert words in readme
    assert all(f"`{column.name}`" in readme for column in format.columns)
