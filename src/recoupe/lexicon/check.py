"""Checks a folder of lexicon files; ``python -m recoupe.lexicon.check FOLDER [--partial]`` prints what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sized
from pathlib import Path

from recoupe.errors import LexiconError
from recoupe.lexicon.crossing import cross_check
from recoupe.lexicon.files import packaged_folder
from recoupe.lexicon.loading import Contents, load_contents, missing_files

USAGE = "usage: python -m recoupe.lexicon.check FOLDER [--partial]"


def check_lexicon(folder: Path, language: str = "fr") -> list[str]:
    """What is wrong with a user's folder laid over the packaged lexicon, one line each; empty where all is well."""
    contents, problems = load_contents(packaged_folder(), folder, language)
    return [str(problem) for problem in [*problems, *cross_check(contents)]]


def check_folder(folder: Path, language: str = "fr", *, partial: bool = False) -> tuple[list[str], Contents]:
    """What is wrong with a folder that is a lexicon by itself, and what it holds; ``partial`` allows absent files."""
    contents, problems = load_contents(folder, None, language)
    listed = [str(problem) for problem in [*problems, *cross_check(contents)]]
    if not partial:
        listed += [f"{folder}: {name} is missing. Add it." for name in missing_files(contents)]
    return listed, contents


def count_entries(contents: Contents) -> dict[str, int]:
    """How many entries and words each file holds, by name."""
    counts = {}
    for name, file in sorted(contents.files.items()):
        values = [getattr(file, field) for field in type(file).model_fields if field != "without"]
        counts[name] = sum(len(value) for value in values if isinstance(value, Sized) and not isinstance(value, str))
    return counts


def main(arguments: list[str]) -> int:
    """Write the problems and counts of a folder; 0 where it is right, 1 where not, 2 on wrong usage."""
    folders = [argument for argument in arguments if not argument.startswith("--")]
    if len(folders) != 1 or set(arguments) - {*folders, "--partial"}:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    try:
        problems, contents = check_folder(Path(folders[0]), partial="--partial" in arguments)
    except LexiconError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.writelines(f"{name}: {count} entries\n" for name, count in count_entries(contents).items())
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    sys.stdout.write(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
