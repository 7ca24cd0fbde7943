"""An incident as a notebook shows it, and one line of it in a list: never without its voices and their certainty."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.incidents import describe_corroboration, describe_report, describe_source, describe_told
from recoupe.lexicon import Lexicon
from recoupe.linking.conflict_words import describe_value, say
from recoupe.linking.conflicts import Account, Conflict, Side
from recoupe.linking.corroboration import IndependentVoice
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.origins import Telling
from recoupe.model import Certainty, Statement
from recoupe.model.describing import describe_quantity
from recoupe.model.display import show_statement, show_voice
from recoupe.model.markup import Html, join_html, tag

LANGUAGE = "en"  # of what is said about the words, as the commands have it
SHORT = 160  # characters of a quote in a list
SHOWN = 20  # statements of an incident; a long one has hundreds


def show_incident(dossier: Dossier, lexicon: Lexicon, label: str) -> Html:
    """Type and id, when and where it is told of, the voices, the conflicts side by side, each statement."""
    incident = dossier.incident
    head = tag("p", tag("b", label), tag("span", f" ({incident.summary.type}) {incident.id}", class_="quiet"))
    lines = tag(
        "p",
        f"told of: {describe_told(dossier.tellings)}",
        tag("br"),
        describe_corroboration(dossier.corroboration, incident.summary.reports),
    )
    voices = tag("table", *map(voice_row, dossier.corroboration.voices))
    conflicts = [show_conflict(conflict, lexicon) for conflict in dossier.conflicts]
    return join_html([head, lines, voices, *conflicts, *show_tellings(dossier, label)])


def voice_row(voice: IndependentVoice) -> Html:
    """Who says so, how, in which reports, and why reports were counted as one."""
    said = join_html(part for act in voice.acts for part in (tag("span", act, class_="certainty"), " "))
    why = f" ({'; '.join(voice.reasons)})" if voice.reasons else ""
    reports = f"in {', '.join(voice.reports)}{why}"
    return tag(
        "tr", tag("th", voice.name), tag("td", voice.kind.value), tag("td", said), tag("td", reports, class_="quiet")
    )


def show_conflict(conflict: Conflict, lexicon: Lexicon) -> Html:
    """The slot and why its values cannot all be true, then the values side by side with who gives them."""
    slot, why = say(conflict.slot, lexicon, LANGUAGE), say(conflict.reason, lexicon, LANGUAGE)
    name = "conflict" if conflict.kind is ConflictKind.CONFLICT else "revised"
    values = [tag("th", describe_value(side.value, lexicon, LANGUAGE)) for side in conflict.sides]
    accounts = [tag("td", *show_accounts(side)) for side in conflict.sides]
    head = tag("p", tag("b", f"{name}: {slot}"), tag("span", f" ({why})", class_="quiet"))
    return tag("div", head, tag("table", tag("tr", *values), tag("tr", *accounts)), class_="contested")


def show_accounts(side: Side) -> Iterator[Html]:
    """Each who gives a value: whose voice, how surely, in which report and words."""
    for account in side.accounts:
        yield tag("div", *account_parts(account))


def account_parts(account: Account) -> Iterator[str]:
    """The words of one account."""
    yield f"{account.voice}: "
    yield tag("span", Certainty(account.certainty).value, class_="certainty")
    day = "" if account.published is None else f", {account.published.isoformat()}"
    yield tag("span", f" in {account.report}{day} « {shorten(account.quote)} »", class_="quiet")


def show_tellings(dossier: Dossier, label: str) -> Iterator[Html]:
    """The statements in the order of their reports' days, and how many more there are."""
    for number, telling in enumerate(dossier.tellings[:SHOWN], start=1):
        yield show_statement(telling.statement, label=label, number=number, report=describe_report(telling.report))
    more = len(dossier.tellings) - SHOWN
    if more > 0:
        yield tag("p", f"… and {more} more: .statements has them all", class_="quiet")


def incident_cells(dossier: Dossier, lexicon: Lexicon, label: str) -> tuple[str, ...]:
    """Type, when and where, voices, what is contested, and the first words with whose they are and how sure."""
    said = describe_corroboration(dossier.corroboration, dossier.incident.summary.reports)
    clashes = [describe_clash(one, lexicon) for one in dossier.conflicts if one.kind is ConflictKind.CONFLICT]
    words = [show_quote(telling.statement) for telling in dossier.tellings[:1]]
    return label, describe_told(dossier.tellings), said, "; ".join(clashes), join_html(words)


def describe_clash(conflict: Conflict, lexicon: Lexicon) -> str:
    """ "killed: 12 | 34", the values in the order of the conflict's sides."""
    values = " | ".join(describe_value(side.value, lexicon, LANGUAGE) for side in conflict.sides)
    return f"{say(conflict.slot, lexicon, LANGUAGE)}: {values}"


def telling_cells(telling: Telling, label: str) -> tuple[str, ...]:
    """Type, when and where, figures, who says so and how surely, in which words and report."""
    statement = telling.statement
    figures = "; ".join(describe_quantity(quantity) for quantity in statement.quantities)
    words = f"« {shorten(statement.evidence.quote)} »"
    told, report = describe_told((telling,)), describe_report(telling.report)
    return label, told, figures, show_voice(statement), words, report


def show_quote(statement: Statement) -> Html:
    """Who says so, how surely, and the words, cut short."""
    certainty = tag("span", statement.certainty.value, class_="certainty")
    return join_html([f"{describe_source(statement)}: ", certainty, f" « {shorten(statement.evidence.quote)} »"])


def shorten(quote: str) -> str:
    """The quote as far as a line has room for it."""
    return quote if len(quote) <= SHORT else quote[:SHORT].rsplit(" ", 1)[0] + " …"
