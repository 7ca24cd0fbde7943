"""Outlets and agencies as reports name them: in the outlet's field, in a credit, in a sentence, or as who said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from recoupe.lexicon import Lexicon
from recoupe.lexicon.entry import Words
from recoupe.lexicon.folding import fold, straighten
from recoupe.lexicon.schema import ActorEntry
from recoupe.model import Report, VoiceKind

WORD = re.compile(r"\w+")
NAMES = 10_000  # of voices that are remembered with what they denote
TITLE_WORDS = 5  # of a line that is no more than a signature: "Bamako, 3 mars (AFP)"
ARTICLE_BEFORE = re.compile(r"(?:\b[Ll]e|\b[Ll]a|\b[Ll]es|\b[Ll]')?\s*$")
MARK_BEFORE = re.compile(r"[(©/]\s*$")
IN_BRACKETS = re.compile(r"\(([^()]+)\)")
KINDS = {
    "armed_group": VoiceKind.ARMED_GROUP,
    "forces": VoiceKind.FORCES,
    "government": VoiceKind.OFFICIAL,
    "outlet": VoiceKind.OUTLET,
}


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet named in a text: its actor id, where the name stands, and the name."""

    actor: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency whose text a report prints, and the words that say so: "avec AFP".

    ``gathered`` where the words only tell that its people asked or saw ("à l'AFP"), so that the text draws on it.
    """

    actor: str
    quote: str
    gathered: bool = False


@dataclass(frozen=True, eq=False)  # told apart by which one it is, so that what it says can be remembered
class Sourcing:
    """What of a lexicon tells sources apart, ready to be looked up; made once by ``build_sourcing``."""

    lexicon: Lexicon
    aliases: Mapping[str, tuple[tuple[str, str], ...]]
    agencies: frozenset[str]
    agency_words: re.Pattern[str]
    credits: re.Pattern[str]
    gathers: re.Pattern[str]
    cites: re.Pattern[str]
    anonymous: frozenset[str]
    bearers: re.Pattern[str]
    ignored: frozenset[str]
    honorifics: frozenset[str]

    def actor(self, name: str) -> ActorEntry | None:
        """The actor that a name denotes: whole, without its brackets, or by what stands in them; None where several may
        be meant."""
        return find_denoted(name, self)

    def outlet(self, name: str) -> ActorEntry | None:
        """The outlet that a name denotes, or None where it denotes another kind of actor or nobody known."""
        actor = self.actor(name)
        return actor if actor is not None and actor.kind == "outlet" else None


@lru_cache(maxsize=NAMES)
def find_denoted(name: str, sourcing: Sourcing) -> ActorEntry | None:
    """The actor that a name denotes, as ``Sourcing.actor`` has it: few names say most of what is said."""
    for form in (name, IN_BRACKETS.sub("", name), *IN_BRACKETS.findall(name)):
        for key in (fold(form), strip_article(fold(form))):
            hits = sourcing.lexicon.actor_names.get(key, ())
            strong = [hit for hit in hits if hit.strong]
            if len(strong or hits) == 1:
                return sourcing.lexicon.actors[(strong or hits)[0].id]
    return None


def build_sourcing(lexicon: Lexicon) -> Sourcing:
    """The look-ups over a lexicon's actors and its sourcing.yml."""
    words = lexicon.sourcing
    agencies = frozenset(words.agencies)
    aliases: dict[str, list[tuple[str, str]]] = {}
    for actor in lexicon.actors.values():
        if actor.kind == "outlet":
            for name in {actor.name, *actor.aliases} - set(actor.weak):
                first = WORD.search(name)
                if first is not None:
                    aliases.setdefault(first.group(), []).append((straighten(name), actor.id))
    of_agencies = (first for first, found in aliases.items() if any(actor in agencies for _, actor in found))
    return Sourcing(
        lexicon=lexicon,
        aliases={first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in aliases.items()},
        agencies=agencies,
        agency_words=re.compile(rf"(?:{join_words(of_agencies)})\b"),  # after anything: whole words take thrice as long
        credits=compile_before(words.credits),
        gathers=compile_before(words.gathers),
        cites=compile_before(words.cites),
        anonymous=frozenset(map(fold, words.anonymous)),
        bearers=re.compile(rf"^.*?\b(?:{join_words(map(fold, words.bearers))})\b\s*(?:de la|de l'|du|des|de|d')?\s*"),
        ignored=frozenset(map(fold, (*lexicon.grammar.articles, *lexicon.speech.owners, "l", "d"))),
        honorifics=frozenset(fold(word).rstrip(".") for word in (*lexicon.titles.titles, *lexicon.titles.ranks)),
    )


