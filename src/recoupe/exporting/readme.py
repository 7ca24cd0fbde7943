"""The readme beside an exported file: what it is, what was asked, what maps to what and what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recoupe.archive.filters import write_filters
from recoupe.exporting.job import Column, Export, Format, Of, Told, Written, tell
from recoupe.exporting.words import load_file_words


def write_readme(format: Format, export: Export, written: Written, *, file: str, sensitive: int = 0) -> str:
    """The readme as Markdown in the export's language; the same archive and options give the same text.

    ``file`` is the name of the file that it stands beside, ``sensitive`` how many incidents were kept back.
    """
    language = export.language
    words = load_file_words(language).readme
    kept_back: dict[str | Told, int] = {words.sensitive: sensitive} if sensitive else {}
    left_out = {**kept_back, **written.left_out}
    trust = [words.certainty, words.names_in if export.discretion.names else words.names_out]
    if export.of is Of.STATEMENTS:
        trust.append(words.all_statements)
    parts = [
        f"# {Path(file).name}",
        words.opening.format(name=format.name, help=tell(format.help, language)),
        *write_part("asked", list_asked(format, export), language),
        *write_part("counts", list_counts(written, left_out, language), language),
        *write_part("trust", trust, language),
        *write_part("losses", (tell(text, language) for text in format.losses), language),
        f"## {words.titles['columns']}",
        write_columns(format.statement_columns if export.of is Of.STATEMENTS else format.columns, language),
    ]
    return "\n\n".join(parts) + "\n"


def write_part(name: str, lines: Iterable[str], language: str) -> tuple[str, str]:
    """A part of the readme: its title, and its lines as a list."""
    return f"## {load_file_words(language).readme.titles[name]}", "\n".join(f"- {line}" for line in lines)


def list_asked(format: Format, export: Export) -> Iterator[str]:
    """The command's options that make this file again."""
    options = [f"--of {export.of.value}"] if export.of is Of.STATEMENTS else []
    options += ["--hxl"] * export.hxl + ["--names"] * export.discretion.names
    yield f"`{' '.join(['recoupe export', format.name, *options, f'--lang {export.language}'])}`"
    filters = write_filters(export.filters)
    for name, value in filters.items():
        yield f"`--{name} {flatten(value)}`"
    if not filters:
        yield load_file_words(export.language).readme.everything


def list_counts(written: Written, left_out: Mapping[str | Told, int], language: str) -> Iterator[str]:
    """How much there is, and what was left out for which reason."""
    words = load_file_words(language).readme
    yield words.rows.format(count=written.rows)
    for pattern, counts in ((words.noted, written.notes), (words.left_out, left_out)):
        for reason, count in counts.items():
            yield pattern.format(count=count, reason=tell(reason, language))


def write_columns(columns: Iterable[Column], language: str) -> str:
    """The table of columns: name, what it holds, what is lost on the way."""
    rows = [
        f"| `{column.name}` | {escape(tell(column.holds, language))} | {escape(tell(column.loses, language))} |"
        for column in columns
    ]
    return "\n".join([load_file_words(language).readme.header, "| --- | --- | --- |", *rows])


def escape(text: str) -> str:
    """The text as a cell of a table."""
    return text.replace("|", "\\|")


def flatten(text: str) -> str:
    """What somebody typed, on one line and without what would end the code."""
    return " ".join(text.replace("`", "'").split())
