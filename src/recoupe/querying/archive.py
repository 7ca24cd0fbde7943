"""``recoupe.Archive``: what an archive holds, from Python; its methods are named after the commands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from recoupe.archive.identifiers import Kind, resolve
from recoupe.archive.loading import load_versions
from recoupe.errors import ArchiveError, InputError
from recoupe.intake import IntakeOptions, parse_day
from recoupe.model import Record, Report
from recoupe.querying.asking import Asked
from recoupe.querying.conflicts import Conflicts
from recoupe.querying.incidents import Incident, Incidents, load_incidents
from recoupe.querying.opening import AnyPath, choose_settings, open_settled
from recoupe.querying.reports import Reports, load_records
from recoupe.querying.source import Source
from recoupe.querying.statements import Statements

if TYPE_CHECKING:
    from recoupe.querying.briefs import Brief
    from recoupe.querying.exports import Exported
    from recoupe.querying.ingesting import Ingested
    from recoupe.querying.roads import Roads
    from recoupe.querying.series import CountedSeries


class Archive:
    """An archive, open to be asked; with ``write`` also to take reports in, made where there is none.

    ``path`` is a SQLite file, a folder that RECOUPE_HOME could name, a database's address, or None for the archive that
    the settings name. ``home`` holds gazetteer and lexicon where the path is none itself; ``language`` ("fr" or "en")
    is that of the types' names. It can be used in ``with`` and is closed after.

    Every list takes the filters of the commands by their names: ``since=date(2025, 10, 1)``, ``place="Gao"`` or
    ``place=(16.27, -0.04)``, ``type=["abduction", "ransom_demand"]``, ``conflict=True``. Private persons are left out
    unless ``names`` is true.

    Raises ArchiveError where there is no such archive or it is of another version of Recoupe, and SetupError where the
    address or a setting is wrong.

    >>> with Archive("crisis.sqlite") as archive:  # doctest: +SKIP
    ...     archive.incidents(place="Gao", distance=50, corroboration=2).to_polars()
    """

    def __init__(
        self,
        path: AnyPath | None = None,
        *,
        write: bool = False,
        home: AnyPath | None = None,
        lexicon: AnyPath | None = None,
        language: str = "fr",
    ) -> None:
        if language not in ("fr", "en"):
            raise InputError(f"language is {language!r}. Write fr or en.")
        settings = choose_settings(path, home, lexicon)
        self.source = Source(open_settled(settings, write=write), settings, language)
        self.writable = write

    def incidents(self, *, names: bool = False, **filters: Unpack[Asked]) -> Incidents:
        """The incidents that meet the filters, the latest day first."""
        return Incidents(self.source, self.source.read_filters(filters), names=names)

    def statements(self, *, names: bool = False, **filters: Unpack[Asked]) -> Statements:
        """The statements that meet the filters, each with its report, the latest day first."""
        return Statements(self.source, self.source.read_filters(filters), names=names)

    def reports(self, *, names: bool = False, **filters: Unpack[Asked]) -> Reports:
        """The reports that meet the filters, each with its statements, the latest published first."""
        return Reports(self.source, self.source.read_filters(filters), names=names)

    def conflicts(self, *, names: bool = False, **filters: Unpack[Asked]) -> Conflicts:
        """The incidents that meet the filters and whose statements contradict one another."""
        return Conflicts(self.source, self.source.read_filters(filters), names=names)

    def incident(self, id: str, *, names: bool = False) -> Incident:
        """The incident of an id, or of its first six characters; of one that was merged, the one that it is in now.

        Raises InputError where there is none.
        """
        with self.source.archive.read() as connection:
            found = resolve(connection, id)
            if found.kind is Kind.INCIDENT:
                for incident in load_incidents(self.source, connection, [found.now or found.id], names=names):
                    return incident
        raise InputError(
            f"{id} is no incident now: {found.kind.value}, {found.state.value}. recoupe show {id} tells more."
        )

    def report(self, id: str, *, names: bool = False) -> Record:
        """The current version of a report with what it says, by its id or its first six characters.

        Raises InputError where there is none.
        """
        with self.source.archive.read() as connection:
            found = resolve(connection, id)
            versions = load_versions(connection, found.id) if found.kind is Kind.REPORT else ()
            current = [version.key for version in versions if version.current] or [v.key for v in versions[-1:]]
            for record in load_records(self.source, connection, current, names=names):
                return record
        raise InputError(f"{id} is no report that is kept: {found.kind.value}, {found.state.value}.")

    def series(
        self,
        *,
        by: str = "week",
        group: str | None = None,
        top: int | None = None,
        history: int = 8,
        threshold: float = 0.001,
        buffer: float | None = None,
        lines: AnyPath | None = None,
        **filters: Unpack[Asked],
    ) -> CountedSeries:
        """How many incidents in each day, week or month, surely and at most, and where there are more than before.

        ``group`` is "type", "admin1", "actor" or "axis", of which the ``top`` with the most are counted. A count that
        has at most the chance ``threshold``, given ``history`` steps before it, is marked as a jump. ``buffer`` and
        ``lines`` are as for ``axes``.
        """
        from recoupe.querying.series import Asking, count

        asking = Asking(by, group, top, history, threshold, buffer, lines)
        return count(self.source, self.source.read_filters(filters), asking)

    def axes(
        self,
        *,
        buffer: float | None = None,
        window: int | None = None,
        weights: AnyPath | None = None,
        lines: AnyPath | None = None,
        **filters: Unpack[Asked],
    ) -> Roads:
        """The axes with the incidents within ``buffer`` kilometres, the last of them, and the pressure over ``window``
        days; ``lines`` is a GeoJSON file of roads instead of the lexicon's, ``weights`` a YAML file.
        """
        from recoupe.querying.roads import look

        asked = self.source.read_filters(filters)
        return look(self.source, asked, buffer=buffer, window=window, weights=weights, lines=lines)

    def brief(
        self,
        path: AnyPath | None = None,
        *,
        compare: date | AnyPath | None = None,
        names: bool = False,
        **filters: Unpack[Asked],
    ) -> Brief:
        """The situation of a period and an area, each sentence with the words that it rests on; also written to
        ``path`` where one is given: HTML, PDF, DOCX or Markdown, by the end of its name.

        ``compare`` is the day since which, or the earlier brief against which, it tells what is new.
        """
        from recoupe.querying.briefs import compose

        asked = self.source.read_filters(filters)
        place = None if asked.place is None else asked.place.name
        brief = compose(self.source, asked, place=place, compare=compare, names=names)
        if path is not None:
            brief.write(path)
        return brief

    def export(
        self,
        format: str,
        path: AnyPath,
        *,
        of: str = "incidents",
        hxl: bool = False,
        names: bool = False,
        **filters: Unpack[Asked],
    ) -> Exported:
        """Write a file as ``recoupe export`` does, with its readme beside it, and say how much of what is in it.

        ``format`` is one of those that ``recoupe export`` lists, ``of`` "incidents" or "statements". What is marked as
        sensitive is left out unless ``sensitive`` asks for it. Raises InputError where the format cannot be what is
        asked, or the file cannot be written.
        """
        from recoupe.querying.exports import export  # here because some formats take long to load

        asked, language = self.source.read_filters(filters), self.source.language
        return export(self.source, format, Path(path), asked, of=of, hxl=hxl, names=names, language=language)

    def ingest(
        self,
        *sources: AnyPath | Report | Record,
        records: Iterable[AnyPath] = (),
        published: str | date | None = None,
        outlet: str | None = None,
        language: str | None = None,
        sensitive: bool = False,
        jobs: int = 1,
        limit: int = 100,
    ) -> Ingested:
        """Read files, folders, addresses and reports and keep what they say, as ``recoupe ingest`` does; then compare
        all. ``limit`` is how many pages of a feed or a sitemap are fetched at most.

        Of a record its report is read again. What could not be read is in ``failures``. Raises ArchiveError where the
        archive is not open to be written.
        """
        if not self.writable:
            name = self.source.archive.name
            raise ArchiveError(f"{name} is open to be asked only. Open it with Archive(…, write=True).")
        day = parse_day(published, "published") if isinstance(published, str) else published
        most = self.source.settings.max_bytes
        options = IntakeOptions(published=day, outlet=outlet, language=language, max_bytes=most, most_pages=limit)
        from recoupe.querying.ingesting import ingest  # here because what compares takes a second to load

        given = [one.report if isinstance(one, Record) else one for one in sources]
        return ingest(self.source, given, records, options, sensitive=sensitive, jobs=jobs)

    def close(self) -> None:
        """Let go of the database."""
        self.source.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<recoupe.Archive {self.source.archive.name}>"
