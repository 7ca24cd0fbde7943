"""The object that travels through the reader's steps: one report, its parse, and what each step found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from recoupe.gazetteer import Gazetteer
from recoupe.lexicon import Lexicon
from recoupe.model import Certainty, Interval, Party, Place, Quantity, Report, Span, Statement, Voice
from recoupe.reading.grammar import Grammar
from recoupe.reading.layout import Quotation, Sentence
from recoupe.reading.quantities import QuantityMention
from recoupe.reading.times import TimeMention
from recoupe.reading.triggers import TriggerMatch
from recoupe.reading.weighing import Weights
from recoupe.reading.words import Word

if TYPE_CHECKING:
    from recoupe.reading.indexes import Indexes


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A known actor's name in the text, by tokens ``[first, last)``; ``ids`` has several where the name is
    ambiguous.
    """

    first: int
    last: int
    ids: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text, by tokens ``[first, last)``, with what it was taken to be."""

    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice and the tokens ``[first, last)`` that it answers for; ``verb`` is the token that attributes, or -1, and
    ``manner`` the way in which it does ("verb", "inverted", "quotation behind")."""

    voice: Voice
    first: int
    last: int
    verb: int
    claim: bool = False
    judges: bool = False
    certainty: Certainty | None = None
    quoted: bool = False
    manner: str = ""


@dataclass(slots=True)
class Occurrence:
    """A candidate statement: a trigger with what its own words and its surroundings fill.

    ``also``: other triggers of its type in its sentence; ``borne_out``: the lexicon's own rules hold it for an
    occurrence; ``leading``: so they do, and no other type at this word; ``cues``: what speaks for and against it;
    ``score``: how much it all speaks for it, in points (natural logarithms of odds); ``kept``: it is a statement;
    ``spare``: it is none and no toll of one, so that nothing more is filled.
    """

    match: TriggerMatch
    type: str
    sentence: Sentence
    arguments: Mapping[str, tuple[Token, ...]]
    also: tuple[TriggerMatch, ...] = ()
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    own_place: bool = False
    time: Interval | None = None
    own_time: bool = False
    quantities: tuple[Quantity, ...] = ()
    attribution: Attribution | None = None
    certainty: Certainty = Certainty.ASSERTED
    refers_back: bool = False
    borne_out: bool = True
    leading: bool = False
    cues: tuple[str, ...] = ()
    score: float = 0.0
    kept: bool = True
    spare: bool = False


@dataclass(slots=True)
class Reading:
    """Everything known of one report so far. Steps add to it in the order of ``reading.steps.STEPS``."""

    report: Report
    doc: Doc
    lexicon: Lexicon
    gazetteer: Gazetteer
    indexes: Indexes
    grammar: Grammar
    weights: Weights
    published: date | None = None
    filed: int = 0  # where the dateline ends, in characters
    words: tuple[Word, ...] = ()
    keys: list[tuple[str, str]] = field(default_factory=list)
    sentences: tuple[Sentence, ...] = ()
    sentence_words: tuple[frozenset[str], ...] = ()
    quotations: tuple[Quotation, ...] = ()
    actor_hits: list[tuple[int, int, list[tuple[str, bool]]]] = field(default_factory=list)
    actors: tuple[ActorMention, ...] = ()
    actor_at: dict[int, ActorMention] = field(default_factory=dict)
    person_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    offices: dict[str, list[tuple[frozenset[str], tuple[int, int]]]] = field(default_factory=dict)
    protagonist: tuple[int, int] | None = None
    places: tuple[PlaceMention, ...] = ()
    place_at: dict[int, PlaceMention] = field(default_factory=dict)
    place_names: dict[int, tuple[int, int]] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    times: tuple[TimeMention, ...] = ()
    time_at: dict[int, TimeMention] = field(default_factory=dict)
    quantities: tuple[QuantityMention, ...] = ()
    measured: frozenset[int] = frozenset()
    reported: dict[int, bool] = field(default_factory=dict)
    parties: dict[int, Party] = field(default_factory=dict)
    attributions: tuple[Attribution, ...] = ()
    occurrences: list[Occurrence] = field(default_factory=list)
    deeds: frozenset[int] = frozenset()
    trigger_types: dict[int, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    offsets: tuple[int, ...] = ()
    tokens: list[Token] = field(init=False)
    sentence_starts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Keep the tokens at hand: the parse makes a token anew each time that it is asked for one."""
        self.tokens = list(self.doc)

    @property
    def told(self) -> list[Occurrence]:
        """The candidates that become statements or the toll of one."""
        return [occurrence for occurrence in self.occurrences if not occurrence.spare]

    @property
    def text(self) -> str:
        """The report's text as stored."""
        return self.report.text

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``[first, last)``, a hyphened word taken whole ("camions" + "-citernes")."""
        while first > 0 and self.is_joined(first):
            first -= 1
        while last < len(self.doc) and self.is_joined(last):
            last += 1
        end = self.tokens[last - 1].idx + len(self.tokens[last - 1])
        return Span.of(self.text, self.tokens[first].idx, end)

    def is_joined(self, token: int) -> bool:
        """Whether a token and the one before it are parts of one hyphened word."""
        left, right = self.tokens[token - 1], self.tokens[token]
        hyphened = right.text[:1] == "-" or left.text[-1:] == "-"
        return hyphened and not left.whitespace_ and (left.text != "-" or right.text[:1].isalnum())

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands in quotation marks."""
        offset = self.offsets[token]
        at = bisect_right(self.quotations, offset, key=lambda q: q.start) - 1
        return at >= 0 and offset < self.quotations[at].end

    def token_at(self, offset: int) -> int:
        """The index of the token that holds a character offset (the one before, where it falls between two)."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that holds a token; the last one before it, where it falls between two."""
        at = bisect_right(self.sentence_starts, token) - 1
        return self.sentences[max(0, at)]