def compile_before(words: Iterable[Words]) -> re.Pattern[str]:
    """Finds one of the phrases at the end of what stands before a name, a colon and an article aside."""
    return re.compile(rf"\b(?:{join_words(words)})\s*:?\s*$", re.IGNORECASE)


def join_words(words: Iterable[str]) -> str:
    """The phrases as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word)))


def find_outlets(text: str, sourcing: Sourcing) -> Iterator[Named]:
    """The outlets that a text names by a strong name, in order; "l'AFP" gives AFP, "TAP" is nobody's strong name."""
    straight = text.replace("’", "'")  # as long as the text, so that its offsets hold
    if sourcing.aliases.keys().isdisjoint(WORD.findall(straight)):
        return  # most sentences name none, and are passed over at a fifth of the cost
    past = 0
    for word in WORD.finditer(straight):
        if word.start() < past:
            continue
        for name, actor in sourcing.aliases.get(word.group(), ()):
            end = word.start() + len(name)
            if straight.startswith(name, word.start()) and not straight[end : end + 1].isalnum():
                yield Named(actor, word.start(), end, text[word.start() : end])
                past = end
                break


def find_credit(report: Report, sourcing: Sourcing) -> Credit | None:
    """The agency whose text the report prints, or None: a signature first, else where its people asked or saw.

    A sentence that only attributes something to an agency ("selon l'AFP") credits nothing but itself.
    """
    text = report.text.replace("’", "'")
    if sourcing.agency_words.search(text) is None:
        return None  # most texts name no agency
    gathered: Credit | None = None
    for named in find_outlets(report.text, sourcing):
        if named.actor not in sourcing.agencies:
            continue
        before = ARTICLE_BEFORE.sub("", text[max(0, named.start - 40) : named.start])
        credit = sourcing.credits.search(before)
        if credit is not None or is_signature(text, named):
            return Credit(named.actor, f"{credit.group().strip()} {named.quote}" if credit else named.quote)
        gathers = sourcing.gathers.search(before)
        if gathers is not None and gathered is None:
            start = named.start - (len(text[max(0, named.start - 40) : named.start]) - gathers.start())
            gathered = Credit(named.actor, report.text[start : named.end], gathered=True)
    return gathered


def is_signature(text: str, named: Named) -> bool:
    """Whether an agency's name stands as it does under or over its text: "(AFP)", "© Reuters", alone on its line."""
    if MARK_BEFORE.search(text[max(0, named.start - 3) : named.start]):
        return True
    start = text.rfind("\n", 0, named.start) + 1
    end = text.find("\n", named.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(WORD.findall(line)) <= TITLE_WORDS and not line.rstrip().endswith((".", "?", "!"))


def find_cited(evidence: str, sourcing: Sourcing, *, own: str | None = None) -> Named | None:
    """The outlet from which a sentence has it: the last that another cites ("RFI, citant l'AFP"), else an agency whose
    people asked or saw, or who is cited ("une source citée par Reuters"); ``own`` is the report's outlet and no answer.
    """
    text = evidence.replace("’", "'")
    found: Named | None = None
    for named in find_outlets(evidence, sourcing):
        before = ARTICLE_BEFORE.sub("", text[max(0, named.start - 40) : named.start])
        if named.actor != own and (sourcing.cites.search(before) or sourcing.gathers.search(before)):
            found = named
    return found


def strip_article(folded: str) -> str:
    """The folded name without its article: "l'afp" gives "afp"."""
    return re.sub(r"^(?:le |la |les |l'|l )", "", folded)


def find_site(url: str | None) -> str | None:
    """The host of an address without "www.", or None: "maliweb.net"."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
