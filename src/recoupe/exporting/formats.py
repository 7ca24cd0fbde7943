"""The formats of ``recoupe export``, in the order in which they are listed."""

from __future__ import annotations

from recoupe.errors import InputError
from recoupe.exporting.acled.format import ACLED_CSV
from recoupe.exporting.annotations.format import WEBANNOTATION
from recoupe.exporting.ftm.format import FTM
from recoupe.exporting.job import Format
from recoupe.exporting.records_file import RECORDS_FORMAT
from recoupe.exporting.spreadsheet.format import TABLE
from recoupe.exporting.tabular.csv_file import CSV
from recoupe.exporting.tabular.geojson_file import GEOJSON
from recoupe.exporting.tabular.geoparquet_file import GEOPARQUET
from recoupe.exporting.tabular.parquet_file import PARQUET
from recoupe.exporting.ucdp.format import UCDP_CSV

FORMATS: tuple[Format, ...] = (
    CSV,
    PARQUET,
    GEOJSON,
    GEOPARQUET,
    ACLED_CSV,
    UCDP_CSV,
    RECORDS_FORMAT,
    FTM,
    WEBANNOTATION,
    TABLE,
)


def find_format(name: str) -> Format:
    """The format of that name; raises InputError with the known ones where there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise InputError(f"there is no format {name}. Known ones: {', '.join(known.name for known in FORMATS)}.")
