"""The readme beside an exported file: what it is, what was asked, what maps to what and what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recoupe.archive.filters import write_filters
from recoupe.exporting.job import Column, Export, Format, Of, Told, Written, tell

CERTAINTY = Told(
    "Rien ici n’est un fait établi : chaque valeur est la parole de quelqu’un. `asserted` : le rapport l’affirme "
    "lui-même ; `attributed` : il le tient d’autrui ; `claimed` : une partie le dit de ses propres actes ; `alleged` : "
    "dit avec réserve ; `denied` : démenti ; `prospective` : annoncé. Là où les sources diffèrent, leurs nombres "
    "restent côte à côte. Copies et reprises comptent pour une seule voix.",
    "Nothing here is established fact: each value is somebody's word. `asserted`: the report says so itself; "
    "`attributed`: it has it from others; `claimed`: a party says so of its own acts; `alleged`: said with reserve; "
    "`denied`: denied; `prospective`: expected. Where sources differ their figures stay side by side. Copies and "
    "reprints count as one voice.",
)
NAMES_OUT = Told(
    "Les personnes privées sont omises, ou réduites à leur description (`--names` les donne). Sans certitude, omises.",
    "Private persons are left out, or reduced to their description (`--names` gives them). Where unsure, left out.",
)
NAMES_IN = Told(
    "Les noms de personnes privées (victimes, otages, témoins) sont dans ce fichier, car `--names` les a demandés : ne "
    "le transmettez qu’à qui en a besoin.",
    "Names of private persons (victims, hostages, witnesses) are in this file, since `--names` asked for them: hand it "
    "only to who needs them.",
)
ALL_STATEMENTS = Told(
    "Tous les énoncés des incidents retenus y sont, même ceux qui ne répondent pas eux-mêmes aux filtres.",
    "All statements of the incidents that meet the filters are here, also those that do not meet them themselves.",
)
SENSITIVE = Told("marqués comme sensibles", "marked as sensitive")
TITLES = {
    "asked": Told("Ce qui a été demandé", "What was asked"),
    "counts": Told("Ce qu’il contient", "What it holds"),
    "trust": Told("Comment le lire", "How to read it"),
    "columns": Told("Ce que dit chaque colonne", "What each column says"),
    "losses": Told("Ce qui se perd", "What is lost"),
}
OPENING = Told("{name} : {help}.", "{name}: {help}.")
EVERYTHING = Told("tout ce que l’archive contient", "everything that the archive holds")
ROWS = Told("{count} lignes", "{count} rows")
LEFT_OUT = Told("{count} laissés de côté : {reason}", "{count} left out: {reason}")
NOTED = Told("{count} {reason}", "{count} {reason}")
HEADER = Told("| colonne | contient | perd |", "| column | holds | loses |")


def write_readme(format: Format, export: Export, written: Written, *, file: str, sensitive: int = 0) -> str:
    """The readme as Markdown in the export's language; the same archive and options give the same text.

    ``file`` is the name of the file that it stands beside, ``sensitive`` how many incidents were kept back.
    """
    language = export.language
    kept_back: dict[str | Told, int] = {SENSITIVE: sensitive} if sensitive else {}
    left_out = {**kept_back, **written.left_out}
    trust = [CERTAINTY, NAMES_IN if export.discretion.names else NAMES_OUT]
    if export.of is Of.STATEMENTS:
        trust.append(ALL_STATEMENTS)
    parts = [
        f"# {Path(file).name}",
        tell(OPENING, language).format(name=format.name, help=tell(format.help, language)),
        *write_part("asked", list_asked(format, export), language),
        *write_part("counts", list_counts(written, left_out, language), language),
        *write_part("trust", (tell(text, language) for text in trust), language),
        *write_part("losses", (tell(text, language) for text in format.losses), language),
        f"## {tell(TITLES['columns'], language)}",
        write_columns(format.statement_columns if export.of is Of.STATEMENTS else format.columns, language),
    ]
    return "\n\n".join(parts) + "\n"


def write_part(name: str, lines: Iterable[str], language: str) -> tuple[str, str]:
    """A part of the readme: its title, and its lines as a list."""
    return f"## {tell(TITLES[name], language)}", "\n".join(f"- {line}" for line in lines)


def list_asked(format: Format, export: Export) -> Iterator[str]:
    """The command's options that make this file again."""
    options = [f"--of {export.of.value}"] if export.of is Of.STATEMENTS else []
    options += ["--hxl"] * export.hxl + ["--names"] * export.discretion.names
    yield f"`{' '.join(['recoupe export', format.name, *options, f'--lang {export.language}'])}`"
    filters = write_filters(export.filters)
    for name, value in filters.items():
        yield f"`--{name} {flatten(value)}`"
    if not filters:
        yield tell(EVERYTHING, export.language)


def list_counts(written: Written, left_out: Mapping[str | Told, int], language: str) -> Iterator[str]:
    """How much there is, and what was left out for which reason."""
    yield tell(ROWS, language).format(count=written.rows)
    for pattern, counts in ((NOTED, written.notes), (LEFT_OUT, left_out)):
        for reason, count in counts.items():
            yield tell(pattern, language).format(count=count, reason=tell(reason, language))


def write_columns(columns: Iterable[Column], language: str) -> str:
    """The table of columns: name, what it holds, what is lost on the way."""
    rows = [
        f"| `{column.name}` | {escape(tell(column.holds, language))} | {escape(tell(column.loses, language))} |"
        for column in columns
    ]
    return "\n".join([tell(HEADER, language), "| --- | --- | --- |", *rows])


def escape(text: str) -> str:
    """The text as a cell of a table."""
    return text.replace("|", "\\|")


def flatten(text: str) -> str:
    """What somebody typed, on one line and without what would end the code."""
    return " ".join(text.replace("`", "'").split())
