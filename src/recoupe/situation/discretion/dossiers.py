"""An incident veiled: its tellings, whose word it is, what clashes, and what was judged of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from recoupe.archive.dossiers import Dossier
from recoupe.archive.judgements import Judgement
from recoupe.archive.references import Reference
from recoupe.archive.stored import Share, StoredIncident
from recoupe.linking.conflicts import Account, Conflict, Side
from recoupe.linking.corroboration import Corroboration, IndependentVoice
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import Value, Where
from recoupe.model import Report, Span, Statement, VoiceKind
from recoupe.situation.discretion.descriptions import describe_speaker
from recoupe.situation.discretion.hiding import Finder, Hiding
from recoupe.situation.discretion.keeping import keep
from recoupe.situation.discretion.people import add_others, join_casts
from recoupe.situation.discretion.reports import (
    VeiledReport,
    find_cast,
    find_in_text,
    hide_in_report,
    veil_address,
    veil_fields,
    veil_id,
    veil_place,
    veil_statement,
)
from recoupe.situation.discretion.veil import MASK

KINDS = {kind.value: kind for kind in VoiceKind}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the parts of an incident are veiled with: each report's veil, and one for what is said of all of them.

    ``ids`` are the report ids that changed; ``quotes`` what became of each statement's words.
    """

    reports: Mapping[str, VeiledReport]
    whole: Hiding
    ids: Mapping[str, str]
    statements: Mapping[str, tuple[Statement, Statement]]

    def of(self, report: str) -> Hiding:
        """What hides in strings of a report."""
        veiled = self.reports.get(report)
        return self.whole if veiled is None else veiled.hiding

    def id(self, report: str) -> str:
        """A report's id as it may be told."""
        return self.ids.get(report, report)


def veil_incident(dossier: Dossier, finder: Finder) -> Dossier:
    """The incident without private persons in any of its words."""
    return veil_known(dossier, *veil_tellings(dossier, finder))


def veil_known(dossier: Dossier, ground: Ground, tellings: tuple[Telling, ...]) -> Dossier:
    """The incident with its veiled tellings, all else veiled as their ground tells."""
    return Dossier(
        veil_stored(dossier.incident, ground),
        tellings,
        Corroboration(tuple(veil_speaker(voice, ground) for voice in dossier.corroboration.voices)),
        tuple(veil_conflict(conflict, ground) for conflict in dossier.conflicts),
        tuple(veil_judgement(judgement, ground) for judgement in dossier.judgements),
    )


def veil_tellings(dossier: Dossier, finder: Finder) -> tuple[Ground, tuple[Telling, ...]]:
    """The tellings veiled, and the ground for the rest of their incident."""
    told = dossier.tellings
    reports = {telling.report.id: telling.report for telling in told}
    said = {id: [t.statement for t in told if t.report.id == id] for id in reports}
    found = {id: find_in_text(report, said[id], finder, dossier.naming.get(id)) for id, report in reports.items()}
    casts = {id: find_cast(report, said[id], finder, found[id]) for id, report in reports.items()}
    veiled: dict[str, VeiledReport] = {}
    fields: dict[str, Report] = {}
    for id, report in reports.items():
        cast = add_others(casts[id], casts.values()) if len(casts) > 1 else casts[id]
        veiled[id] = hide_in_report(report, finder, cast, found[id])
        fields[id] = veil_fields(report, veiled[id])
    made = tuple(Telling(fields[t.report.id], veil_statement(t.statement, veiled[t.report.id])) for t in told)
    statements = {t.statement.id: (t.statement, m.statement) for t, m in zip(told, made, strict=True)}
    ids = {id: report.id for id, report in fields.items() if report.id != id}
    return Ground(veiled, Hiding(finder, join_casts(tuple(casts.values()))), ids, statements), made


def veil_stored(incident: StoredIncident, ground: Ground) -> StoredIncident:
    """The incident's row with the speakers of its statements and its place veiled."""
    summary = incident.summary
    told = {id: veil_share(share, ground) for id, share in summary.told.items()} if summary.told else summary.told
    place = (
        summary.place if summary.place is None or is_mapped(summary.place, ground) else ground.whole.mask(summary.place)
    )
    return keep(incident, summary=keep(summary, told=told, place=place))


def is_mapped(name: str, ground: Ground) -> bool:
    """Whether a name is that of a place on the map in one of the statements."""
    return any(p.name == name and p.geonameid is not None for s, _ in ground.statements.values() for p in s.places)


