"""Private persons are nowhere in what Python gives, in no form of it, unless their names are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.crisis import SEVARE, make_record, make_statement, write_records

import recoupe

NAME = "Traoré"
TOLD = "Moussa Traoré, un berger de 34 ans, a été enlevé mardi à Sévaré, raconte sa voisine Awa Traoré."


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[recoupe.Archive]:
    """An archive of one report, which names a shepherd and his neighbour."""
    folder = tmp_path_factory.mktemp("private")
    said = make_statement(
        TOLD,
        type="abduction",
        targets=["Moussa Traoré"],
        place=SEVARE,
        time={"start": "2025-11-04", "end": "2025-11-04"},
        source={"name": "Awa Traoré", "kind": "witness"},
        certainty="attributed",
    )
    record = make_record("rapt-1", "Le Fil", "2025-11-05", said, title="Moussa Traoré enlevé")
    with recoupe.Archive(folder / "private.sqlite", write=True) as archive:
        archive.ingest(records=[write_records(folder / "records.jsonl", [record])])
        yield archive


def tell_forms(archive: recoupe.Archive, name: str, *, names: bool) -> str:
    """Everything that can be had of a list, as one text."""
    listed = getattr(archive, name)(names=names)
    shown = [listed._repr_html_(), repr(listed), repr(listed.to_dicts()), repr(listed.to_arrow().to_pylist())]
    items = [text for item in listed for text in (repr(item), item._repr_html_())]
    return "\n".join([*shown, *items, listed.to_pandas().to_csv()])


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("name", ["incidents", "statements", "reports"])
def test_lists(private: recoupe.Archive, name: str, names: bool) -> None:
    assert (NAME in tell_forms(private, name, names=names)) == names


@pytest.mark.parametrize("names", [False, True])
def test_one_incident_and_one_report(private: recoupe.Archive, names: bool) -> None:
    incident = private.incident(private.incidents()[0].id, names=names)
    told = repr(incident.to_dict()) + incident._repr_html_() + repr(incident.statements)
    assert (NAME in told) == names
    assert (NAME in repr(private.report("rapt-1", names=names))) == names


@pytest.mark.parametrize("names", [False, True])
def test_files(private: recoupe.Archive, tmp_path: Path, names: bool) -> None:
    private.export("csv", tmp_path / "out.csv", of="statements", names=names)
    brief = private.brief(tmp_path / "out.md", names=names)
    for path in (tmp_path / "out.csv", tmp_path / "out.md"):
        assert (NAME in path.read_text(encoding="utf-8")) == names, path.name
    assert (NAME in brief._repr_html_()) == names
