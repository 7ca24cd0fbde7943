"""Whose word a statement is, before what several reports have in common is joined: a voice, an agency, an outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from recoupe.lexicon.folding import fold
from recoupe.linking.copies import Copy, group_copies
from recoupe.linking.outlets import (
    IN_BRACKETS,
    KINDS,
    NAMES,
    WORD,
    Sourcing,
    find_cited,
    find_credit,
    find_outlets,
    find_site,
    strip_article,
)
from recoupe.model import Report, Statement, Voice, VoiceKind

NAMED_AFTER = re.compile(r",\s*[A-ZÀ-Ý][\w'’-]+\s+[A-ZÀ-Ý]")  # "un analyste, Bakary Sambe"


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with the report that makes it."""

    report: Report
    statement: Statement

    def _repr_html_(self) -> str:
        """What a notebook shows: the statement, and which report makes it."""
        from recoupe.model.display import describe_head, show_page, show_statement

        return show_page(show_statement(self.statement, report=describe_head(self.report)))


@dataclass(frozen=True, slots=True)
class Origin:
    """Who a statement comes from: a key that is the same for the same source, a name to show, and why it is this one.

    ``words`` tell a speaker's name from another's; there are none for outlets and for those nobody could find again.
    """

    key: str
    name: str
    kind: VoiceKind
    words: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


def find_origin(telling: Telling, holders: Mapping[str, Origin], sourcing: Sourcing) -> Origin:
    """The origin of one telling: its source where it names one, else the holder of its report's text."""
    report, statement = telling.report, telling.statement
    holder, voice = holders[report.id], telling.statement.source
    if voice is None:
        return holder
    own = name_outlet(report, sourcing).key
    outlet = find_outlet(voice, sourcing)
    if outlet is not None:
        cited = find_cited(statement.evidence.quote, sourcing, own=own.removeprefix("actor:"))
        if cited is not None and f"actor:{cited.actor}" != outlet.key:
            deeper = describe_actor(cited.actor, sourcing)
            return replace(deeper, reasons=(f"{report.id} has it from {outlet.name}, which cites {cited.quote}",))
        return holder if outlet.key == own else replace(outlet, reasons=(f"{report.id} cites {voice.name}",))
    name = strip_bearer(voice.name, sourcing)
    words = significant_words(name, sourcing)
    if not words or is_anonymous(voice, name, sourcing):
        cited = find_cited(statement.evidence.quote, sourcing, own=own.removeprefix("actor:"))
        if cited is not None:
            reason = f"{report.id} has “{voice.name}” from {cited.quote}"
            return Origin(f"unnamed:actor:{cited.actor}:{fold(voice.name)}", voice.name, voice.kind, reasons=(reason,))
        return Origin(f"unnamed:{holder.key}:{fold(voice.name)}", voice.name, voice.kind, reasons=holder.reasons)
    return name_speaker(voice, name, words, sourcing)


def find_outlet(voice: Voice, sourcing: Sourcing) -> Origin | None:
    """The outlet that a voice is, or None where it is another speaker."""
    actor = sourcing.lexicon.actors.get(voice.actor or "") or sourcing.actor(voice.name)
    if actor is not None:
        return describe_actor(actor.id, sourcing) if actor.kind == "outlet" else None
    if voice.kind is not VoiceKind.OUTLET:
        return None
    named = next(find_outlets(voice.name, sourcing), None)  # the first of "France 24 et RFI"
    if named is not None:
        return describe_actor(named.actor, sourcing)
    words = significant_words(voice.name, sourcing)
    if not words or is_anonymous(voice, voice.name, sourcing):
        return None
    return Origin(f"outlet:{fold_outlet(voice.name)}", voice.name, VoiceKind.OUTLET)


def name_speaker(voice: Voice, name: str, words: frozenset[str], sourcing: Sourcing) -> Origin:
    """The origin of a named speaker: the actor where it is known, else the words of the name."""
    actor = sourcing.lexicon.actors.get(voice.actor or "") or sourcing.actor(name)
    if actor is None:
        return Origin(f"name:{' '.join(sorted(words))}", voice.name, voice.kind, words)
    return Origin(f"actor:{actor.id}", actor.name, KINDS.get(actor.kind, voice.kind), words)