def veil_share(share: Share, ground: Ground) -> Share:
    """A statement's part with its speaker veiled."""
    kind = KINDS.get(share.speaker_kind or "")
    return keep(share, speaker=describe_speaker(share.speaker, kind, ground.whole))


def veil_speaker(voice: IndependentVoice, ground: Ground) -> IndependentVoice:
    """An independent voice; two private persons stay two."""
    return keep(
        voice,
        name=ground.ids.get(voice.name) or describe_speaker(voice.name, voice.kind, ground.whole),
        reports=tuple(map(ground.id, voice.reports)),
        reasons=tuple(veil_reason(reason, ground) for reason in voice.reasons),
    )


def veil_reason(reason: str, ground: Ground) -> str:
    """A reason without private persons, under the reports' ids as they may be told."""
    for id, told in ground.ids.items():
        reason = reason.replace(id, told)
    return ground.whole.mask(reason)


def veil_conflict(conflict: Conflict, ground: Ground) -> Conflict:
    """A conflict with its values, voices and quotations veiled."""
    return keep(conflict, sides=tuple(veil_side(side, ground) for side in conflict.sides))


def veil_side(side: Side, ground: Ground) -> Side:
    """A side with its value, and with the accounts that give it."""
    accounts = tuple(veil_account(account, ground) for account in side.accounts)
    return keep(side, value=veil_value(side.value, ground), accounts=accounts)


def veil_value(value: Value, ground: Ground) -> Value:
    """A side's value: places may have names that are persons'."""
    if not isinstance(value, Where):
        return value
    known = {id(old): new for s, v in ground.statements.values() for old, new in zip(s.places, v.places, strict=True)}
    return Where(tuple(known.get(id(place)) or veil_place(place, ground.whole, None) for place in value.places))


def veil_account(account: Account, ground: Ground) -> Account:
    """Who gives a value, and in which words."""
    hiding = ground.of(account.report)
    old, new = ground.statements.get(account.statement, (None, None))
    kind = old.source.kind if old is not None and old.source is not None else None
    quotes = dict(zip(find_quotes(old), find_quotes(new), strict=False)) if old and new and aligned(old, new) else {}
    return keep(
        account,
        report=ground.id(account.report),
        voice=ground.ids.get(account.voice) or describe_speaker(account.voice, kind, hiding),
        quote=quotes.get(account.quote) or hiding.mask(account.quote),
    )


def aligned(old: Statement, new: Statement) -> bool:
    """Whether no party was left out, so that the spans of both come in pairs."""
    return len(old.agents) == len(new.agents) and len(old.targets) == len(new.targets)


def find_quotes(statement: Statement | None) -> Iterable[str]:
    """The words of the statement's spans in a fixed order."""
    if statement is None:
        return ()
    spans: list[Span | None] = [statement.evidence, statement.trigger]
    spans += [*(quantity.span for quantity in statement.quantities), *(place.span for place in statement.places)]
    spans += [party.span for party in (*statement.agents, *statement.targets)]
    spans += [statement.time.span if statement.time else None]
    return [span.quote if span is not None else "" for span in spans]


def veil_judgement(judgement: Judgement, ground: Ground) -> Judgement:
    """A judgement without who made it, its reason and what it is about veiled."""
    return keep(
        judgement,
        who=MASK,
        reason=None if judgement.reason is None else ground.whole.mask(judgement.reason),
        about=tuple(veil_reference(reference, ground) for reference in judgement.about),
    )


def veil_reference(reference: Reference, ground: Ground) -> Reference:
    """What a judgement is about, its words at their place in the veiled text."""
    hiding = ground.of(reference.report_id)
    span = Span(reference.start, reference.end, reference.quote)
    veiled = ground.reports.get(reference.report_id)
    pair = ground.statements.get(reference.statement_id or "")
    if veiled is not None and pair is not None and pair[0].evidence == span:
        span = pair[1].evidence
    else:
        span = Span(reference.start, reference.end, hiding.mask(reference.quote))
    return keep(
        reference,
        report_id=veil_id(reference.report_id, hiding),
        address=veil_address(reference.address, hiding),
        start=span.start,
        end=span.end,
        quote=span.quote,
        detail={key: veil_detail(value, hiding) for key, value in reference.detail.items()},
    )


def veil_detail(value: Any, hiding: Hiding) -> Any:
    """A plain value with every string in it veiled."""
    if isinstance(value, str):
        return hiding.mask(value)
    if isinstance(value, dict):
        return {key: veil_detail(inner, hiding) for key, inner in value.items()}
    return [veil_detail(inner, hiding) for inner in value] if isinstance(value, list | tuple) else value
