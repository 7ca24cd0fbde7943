"""An incident for people to read: who says so and how, what clashes, and the words of each statement.

Nothing is told as fact: days, places and figures stand beside the voice that gives them and how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from recoupe.archive.dossiers import Dossier, ThreadStep
from recoupe.archive.links import StoredLink
from recoupe.archive.summaries import narrowest_place, narrowest_time
from recoupe.exporting.conflicts import outline_conflict
from recoupe.exporting.outline import Line, Piece, outline_statement, slot_line
from recoupe.exporting.ties import outline_links, outline_threads
from recoupe.lexicon import Lexicon
from recoupe.linking.corroboration import ACTS, SUPPORTING, Corroboration, IndependentVoice
from recoupe.linking.origins import Telling
from recoupe.model import Certainty, Report, Statement
from recoupe.model.describing import clean, describe_interval, describe_place, describe_quantity, describe_voice

SHORT = 160  # characters of a quote in a list
NOT_DONE = tuple(certainty for certainty in Certainty if certainty not in SUPPORTING)


def outline_incident(dossier: Dossier, lexicon: Lexicon, labels: Mapping[str, str]) -> Iterator[Line]:
    """The lines of an incident in a list: the head, the voices, the conflicts, a line for each statement."""
    yield from outline_head(dossier, labels)
    for conflict in dossier.conflicts:
        yield from outline_conflict(conflict, lexicon)
    for telling in dossier.tellings:
        yield outline_telling(telling)


def outline_dossier(
    dossier: Dossier,
    lexicon: Lexicon,
    labels: Mapping[str, str],
    links: Sequence[StoredLink] = (),
    threads: Sequence[ThreadStep] = (),
) -> Iterator[Line]:
    """All that is known of an incident: also each voice, each statement in full, and why they are one."""
    yield from outline_head(dossier, labels)
    for voice in dossier.corroboration.voices:
        yield outline_voice(voice)
    for conflict in dossier.conflicts:
        yield from outline_conflict(conflict, lexicon)
    for number, telling in enumerate(dossier.tellings, start=1):
        yield ()
        yield from outline_statement(telling.statement, number, labels)
        yield slot_line("report", Piece(describe_report(telling.report), "value"))
        yield slot_line("id", Piece(telling.statement.id, "quiet"))
    yield from outline_judgements(dossier)
    yield from outline_links(links, dossier)
    yield from outline_threads(threads, dossier.incident.id, lexicon, labels)


def outline_head(dossier: Dossier, labels: Mapping[str, str]) -> Iterator[Line]:
    """Type, id, the narrowest days and place that a statement gives, and how many independent voices say what."""
    incident = dossier.incident
    type_ = incident.summary.type
    marks = [mark for mark, holds in (("series", incident.summary.series), ("sensitive", incident.sensitive)) if holds]
    label = labels.get(type_, type_)
    code = f" ({', '.join([*([type_] if label != type_ else []), *marks])})" if label != type_ or marks else ""
    yield (Piece(label, "type"), Piece(code, "quiet"), Piece(f"  {incident.id}", "quiet"))
    yield slot_line("told of", Piece(clean(describe_told(dossier.tellings)), "value"))
    yield slot_line("voices", Piece(describe_corroboration(dossier.corroboration, incident.summary.reports), "value"))


def describe_told(tellings: Iterable[Telling]) -> str:
    """The narrowest days and place that a statement gives: "2025-10-16 · Konna (settlement, ML, …)"."""
    told = [telling.statement for telling in tellings]
    time, place = narrowest_time(told), narrowest_place(told) or next((s.place for s in told if s.place), None)
    where = "place unknown" if place is None else describe_place(place)
    when = "day unknown" if time is None else describe_interval(time)
    return f"{when} · {where}"


def describe_corroboration(corroboration: Corroboration, reports: int) -> str:
    """ "3 independent voices say so (2 assert, 1 claims); 1 denies; 6 reports"."""
    counts, number = corroboration.counts, corroboration.independent
    for_it = [describe_acts(counts[c], c) for c in SUPPORTING if c in counts]
    against = [describe_acts(counts[c], c) for c in NOT_DONE if c in counts]
    if number:
        voices = "1 independent voice says so" if number == 1 else f"{number} independent voices say so"
        said = f"{voices} ({', '.join(for_it)})"
    else:
        said = "no voice says that it happened"
    return "; ".join([said, *against, "1 report" if reports == 1 else f"{reports} reports"])


def describe_acts(number: int, certainty: Certainty) -> str:
    """ "1 claims" or "2 claim"."""
    act = ACTS[certainty]
    plural = "deny" if certainty is Certainty.DENIED else act.removesuffix("s")
    return f"{number} {act if number == 1 else plural}"


def outline_voice(voice: IndependentVoice) -> Line:
    """Who says so, how, in which reports, and why reports were counted as one."""
    why = f" ({'; '.join(clean(reason) for reason in voice.reasons)})" if voice.reasons else ""
    reports = ", ".join(clean(report) for report in voice.reports)
    return slot_line(
        "",
        Piece(f"{clean(voice.name)} ({voice.kind.value}) ", "value"),
        Piece(", ".join(voice.acts), "certainty"),
        Piece(f" in {reports}{why}", "quiet"),
    )


def outline_telling(telling: Telling) -> Line:
    """One statement on one line: report, outlet, day, who says so, how surely, figures, words."""
    statement = telling.statement
    figures = "; ".join(describe_quantity(quantity) for quantity in statement.quantities)
    quote = clean(statement.evidence.quote)
    words = quote if len(quote) <= SHORT else quote[:SHORT].rsplit(" ", 1)[0] + " …"
    return slot_line(
        "",
        Piece(f"{describe_report(telling.report)} · {describe_source(statement)}: ", "quiet"),
        Piece(statement.certainty.value, "certainty"),
        Piece(f": {clean(figures)}" if figures else "", "value"),
        Piece(f" « {words} »", "words"),
    )


def describe_source(statement: Statement) -> str:
    """Who says so, on one line."""
    return "the report itself" if statement.source is None else clean(describe_voice(statement.source))


def describe_report(report: Report) -> str:
    """ "konna-01 · L'Abeille du Macina · 2025-10-17"."""
    day = "day unknown" if report.published is None else report.published.isoformat()
    return " · ".join((clean(report.id), clean(report.outlet or "outlet unknown"), day))


def outline_judgements(dossier: Dossier) -> Iterator[Line]:
    """What people decided about the incident's statements."""
    for number, judgement in enumerate(dossier.judgements):
        if number == 0:
            yield ()
        reason = judgement.reason or "(erased)"
        told = f"{judgement.seq}: {judgement.verdict.value} by {judgement.who} on {judgement.at[:10]}: {reason}"
        yield slot_line("judged" if number == 0 else "", Piece(clean(told), "value"))
