"""Lexicon files -> validated contents, with every problem named by file, line and key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar, cast

from pydantic import ValidationError

from recoupe.errors import LexiconError
from recoupe.lexicon import schema
from recoupe.lexicon.caching import hash_sources, parse_sources
from recoupe.lexicon.families import find_origins, written_path
from recoupe.lexicon.files import SINGLE_FILES, LexiconSource, read_sources
from recoupe.lexicon.merging import entry_key, entry_model, merge_file
from recoupe.lexicon.parsing import Parsed, YamlError, find_lines
from recoupe.lexicon.problems import Problem, key_text, validation_problems

MAX_LISTED = 20  # problems that one error repeats; the check command lists them all
File = TypeVar("File", bound=schema.LexiconFile)


@dataclass(frozen=True, slots=True)
class Contents:
    """The validated files of a lexicon by name, all actors under "actors"; ``sources`` has the user's files first."""

    files: Mapping[str, schema.LexiconFile]
    sources: tuple[LexiconSource, ...]

    def find(self, model: type[File]) -> File | None:
        """The single file of that model, or None where it is absent."""
        return next((file for file in self.files.values() if isinstance(file, model)), None)

    def get(self, model: type[File]) -> File:
        """The single file of that model; raises LexiconError where it is absent."""
        file = self.find(model)
        if file is None:
            raise LexiconError(f"the lexicon has no file of {model.__name__}. Install Recoupe again.")
        return file

    def trigger_files(self) -> Iterator[tuple[str, schema.TriggersFile]]:
        """The files of triggers with their names."""
        return ((name, file) for name, file in self.files.items() if isinstance(file, schema.TriggersFile))

    @property
    def version(self) -> str:
        """A hash of what the files say, in hexadecimal: the same on every machine for the same files."""
        return hash_sources(sorted(self.sources, key=lambda source: (source.name, source.content)))


def load_contents(
    packaged: Traversable | Path, extra: Path | None = None, language: str = "fr", *, home: Path | None = None
) -> tuple[Contents, list[Problem]]:
    """What the packaged folder and the user's own over it hold, and what is wrong with them, without cross-checks.

    With ``home``, Recoupe's folder, the parsed YAML is kept there for the next time.
    """
    base = read_sources(packaged, language)
    own = read_sources(extra, language) if extra else ()
    problems: list[Problem] = []
    parsed: dict[str, dict[str, Parsed]] = {}
    files: dict[str, schema.LexiconFile] = {}
    sources = (*base, *own)
    for index, (source, content) in enumerate(zip(sources, parse_sources(sources, language, home), strict=True)):
        if isinstance(content, YamlError):
            problems.append(Problem(source.path, content.line, content.key, content.message))
            continue
        problems.extend(repeated_entries(source, content))
        is_own = index >= len(base)
        merged = merge_file(parsed.get(source.group, {}), content, source.model) if is_own else content
        file = validate_source(source, merged, problems)
        if file is not None:
            parsed[source.group] = merged if is_own else join_actors(parsed.get(source.group), merged)
            files[source.group] = file if is_own else join_actor_files(files.get(source.group), file)
    return Contents(files, (*own, *base)), problems


def join_actors(earlier: dict[str, Parsed] | None, content: dict[str, Parsed]) -> dict[str, Parsed]:
    """The actors of a packaged file after those of the files before it; another file as it is."""
    if earlier is None:
        return content
    return {"actors": [*cast("list[Parsed]", earlier["actors"]), *cast("list[Parsed]", content["actors"])]}


def join_actor_files(earlier: schema.LexiconFile | None, file: schema.LexiconFile) -> schema.LexiconFile:
    """The same for validated files."""
    if isinstance(earlier, schema.ActorsFile) and isinstance(file, schema.ActorsFile):
        return earlier.model_copy(update={"actors": earlier.actors + file.actors})
    return file


def validate_source(
    source: LexiconSource, content: dict[str, Parsed], problems: list[Problem]
) -> schema.LexiconFile | None:
    """The file in its model, or None with its problems noted."""
    try:
        return source.model.model_validate(content)
    except ValidationError as error:
        problems.extend(validation_problems(source, error))
        return None


def repeated_entries(source: LexiconSource, content: dict[str, Parsed]) -> Iterator[Problem]:
    """A problem for each entry that has the key of an earlier one in the same list."""
    for key, entries in content.items():
        model = entry_model(source.model, key)
        if not isinstance(entries, list) or model is None or not model.key_fields:
            continue
        seen: set[tuple[str, ...]] = set()
        for index, entry in enumerate(entries):
            name = entry_key(entry, model)
            if name in seen:
                path = written_path((key, index), find_origins(source.content))
                line = find_lines(source.content).get(path, 1)
                message = f"{', '.join(name)!r} stands twice. Join the two entries"
                yield Problem(source.path, line, key_text(path), message)
            seen.add(name)


def missing_files(contents: Contents) -> list[str]:
    """The names of the files that a whole lexicon needs and this one lacks."""
    scheme = contents.find(schema.SchemeFile)
    wanted = [*SINGLE_FILES, *(f"triggers/{entry.code}.yml" for entry in (scheme.types if scheme else ()))]
    lacking = [name for name in wanted if name not in contents.files]
    return lacking if "actors" in contents.files else [*lacking, "actors/NAME.yml"]


def raise_problems(problems: Iterable[Problem | str]) -> None:
    """Raise LexiconError with what is wrong, one problem a line; return where nothing is."""
    listed = [str(problem) for problem in problems]
    if not listed:
        return
    more = len(listed) - MAX_LISTED
    tail = [f"… and {more} more; 'recoupe lexicon check' lists them all."] if more > 0 else []
    raise LexiconError("\n".join([*listed[:MAX_LISTED], *tail]))
