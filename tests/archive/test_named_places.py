"""Of homonyms, the place that the archive's reports are about."""

from __future__ import annotations

import pytest
from tests.archive.factories import make_record, make_statement

from recoupe.archive import Archive, save_records
from recoupe.archive.named_places import find_told_point
from recoupe.model import Place, PlaceKind, Record

TEXT = "Une patrouille a été attaquée hier à Konna."
SAHEL, ELSEWHERE = (14.9433, -3.8947), (52.0908, -8.1106)


def tell(
    number: int, name: str, point: tuple[float | None, float | None], kind: PlaceKind = PlaceKind.SETTLEMENT
) -> Record:
    """A report of one attack at a place."""
    return make_record(TEXT, make_statement(TEXT, TEXT, places=(Place(name, kind, *point),)), id=f"r{number}")


@pytest.mark.parametrize(
    ("told", "found"),
    [
        pytest.param([("Konna", SAHEL)], SAHEL, id="the archive's own"),
        pytest.param([("Konna", ELSEWHERE), ("Konna", SAHEL), ("Konna", SAHEL)], SAHEL, id="where most have it"),
        pytest.param([("Konna", SAHEL, PlaceKind.NEAR)], SAHEL, id="near it as well"),
        pytest.param([("Konna", (None, None))], None, id="named without a point"),
        pytest.param([("Konnadji", SAHEL)], None, id="part of another name"),
        pytest.param([], None, id="nothing kept"),
    ],
)
def test_point(archive: Archive, told: list[tuple[str, tuple[float | None, float | None]]], found: object) -> None:
    with archive.write() as connection:
        save_records(connection, [tell(number, *one) for number, one in enumerate(told)])
    with archive.read() as connection:
        assert find_told_point(connection, " Konna ") == found
