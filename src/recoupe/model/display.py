"""Reports and statements as a notebook shows them: HTML that stands alone, without a script or anything from elsewhere.

Colours are thin layers over whatever the notebook has, so that words stay readable on light and on dark; where a
notebook takes styles away, ``<mark>`` and the titles of marks are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from recoupe.model.describing import (
    describe_interval,
    describe_parties,
    describe_place,
    describe_quantity,
    describe_voice,
)
from recoupe.model.marking import EVIDENCE, Mark, Piece, cut_text, find_marks, mark_text
from recoupe.model.markup import Html, join_html, tag
from recoupe.model.values import Record, Report, Statement

STYLE = """\
.recoupe{line-height:1.45}
.recoupe table{border-collapse:collapse;margin:.8em 0;color:inherit;background:transparent}
.recoupe tr,.recoupe th,.recoupe td{background:transparent;color:inherit;text-align:left;vertical-align:top}
.recoupe th,.recoupe td{padding:.2em .8em .2em 0;border:0;border-top:1px solid rgba(128,128,128,.4);white-space:normal}
.recoupe th{font-weight:600;white-space:nowrap}
.recoupe caption{text-align:left}
.recoupe .list{display:block;overflow-x:auto}
.recoupe .list td{min-width:6.5em}
.recoupe .list .words{min-width:20em}
.recoupe .quiet{opacity:.8;font-size:.92em}
.recoupe .certainty{font-weight:600;border:1px solid;border-radius:.3em;padding:0 .3em}
.recoupe .contested{border-left:.25em solid #d9822b;padding-left:.6em}
.recoupe .text{white-space:pre-wrap;max-height:28em;overflow:auto;border:1px solid rgba(128,128,128,.4);padding:.6em}
.recoupe .drawing{background:#fff;color:#222;padding:.5em;max-width:60em}
.recoupe .drawing svg{max-width:100%;height:auto}
.recoupe mark{background:transparent;color:inherit}
.recoupe mark.evidence{background:rgba(128,128,128,.16)}
.recoupe mark.actor{background:rgba(217,130,43,.32)}
.recoupe mark.place{background:rgba(46,160,67,.32)}
.recoupe mark.time{background:rgba(56,139,253,.32)}
.recoupe mark.figure{background:rgba(219,97,162,.32)}
.recoupe mark.voice{background:rgba(137,87,229,.32)}
"""
KINDS = ("actor", "place", "time", "figure", "voice")  # each with its colour above


def show_page(*parts: str) -> Html:
    """One output of a notebook: the parts under their styles."""
    return tag("div", tag("style", Html(STYLE)), *parts, class_="recoupe")


def show_drawing(svg: str) -> Html:
    """A drawing of Recoupe's own, on white: it is made for paper."""
    return tag("div", Html(svg), class_="drawing")


def show_record(record: Record) -> Html:
    """A report with the words that its statements rest on marked in its text, then each statement."""
    report, said = record.report, record.statements
    text = show_text(report, mark_text(report.text, said), said)
    statements = [show_statement(statement, number=number) for number, statement in enumerate(said, start=1)]
    legend = [show_legend()] if said else []
    return join_html([*show_head(report, len(said)), *legend, text, *statements])


def show_report(report: Report) -> Html:
    """A report with its text, of which nothing is marked: what it says is not known here."""
    return join_html([*show_head(report), show_text(report, mark_text(report.text, ()))])


def show_head(report: Report, count: int | None = None) -> Iterator[Html]:
    """Title or id, then outlet, day, id and how much is said; of a note, who said it to whom and what is held of it."""
    yield tag("p", tag("b", report.title or report.id), tag("br"), tag("span", describe_head(report, count)))
    if report.note is not None:
        note = report.note
        held = f"reliability {note.reliability.value}, credibility {note.credibility.value}"
        yield tag("p", f"noted by {note.channel.value} from {note.voice} ({note.kind.value}); {held}", class_="quiet")


def describe_head(report: Report, count: int | None = None) -> str:
    """ "L'Abeille du Macina · 2025-10-17 · konna-01 · 5 statements"."""
    day = "day unknown" if report.published is None else report.published.isoformat()
    said = None if count is None else f"{count} statement{'' if count == 1 else 's'}"
    return " · ".join(filter(None, (report.outlet or "outlet unknown", day, report.id, said)))


def show_legend() -> Html:
    """What the colours of a text stand for."""
    kinds = [part for kind in KINDS for part in (tag("mark", kind, class_=kind), " ")]
    evidence = tag("mark", "the words of a statement, with its number", class_=EVIDENCE)
    return tag("p", *kinds, evidence, class_="quiet")


def show_text(report: Report, pieces: Sequence[Piece], said: Sequence[Statement] = ()) -> Html:
    """The text as it is stored, marked; where the words of a statement end, its number stands."""
    numbers: dict[int, str] = {}
    for number, statement in enumerate(said, start=1):
        end = statement.evidence.end
        numbers[end] = f"{numbers[end]} {number}" if end in numbers else str(number)
    return tag("div", *show_pieces(pieces, numbers), class_="text", lang=report.language or "")


def show_pieces(pieces: Sequence[Piece], numbers: Mapping[int, str] = MappingProxyType({})) -> Iterator[Html]:
    """Each piece with its marks, and the numbers that stand where they end."""
    for piece in pieces:
        kinds = {"class_": " ".join(piece.kinds), "title": ", ".join(piece.kinds)}
        yield tag("mark", piece.text, **kinds) if piece.kinds else join_html([piece.text])
        if number := numbers.get(piece.start + len(piece.text)):
            yield tag("sup", number)


def show_statement(statement: Statement, *, label: str = "", number: int | None = None, report: str = "") -> Html:
    """One statement: its type, then a row for each slot that is filled, who says so and how surely, in which words.

    ``label`` is what the type is called, ``report`` what is told of the report that makes it.
    """
    before = "" if number is None else f"{number}. "
    code = [tag("span", f" ({statement.type})", class_="quiet")] if label else []
    rows = [tag("tr", tag("th", name), tag("td", value)) for name, value in list_slots(statement) if value]
    if report:
        rows.append(tag("tr", tag("th", "report"), tag("td", report, class_="quiet")))
    head = tag("tr", tag("th", before, label or statement.type, *code, colspan="2"))
    return tag("table", head, *rows)


def list_slots(statement: Statement) -> Iterator[tuple[str, str]]:
    """What fills each slot, as words or markup."""
    yield "who", describe_parties(statement.agents)
    yield "whom", describe_parties(statement.targets)
    yield "where", "; ".join(describe_place(place) for place in statement.places)
    yield "when", "" if statement.time is None else describe_interval(statement.time)
    yield "figures", "; ".join(describe_quantity(quantity) for quantity in statement.quantities)
    yield "said by", show_voice(statement)
    yield "words", show_words(statement)


def show_voice(statement: Statement) -> Html:
    """Who says so, and how surely."""
    source = "the report itself" if statement.source is None else describe_voice(statement.source)
    return join_html([source, ": ", tag("span", statement.certainty.value, class_="certainty")])


def show_words(statement: Statement) -> Html:
    """The evidence between guillemets, with the words of each slot marked where they stand in it."""
    evidence = statement.evidence
    inner = [
        Mark(mark.start - evidence.start, mark.end - evidence.start, mark.kind, mark.statement)
        for mark in find_marks(statement)
        if mark.kind != EVIDENCE and evidence.start <= mark.start and mark.end <= evidence.end
    ]
    return join_html(["« ", *show_pieces(cut_text(evidence.quote, inner)), " »"])
