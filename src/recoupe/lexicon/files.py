"""Which YAML files a lexicon is made of, and where they lie: the packaged folder, then the user's own over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from recoupe.errors import LexiconError
from recoupe.lexicon import schema
from recoupe.lexicon.parsing import MAX_BYTES

SCHEME = "scheme.yml"
THREADS = "threads.yml"
CONFLICTS = "conflicts.yml"
EVERY_LANGUAGE = (SCHEME, THREADS, CONFLICTS)  # these lie at the top: they name types and roles, not words
SINGLE_FILES: dict[str, type[schema.LexiconFile]] = {
    SCHEME: schema.SchemeFile,
    THREADS: schema.ThreadsFile,
    CONFLICTS: schema.ConflictsFile,
    "frames.yml": schema.FramesFile,
    "classes.yml": schema.ClassesFile,
    "speech.yml": schema.SpeechFile,
    "sourcing.yml": schema.SourcingFile,
    "tolls.yml": schema.TollsFile,
    "certainty.yml": schema.CertaintyFile,
    "numbers.yml": schema.NumbersFile,
    "times.yml": schema.TimesFile,
    "titles.yml": schema.TitlesFile,
    "persons.yml": schema.PersonsFile,
    "countries.yml": schema.CountriesFile,
    "axes.yml": schema.AxesFile,
    "toponyms.yml": schema.ToponymsFile,
    "references.yml": schema.ReferencesFile,
    "grammar.yml": schema.GrammarFile,
}
FOLDERS: dict[str, type[schema.LexiconFile]] = {"triggers": schema.TriggersFile, "actors": schema.ActorsFile}
MAX_FILES = 500


@dataclass(frozen=True, slots=True)
class LexiconSource:
    """One YAML file as it was read: ``name`` is its place in a lexicon ("actors/groups.yml"), ``path`` its own."""

    name: str
    path: str
    content: bytes

    @property
    def folder(self) -> str:
        """The folder of its name, "" for a single file."""
        return self.name.rpartition("/")[0]

    @property
    def group(self) -> str:
        """What it is a part of: "actors" for a file of actors, else its own name."""
        return "actors" if self.folder == "actors" else self.name

    @property
    def model(self) -> type[schema.LexiconFile]:
        """The model that it must fit."""
        return FOLDERS[self.folder] if self.folder else SINGLE_FILES[self.name]


@cache
def packaged_folder() -> Traversable:
    """The folder of YAML that ships with Recoupe."""
    return files("recoupe.lexicon") / "data"


def packaged_languages() -> tuple[str, ...]:
    """The codes of the languages that have a packaged lexicon, sorted."""
    return tuple(sorted(item.name for item in packaged_folder().iterdir() if item.is_dir() and len(item.name) == 2))


def read_sources(root: Traversable | Path, language: str) -> tuple[LexiconSource, ...]:
    """The YAML files of a lexicon folder, the scheme and those of every language first, the others by name.

    The language's files lie in ``root/fr`` or in ``root`` itself. Raises LexiconError for a folder that is none, a YAML
    file whose name no lexicon has, or a file that cannot be read.
    """
    if not root.is_dir():
        raise LexiconError(f"{root} is no folder. Give one that holds lexicon files such as actors/mine.yml.")
    folder = root / language if (root / language).is_dir() else root
    found = [("", folder), ("triggers", folder / "triggers"), ("actors", folder / "actors")]
    sources = [read_source(name, root / name) for name in EVERY_LANGUAGE if (root / name).is_file()]
    for prefix, place in found:
        for item in yaml_files(place):
            name = f"{prefix}/{item.name}" if prefix else item.name
            if not (name in EVERY_LANGUAGE and folder is root):
                sources.append(read_source(name, item))
    if len(sources) > MAX_FILES:
        raise LexiconError(f"{root} holds {len(sources)} YAML files. Give a folder with at most {MAX_FILES}.")
    return tuple(sources)


def yaml_files(place: Traversable | Path) -> Iterator[Traversable | Path]:
    """The visible YAML files of a folder by name; none where there is no such folder."""
    if not place.is_dir():
        return
    for item in sorted(place.iterdir(), key=lambda i: i.name):
        if item.is_file() and not item.name.startswith(".") and item.name.lower().endswith((".yml", ".yaml")):
            yield item


def read_source(name: str, item: Traversable | Path) -> LexiconSource:
    """The file as read, at most one byte more than a lexicon file may have; raises LexiconError where it cannot be."""
    if name.endswith(".yaml") or ("/" not in name and name not in SINGLE_FILES):
        known = ", ".join((*SINGLE_FILES, "triggers/TYPE.yml", "actors/NAME.yml"))
        raise LexiconError(f"{item}: no lexicon file has this name. Use one of {known}.")
    try:
        with item.open("rb") as stream:
            return LexiconSource(name, str(item), stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise LexiconError(f"{item} cannot be read: {error}. Correct its permissions or move it away.") from error
