"""An incident in sentences: what, where, when and by whose word; who and whom; how many, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from recoupe.archive.dossiers import Dossier
from recoupe.lexicon.folding import fold
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import Figure
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import Mode, mode_of
from recoupe.model import TOLLS, Party, Span
from recoupe.situation.brief.bounds import Bounds, read_figures
from recoupe.situation.brief.document import Run, Text
from recoupe.situation.brief.gists import Gist
from recoupe.situation.brief.numbers import name_type, write_bounds, write_counted
from recoupe.situation.brief.voicing import Spoken, find_spoken, give_voices, name_voice, say_voices
from recoupe.situation.brief.wheres import locate, write_when
from recoupe.situation.brief.writing import Writer, begin, cite, space, strengthen

MOST_PARTIES = 3  # different names of those who did it; more are in the notes
MOST_NOTES = 2  # of a name that all voices give
MOST_FIGURES = 6  # different figures of a role


@dataclass(slots=True)
class Given:
    """A value and the statements that give it, with the words of each."""

    label: str
    spoken: list[Spoken] = field(default_factory=list)
    spans: dict[str, Span | None] = field(default_factory=dict)

    def add(self, spoken: Spoken, span: Span | None) -> None:
        """One more who gives it; a voice that repeats itself in the same manner is kept once."""
        if (spoken.name, spoken.certainty) not in {(one.name, one.certainty) for one in self.spoken}:
            self.spoken.append(spoken)
            self.spans[spoken.telling.statement.id] = span


def tell_incident(dossier: Dossier, gist: Gist, writer: Writer) -> Text:
    """The incident in full: its headline, those who are named, the figures, what is contested."""
    sentences = [tell_headline(dossier, gist, writer)]
    sentences += [tell_parties(name, dossier, writer) for name in ("actors", "targets")]
    sentences += [tell_toll(role.value, dossier, writer) for role in TOLLS]
    return space(*sentences, tell_contested(dossier, writer))


def tell_briefly(dossier: Dossier, gist: Gist, writer: Writer) -> Text:
    """The incident in one line: its headline, the bounds of its tolls, that it is contested."""
    contested = strengthen((Run(f"{writer.say('contested_mark')}."),)) if gist.conflicts else ()
    return space(tell_headline(dossier, gist, writer), *tell_spreads(dossier, gist, writer), contested)


def tell_headline(dossier: Dossier, gist: Gist, writer: Writer) -> Text:
    """ "Attaque armée, à Konna (Mopti, Mali), le 16 octobre 2025 : affirmée par …, selon …, revendiquée par …." """
    noun = name_type(gist.type, writer)
    what = strengthen(begin((Run(noun),)))
    if dossier.incident.summary.series:
        what = writer.tell("series_of", what=what)
    said = say_voices(find_spoken(dossier, writer), writer, gist.type)
    where, when = locate(dossier, writer), write_when(dossier, gist, writer)
    return writer.tell("incident", what=what, where=where, when=when, said=said)


def name_incident(dossier: Dossier, gist: Gist, writer: Writer) -> str:
    """ "attaque armée, à Konna (Mopti, Mali), le 16 octobre 2025", where the sentence goes on."""
    noun = name_type(gist.type, writer)
    return writer.words.pick("comma").join((noun, locate(dossier, writer), write_when(dossier, gist, writer)))


def tell_parties(name: str, dossier: Dossier, writer: Writer) -> Text:
    """Who is named as having done it ("actors") or undergone it ("targets"), each with the voices that name them."""
    given: dict[str, Given] = {}
    for telling, voice in name_tellings(dossier, writer):
        parties = telling.statement.agents if name == "actors" else telling.statement.targets
        for party in parties:
            value = given.setdefault(party.actor or fold(party.name), Given(label_party(party)))
            value.add(Spoken(voice, telling, telling.statement.certainty), party.span)
    if not given:
        return ()
    voices = len(dossier.corroboration.voices)
    shown = list(given.values())[:MOST_PARTIES]
    parts = [tell_party(value, writer, named=len(value.spoken) < voices) for value in shown]
    known = writer.words.types.get(dossier.incident.summary.type)
    own = None if known is None else known.actors if name == "actors" else known.targets
    return writer.tell("parties", role=own or writer.say(name), values=writer.series(parts))


def label_party(party: Party) -> str:
    """A party in the words of its report."""
    return party.name if party.span is None else party.span.quote


def tell_party(value: Given, writer: Writer, *, named: bool) -> Text:
    """A name in the words of its report, with those who give it ``named`` where others do not."""
    words = (Run(value.label, quoted=True),)
    quoted = writer.tell("quoted", words=words)
    if named:
        return writer.tell("value_by", value=quoted, voices=give_voices(value.spoken, writer, value.spans))
    return cite(quoted, [cite_spoken(one, value, writer) for one in value.spoken[:MOST_NOTES]])


def cite_spoken(spoken: Spoken, value: Given, writer: Writer) -> int:
    """The note of one who gives a value."""
    return writer.notebook.cite(spoken.telling, spoken.name, value.spans[spoken.telling.statement.id])


def name_tellings(dossier: Dossier, writer: Writer) -> Iterator[tuple[Telling, str]]:
    """Each telling with its voice's name in a sentence."""
    voices = {id_: voice.name for voice in dossier.corroboration.voices for id_ in voice.statements}
    for telling in dossier.tellings:
        name = voices.get(telling.statement.id, telling.report.outlet or telling.report.id)
        yield telling, name_voice(telling, name, writer)


