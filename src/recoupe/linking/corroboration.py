"""How many independent sources say an incident: copies, reprints and quotations of one source count once.

A wire that ten outlets print is the agency's word, an outlet that says "selon RFI" adds nothing to RFI, a communiqué is
its author's wherever it is quoted. In doubt two are counted as one: a source too few is found again by a reader, one
too many is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from recoupe.linking.copies import Copy
from recoupe.linking.origins import Origin, Telling, find_holders, find_origin, name_outlet
from recoupe.linking.outlets import Sourcing
from recoupe.linking.shingles import find_runs
from recoupe.model import Certainty, VoiceKind

SAME_PASSAGE = 0.8  # share of the runs of words of both sentences that are in both
PASSAGE_RUNS = 10  # below that two sentences are alike by chance: "Sept soldats ont été tués à Gossi lundi."
ACTS = {
    Certainty.ASSERTED: "asserts",
    Certainty.ATTRIBUTED: "attributes",
    Certainty.CLAIMED: "claims",
    Certainty.ALLEGED: "alleges",
    Certainty.DENIED: "denies",
    Certainty.PROSPECTIVE: "expects",
}
CERTAINTIES = tuple(Certainty)  # to go through the class itself takes ten times as long
SUPPORTING = (Certainty.ASSERTED, Certainty.ATTRIBUTED, Certainty.CLAIMED, Certainty.ALLEGED)


@dataclass(frozen=True, slots=True)
class IndependentVoice:
    """One source of an incident, however many reports repeat it.

    ``certainties`` are how its statements are said, ``statements`` and ``reports`` their ids, ``reasons`` why reports
    or names were counted as one: "b-2 cites RFI".
    """

    name: str
    kind: VoiceKind
    certainties: tuple[Certainty, ...]
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    reasons: tuple[str, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """What it does, in words: ("claims", "denies")."""
        return tuple(ACTS[certainty] for certainty in self.certainties)


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The independent voices of an incident, those that say most reports' word first."""

    voices: tuple[IndependentVoice, ...]

    @property
    def independent(self) -> int:
        """How many voices say that it happened, in whatever way; those that only deny or expect it do not count."""
        return sum(any(certainty in SUPPORTING for certainty in voice.certainties) for voice in self.voices)

    @property
    def counts(self) -> dict[Certainty, int]:
        """How many voices say it in each way; a voice that says it in two counts in both."""
        said = [certainty for voice in self.voices for certainty in voice.certainties]
        return {certainty: said.count(certainty) for certainty in Certainty if certainty in said}