def describe_actor(actor: str, sourcing: Sourcing) -> Origin:
    """The origin of an outlet by its actor id."""
    return Origin(f"actor:{actor}", sourcing.lexicon.actors[actor].name, VoiceKind.OUTLET)


@lru_cache(maxsize=NAMES)
def strip_bearer(name: str, sourcing: Sourcing) -> str:
    """The one whose words are carried: "un communiqué de l'armée" gives "armee"; another name stays as it is."""
    rest = sourcing.bearers.sub("", fold(name), count=1)
    return name if rest == fold(name) else rest


@lru_cache(maxsize=NAMES)
def significant_words(name: str, sourcing: Sourcing) -> frozenset[str]:
    """The folded words that tell a name from another: no articles, titles or ranks, nothing in brackets."""
    words = frozenset(WORD.findall(fold(IN_BRACKETS.sub("", name)))) - sourcing.ignored
    return words - sourcing.honorifics or words


def is_anonymous(voice: Voice, name: str, sourcing: Sourcing) -> bool:
    """Whether nobody could find the speaker again: "une source sécuritaire", "des habitants"."""
    if voice.kind is VoiceKind.UNNAMED:
        return True
    first = WORD.search(fold(name))
    return first is not None and first.group() in sourcing.anonymous and not NAMED_AFTER.search(name)


def find_holders(reports: Sequence[Report], copies: Sequence[Copy], sourcing: Sourcing) -> dict[str, Origin]:
    """Whose text each report prints, by report id: a copy's is that of the first of its group, a credited one the
    agency's, any other its outlet's."""
    holders = {report.id: find_holder(report, sourcing) for report in reports}
    by_id = {report.id: report for report in reports}
    for group in group_copies(copy for copy in copies if copy.low in by_id and copy.high in by_id):
        order = sorted(group, key=lambda id: (not is_credited(holders[id]), by_id[id].published or date.max, id))
        first = holders[order[0]]
        for id in order[1:]:
            reason = next(
                copy.reason for copy in copies if id in (copy.low, copy.high) and {copy.low, copy.high} <= group
            )
            holders[id] = replace(first, reasons=(*first.reasons, reason))
    return holders


def is_credited(holder: Origin) -> bool:
    """Whether a report's text is held by an agency that it credits."""
    return bool(holder.reasons)


def find_holder(report: Report, sourcing: Sourcing) -> Origin:
    """Whose text one report prints, copies aside."""
    own = name_outlet(report, sourcing)
    credit = find_credit(report, sourcing)
    if credit is None or own.key == f"actor:{credit.actor}":
        return own
    agency = describe_actor(credit.actor, sourcing)
    does = "draws on" if credit.gathered else "prints"
    return replace(agency, reasons=(f"{report.id} {does} {agency.name} (“{credit.quote}”)",))


def name_outlet(report: Report, sourcing: Sourcing) -> Origin:
    """The outlet that published a report: by its name, else by its address, else the report itself.

    "RFI (via Maliweb.net)" is RFI: who prints it again adds nothing.
    """
    name = report.outlet or find_site(report.url) or report.id
    return find_named(name, sourcing)


@lru_cache(maxsize=10_000)  # names; a report without outlet or address has one of its own
def find_named(name: str, sourcing: Sourcing) -> Origin:
    """The outlet of a name."""
    first = next(find_outlets(name, sourcing), None)
    actor = sourcing.outlet(name) or sourcing.outlet(IN_BRACKETS.sub("", name).strip())
    if actor is not None:
        return describe_actor(actor.id, sourcing)
    if first is not None and first.start == 0:
        return describe_actor(first.actor, sourcing)
    return Origin(f"outlet:{fold_outlet(name)}", name, VoiceKind.OUTLET)


def fold_outlet(name: str) -> str:
    """An unknown outlet's name as it is compared: no brackets, no article, one spelling."""
    return " ".join(WORD.findall(strip_article(fold(IN_BRACKETS.sub("", name).strip())))) or fold(name)