def tell_toll(role: str, dossier: Dossier, writer: Writer) -> Text:
    """ "Tués : 12 soldats, selon A¹ ; au moins 23 soldats, selon B² ; 34 soldats, revendiqué par C³." """
    given = find_given(role, dossier, writer)
    parts = [
        writer.tell("given", value=value.label, voices=give_voices(value.spoken, writer, value.spans))
        for value in list(given.values())[:MOST_FIGURES]
    ]
    return writer.tell("toll", role=role_name(role, writer), values=writer.series(parts)) if parts else ()


def role_name(role: str, writer: Writer) -> str:
    """ "Tués"."""
    return writer.say(role.capitalize())


def find_given(role: str, dossier: Dossier, writer: Writer) -> dict[Figure, Given]:
    """The figures of a role from the lowest, each with who gives it."""
    wanted = next(one for one in TOLLS if one.value == role)
    given: dict[Figure, Given] = {}
    for telling, voice in name_tellings(dossier, writer):
        if not telling.statement.quantities:
            continue
        spans = [one.span for one in telling.statement.quantities if one.role is wanted]
        for figure, span in zip(read_figures(telling, wanted, writer.disputing), spans, strict=True):
            value = given.setdefault(figure, Given(write_counted(figure, writer)))
            value.add(Spoken(voice, telling, telling.statement.certainty), span)
    return dict(sorted(given.items(), key=lambda item: (item[0].low, item[0].high, item[0].counted)))


def tell_spreads(dossier: Dossier, gist: Gist, writer: Writer) -> Iterable[Text]:
    """The bounds of each toll, with the notes of those who give them."""
    for role, bounds in gist.tolls.items():
        yield tell_spread(role, bounds, dossier, writer)


def tell_spread(role: str, bounds: Bounds, dossier: Dossier, writer: Writer) -> Text:
    """ "Tués : entre 12 et 34, selon les voix¹²³." """
    notes = list(find_notes(role, dossier, writer))
    name = "spread" if bounds.low != bounds.high else "spread_one"
    return writer.tell(name, role=role_name(role, writer), figure=cite((Run(write_bounds(bounds, writer)),), notes))


def find_notes(role: str, dossier: Dossier, writer: Writer) -> Iterator[int]:
    """The notes of those who say that it happened and count a role, at the lowest and the highest figure."""
    told = [
        (value, one)
        for value in find_given(role, dossier, writer).values()
        for one in value.spoken
        if mode_of(one.telling.statement, writer.disputing) is Mode.SAID
    ]
    for value, one in told[:1] + told[1:][-1:]:
        yield cite_spoken(one, value, writer)


def tell_contested(dossier: Dossier, writer: Writer) -> Text:
    """ "Contesté : tués, lieu¹²." with a note to each side."""
    clashes = [one for one in dossier.conflicts if one.kind is ConflictKind.CONFLICT]
    if not clashes:
        return ()
    by_id = {telling.statement.id: (telling, voice) for telling, voice in name_tellings(dossier, writer)}
    parts = []
    for clash in clashes:
        firsts = [side.accounts[0].statement for side in clash.sides]
        notes = [writer.notebook.cite(*by_id[id_]) for id_ in firsts if id_ in by_id]
        parts.append(cite((Run(slot_name(clash.slot, writer)),), notes))
    mark = strengthen((Run(writer.say("contested_mark")),))
    return writer.tell("contested_on", mark=mark, slots=writer.list(parts))


def slot_name(slot: str, writer: Writer) -> str:
    """What a slot of conflicts is called: "tués", "lieu"."""
    labels = writer.lexicon.conflicts.labels.get(slot, {})
    return labels.get(writer.language, labels.get("en", slot))
