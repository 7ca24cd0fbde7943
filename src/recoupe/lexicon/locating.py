"""Where an entry stands: from its list and key back to file and line, for problems found after files were merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.lexicon.families import find_origins, spread_families, written_path
from recoupe.lexicon.files import LexiconSource
from recoupe.lexicon.merging import entry_key, entry_model
from recoupe.lexicon.parsing import KeyPath, find_lines, parse_yaml
from recoupe.lexicon.problems import Problem, key_text


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a group of files ("actors", "scheme.yml"), and an entry of one of its lists where one is meant."""

    group: str
    field: str = ""
    entry: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a path below a place."""

    place: Place
    path: KeyPath
    message: str


def locate_findings(findings: Iterable[Finding], sources: Iterable[LexiconSource]) -> list[Problem]:
    """The findings as problems with file and line; ``sources`` are searched in order, the user's first."""
    located = list(findings)
    groups = {finding.place.group for finding in located}
    read = [OpenedSource.of(source) for source in sources if source.group in groups]
    return [locate_finding(finding, read) for finding in located]


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A file with the line of each path, the index of each entry, and where each was written."""

    source: LexiconSource
    lines: dict[KeyPath, int]
    entries: dict[tuple[str, tuple[str, ...]], int]
    origins: list[int]

    @classmethod
    def of(cls, source: LexiconSource) -> OpenedSource:
        """The file, parsed again."""
        entries: dict[tuple[str, tuple[str, ...]], int] = {}
        for key, items in spread_families(parse_yaml(source.content)).items():
            model = entry_model(source.model, key)
            if isinstance(items, list) and model is not None:
                entries |= {(key, entry_key(item, model)): index for index, item in enumerate(items)}
        return cls(source, find_lines(source.content), entries, find_origins(source.content))

    def find(self, finding: Finding) -> KeyPath | None:
        """The longest beginning of the finding's path that stands in the file; None where its entry does not."""
        place, path = finding.place, finding.path
        if place.entry:
            index = self.entries.get((place.field, place.entry))
            if index is None:
                return None
            path = written_path((place.field, index, *path), self.origins)
        while path and path not in self.lines:
            path = path[:-1]
        return path


def locate_finding(finding: Finding, read: Iterable[OpenedSource]) -> Problem:
    """One finding as a problem, in the file that holds most of its path."""
    group = [opened for opened in read if opened.source.group == finding.place.group]
    found = [(path, opened) for opened in group if (path := opened.find(finding)) is not None]
    if not found:
        where = group[0].source.path if group else finding.place.group
        return Problem(where, 1, key_text(finding.path), finding.message)
    path, opened = max(found, key=lambda pair: len(pair[0]))
    return Problem(opened.source.path, opened.lines.get(path, 1), key_text(path), finding.message)
