"""Records and incidents for the tests of discretion; a call names only what differs. All names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from recoupe.archive.dossiers import Dossier, build_weighing, make_dossier
from recoupe.archive.judgements import Judgement, Verdict
from recoupe.archive.references import Reference
from recoupe.archive.stored import Share, StoredIncident, Summary
from recoupe.lexicon import load_lexicon
from recoupe.linking.origins import Telling
from recoupe.model import Certainty, Party, Quantity, QuantityRole, Record, Report, Span, Statement, Voice, VoiceKind
from recoupe.records import identify_statements

TEXT = "L'enseignant Moussa Wantara, 34 ans, a été enlevé à Gao, raconte sa voisine Awa Zoukoro. Wantara est père."


def span_of(text: str, quote: str) -> Span:
    """The first place of a quote in a text."""
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def make_record(
    text: str = TEXT,
    *,
    targets: Sequence[str] = (),
    voice: str | None = None,
    certainty: Certainty = Certainty.ASSERTED,
    **fields: Any,
) -> Record:
    """A record with one statement, whose evidence is the text's first sentence."""
    report = Report(**{"id": "r-1", "text": text, "language": "fr", "published": date(2025, 3, 1), **fields})
    evidence = Span(0, text.index(".") + 1, text[: text.index(".") + 1])
    statement = Statement(
        id="",
        type="abduction",
        evidence=evidence,
        trigger=span_of(text, "enlevé"),
        targets=tuple(Party(name, span_of(text, name) if name in text else None) for name in targets),
        quantities=(Quantity(QuantityRole.ABDUCTED, 1, 1),),
        certainty=certainty,
        source=None
        if voice is None
        else Voice(voice, VoiceKind.PERSON, span_of(text, voice) if voice in text else None),
    )
    return Record(report, tuple(identify_statements(report, [statement])))


def make_incident(*records: Record, reason: str = "vu avec Moussa Wantara") -> Dossier:
    """The dossier of an incident of which all these records tell, with one judgement of its first statement."""
    tellings = {s.id: Telling(record.report, s) for record in records for s in record.statements}
    speakers = {id: t.statement.source.name if t.statement.source else "presse" for id, t in tellings.items()}
    told = {id: Share(speaker, "person") for id, speaker in speakers.items()}
    incident = StoredIncident(1, "i-1", 1, False, Summary("abduction", told=told), tuple(sorted(tellings)))
    first = next(iter(tellings.values()))
    about = Reference(first.report.id, first.report.url, "abduction", *judged(first.statement), first.statement.id)
    judgement = Judgement(1, "2025-03-02T00:00:00Z", "awa", Verdict.ACCEPT, reason, (about,))
    return make_dossier(incident, tellings, (), (judgement,), build_weighing(load_lexicon()))


def judged(statement: Statement) -> tuple[int, int, str]:
    """Where a statement's evidence stands, as a judgement refers to it."""
    return statement.evidence.start, statement.evidence.end, statement.evidence.quote