class Joined:
    """Keys of origins that were found to be one, and why; the least key stands for all."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.reasons: dict[str, list[str]] = {}

    def find(self, key: str) -> str:
        """The key that stands for a key."""
        while (above := self.root.get(key, key)) != key:
            key = above
        return key

    def join(self, one: str, other: str, reason: str) -> None:
        """Makes two keys one; the reason is noted once, and nothing where they are one already."""
        one, other = sorted((self.find(one), self.find(other)))
        if one != other:
            self.root[other] = one
            self.reasons[one] = [*self.reasons.pop(one, []), *self.reasons.pop(other, []), reason]


def corroborate(tellings: Iterable[Telling], copies: Iterable[Copy], sourcing: Sourcing) -> Corroboration:
    """The independent voices behind the statements of one incident; the order of the arguments changes nothing.

    ``copies`` are pairs among the reports (others are passed over), ``sourcing`` is ``build_sourcing(lexicon)``.
    """
    told = sorted(tellings, key=lambda t: (t.report.published or date.max, t.report.id, t.statement.id))
    reports = list({telling.report.id: telling.report for telling in told}.values())
    pairs = sorted(copies, key=lambda copy: (copy.low, copy.high))
    holders = find_holders(reports, pairs, sourcing)
    origins = [find_origin(telling, holders, sourcing) for telling in told]
    joined = Joined()
    chains = list(find_chains(told, origins, sourcing))
    for one, other, reason in (*chains, *find_same_names(origins), *find_same_passages(told, origins)):
        joined.join(one, other, reason)
    relays = {relay for relay, _, _ in chains}
    return Corroboration(tuple(gather_voices(told, origins, joined, relays)))


def find_chains(
    told: Sequence[Telling], origins: Sequence[Origin], sourcing: Sourcing
) -> Iterator[tuple[str, str, str]]:
    """Outlets that are cited and whose own report here has it from somebody else: A cites B, which cites AFP."""
    sources: dict[str, str] = {}
    owned: set[str] = set()
    for telling, origin in zip(told, origins, strict=True):
        outlet = name_outlet(telling.report, sourcing).key
        sources.setdefault(outlet, origin.key)
        if origin.key == outlet:
            owned.add(outlet)
    for telling, origin in zip(told, origins, strict=True):
        if origin.key in sources and origin.key not in owned and sources[origin.key] != origin.key:
            yield origin.key, sources[origin.key], f"{telling.report.id} cites {origin.name}, which has it from another"


def find_same_names(origins: Sequence[Origin]) -> Iterator[tuple[str, str, str]]:
    """Speakers under a shorter and a longer name: "le gouverneur" and "le gouverneur de Kayes"; the first longer one
    alone, so that "le ministre" does not make one of two ministers."""
    named = {(origin.key, origin.words): origin for origin in origins if origin.words}
    ordered = sorted(named.values(), key=lambda origin: (len(origin.words), origin.key))
    for n, short in enumerate(ordered):
        for long in ordered[n + 1 :]:
            both_known = short.key.startswith("actor:") and long.key.startswith("actor:")
            if short.words <= long.words and short.key != long.key and not both_known:
                yield short.key, long.key, f"“{short.name}” and “{long.name}” are taken for one"
                break


def find_same_passages(told: Sequence[Telling], origins: Sequence[Origin]) -> Iterator[tuple[str, str, str]]:
    """Sentences of two reports that are word for word the same, unless two named speakers say them."""
    for i, j in combinations(range(len(told)), 2):
        one, other = told[i].report.id, told[j].report.id
        if one == other or origins[i].key == origins[j].key or (origins[i].words and origins[j].words):
            continue
        if is_same_passage(told[i].statement.evidence.quote, told[j].statement.evidence.quote):
            yield origins[i].key, origins[j].key, f"{one} and {other} have the same sentence"


def is_same_passage(one: str, other: str) -> bool:
    """Whether two pieces of text are word for word the same, near enough, and too long to be so by chance."""
    runs, others = find_runs(one), find_runs(other)
    shorter, longer = sorted((len(runs), len(others)))
    if longer < PASSAGE_RUNS or shorter < SAME_PASSAGE * longer:
        return False  # not even all of the shorter one would be enough
    return len(runs & others) >= SAME_PASSAGE * longer


def gather_voices(
    told: Sequence[Telling], origins: Sequence[Origin], joined: Joined, relays: Collection[str]
) -> Iterator[IndependentVoice]:
    """The voices that the origins make, the most reported first, then by name.

    A voice is shown under the name of who said it first: neither a relay's nor an unnamed one where there is another.
    """
    groups: dict[str, list[int]] = {}
    for i, origin in enumerate(origins):
        groups.setdefault(joined.find(origin.key), []).append(i)
    voices = []
    for key, members in groups.items():
        shown = min([origins[i] for i in members], key=lambda o: (o.key in relays, o.key.startswith("unnamed:")))
        said = {told[i].statement.certainty for i in members}
        reasons = [reason for i in members for reason in origins[i].reasons] + joined.reasons.get(key, [])
        voices.append(
            IndependentVoice(
                name=shown.name,
                kind=shown.kind,
                certainties=tuple(filter(said.__contains__, CERTAINTIES)),
                statements=tuple([told[i].statement.id for i in members]),
                reports=tuple(dict.fromkeys([told[i].report.id for i in members])),
                reasons=tuple(dict.fromkeys(reasons)),
            )
        )
    yield from sorted(voices, key=lambda voice: (-len(voice.reports), voice.name, voice.statements))
