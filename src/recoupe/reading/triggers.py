"""Where the words of a text name an occurrence: the lexicon's triggers found on the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from recoupe.lexicon import Trigger
from recoupe.lexicon.folding import fold

VERBAL = frozenset({"VERB", "AUX", "ADJ"})
NOUNY = frozenset({"NOUN", "PROPN", "ADJ", "X"})
VERB_GAP, NOUN_GAP, PHRASE_GAP = 3, 2, 0  # tokens that may stand between two words of a trigger
BEFORE_VERBS = frozenset({"NOUN", "PROPN", "PRON", "ADV", "PUNCT", "ADJ"})  # tags that may stand before a verb
INFINITIVES = ("er", "ir", "re")
UNLESS_REACH = 3  # tokens around a trigger in which an `unless` word speaks against it


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A trigger of the lexicon found at token ``head``; ``tokens`` are those of its words, in order; ``opposed`` where
    one of its `unless` words stands beside it."""

    trigger: Trigger
    head: int
    tokens: tuple[int, ...]
    opposed: bool = False

    @property
    def first(self) -> int:
        """The first token of its words."""
        return min(self.tokens)

    @property
    def last(self) -> int:
        """The last token of its words."""
        return max(self.tokens)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """The folded words of a trigger, head first, without a reflexive pronoun; ``rank`` is its place in the lexicon."""

    rank: int
    trigger: Trigger
    words: tuple[str, ...]
    reflexive: bool


class TriggerIndex:
    """The lexicon's triggers by the folded lemma of their head word and, where they have more, of the second one."""

    def __init__(self, triggers: Sequence[Trigger], reflexives: Iterable[str]) -> None:
        self.reflexives = frozenset(fold(word) for word in reflexives)
        self.alone: dict[str, list[Pattern]] = {}
        self.followed: dict[str, dict[str, list[Pattern]]] = {}
        for rank, trigger in enumerate(triggers):
            pattern = self.make_pattern(rank, trigger)
            for head in head_forms(pattern.words[0], trigger.entry.pos):
                if len(pattern.words) == 1:
                    self.alone.setdefault(head, []).append(pattern)
                else:
                    self.followed.setdefault(head, {}).setdefault(pattern.words[1], []).append(pattern)

    def make_pattern(self, rank: int, trigger: Trigger) -> Pattern:
        """The pattern of a trigger."""
        words = tuple(fold(w) for w in trigger.entry.words.replace("'", "' ").replace("’", "' ").split())
        reflexive = trigger.entry.pos == "verb" and words[0] in self.reflexives and len(words) > 1
        return Pattern(rank, trigger, words[1:] if reflexive else words, reflexive)

    def find(self, tokens: Sequence[Token], keys: Sequence[tuple[str, str]]) -> Iterator[TriggerMatch]:
        """Every trigger in a parsed text; ``keys`` are the folded lemma and form of each token."""
        for i in range(len(keys)):
            for pattern in self.candidates(keys, i):
                if pattern.reflexive and not self.has_reflexive(keys, i):
                    continue
                found = match(tokens, keys, i, pattern.trigger, pattern.words)
                if found:
                    yield TriggerMatch(pattern.trigger, i, found, is_opposed(tokens, keys, found, pattern.trigger))

    def has_reflexive(self, keys: Sequence[tuple[str, str]], i: int) -> bool:
        """Whether a reflexive pronoun stands within three tokens before a verb."""
        return any(keys[k][1] in self.reflexives for k in range(max(0, i - 3), i))

    def candidates(self, keys: Sequence[tuple[str, str]], i: int) -> list[Pattern]:
        """The patterns whose head is token ``i`` and whose second word stands near, in the order of the lexicon."""
        found: dict[int, Pattern] = {}
        lemma, form = keys[i]
        for head in (lemma,) if lemma == form else (lemma, form):
            for pattern in self.alone.get(head, ()):
                found[pattern.rank] = pattern
            seconds = self.followed.get(head)
            if seconds is not None:
                for word in {key for k in keys[i + 1 : i + 2 + VERB_GAP] for key in k}:
                    for pattern in seconds.get(word, ()):
                        found[pattern.rank] = pattern
        return [found[rank] for rank in sorted(found)] if len(found) > 1 else list(found.values())


def head_forms(head: str, pos: str) -> tuple[str, ...]:
    """The keys under which a head is found: itself and, for a regular verb, its participles, which may be tagged as
    adjectives.
    """
    if pos != "verb":
        return (head,)
    stem = {"er": "e", "ir": "i"}.get(head[-2:])
    if stem is None:
        return (head,)
    base = head[:-2] + stem
    return (head, base, base + "e", base + "s", base + "es")


def soldered(lemma: str) -> str:
    """A lemma as dictionaries spell it: "inter-communautaire" is "intercommunautaire"."""
    return lemma.replace("inter-", "inter", 1) if lemma.startswith("inter-") else lemma


def token_keys(doc: Doc) -> list[tuple[str, str]]:
    """The folded lemma and form of each token.

    The first word of a sentence, which the model often takes for a name and leaves as it is, is put in the singular;
    the last part of a hyphened word has the whole word as its lemma.
    """
    strings: dict[str, str] = {}

    def folded(word: str) -> str:
        if word not in strings:
            strings[word] = fold(word)
        return strings[word]

    keys = [(soldered(folded(t.lemma_)), folded(t.lower_)) for t in doc]
    for sent in doc.sents:
        if is_unlemmatised(sent[0]):
            keys[sent.start] = (folded(singular(sent[0].lower_)), keys[sent.start][1])
    for i in hyphened(keys):
        first = word_start(doc, i)
        if first < i and doc[i].pos_ in ("NOUN", "PROPN", "ADJ"):
            whole = "".join(form for _, form in keys[first : i + 1])
            keys[i] = (whole, keys[i][1].removeprefix("-"))
    return keys


def hyphened(keys: Sequence[tuple[str, str]]) -> list[int]:
    """The tokens that begin with a hyphen or follow one."""
    dashes = [i for i, (_, form) in enumerate(keys) if form[:1] == "-"]
    return [i if len(keys[i][1]) > 1 else i + 1 for i in dashes if len(keys[i][1]) > 1 or i + 1 < len(keys)]


def word_start(doc: Doc, i: int) -> int:
    """The first token of the hyphened word that token ``i`` ends ("état" + "-" + "major"), or ``i`` itself."""
    while i >= 2 and doc[i - 1].text == "-" and not (doc[i - 1].whitespace_ or doc[i - 2].whitespace_):
        i -= 2
    if i >= 1 and doc[i].text[:1] == "-" and len(doc[i]) > 1 and not doc[i - 1].whitespace_:
        i -= 1
    return i


def is_unlemmatised(token: Token) -> bool:
    """Whether a capitalised first word was left as it is ("Combats", "Affrontements")."""
    return token.pos_ in ("PROPN", "X", "ADJ", "NOUN") and token.lemma_.lower() == token.lower_


def singular(word: str) -> str:
    """The word without a plural ending: "combats" gives "combat"."""
    return word[:-1] if len(word) > 4 and word[-1] in "sx" and word[-2:] not in ("ss", "us", "is") else word


def match(
    doc: Sequence[Token], keys: Sequence[tuple[str, str]], i: int, trigger: Trigger, words: tuple[str, ...]
) -> tuple[int, ...] | None:
    """The tokens of a trigger whose head is token ``i``, or None."""
    pos = trigger.entry.pos
    head = doc[i]
    if pos == "verb" and head.pos_ not in VERBAL and not is_participle_noun(head) and not stands_as_verb(doc, i):
        return None
    if pos == "noun" and head.pos_ not in NOUNY and not head.is_sent_start:
        return None
    gap = {"verb": VERB_GAP, "noun": NOUN_GAP}.get(pos, PHRASE_GAP)
    rest = follow(doc, keys, i, words[1:], gap)
    return None if rest is None else (i, *rest)


def is_participle_noun(token: Token) -> bool:
    """Whether a token tagged as a noun stands like a participle ("deux soldats tués") or opens the sentence
    ("Enlevés à…").
    """
    if token.is_sent_start and token.pos_ in ("NOUN", "PROPN"):
        return token.lower_.rstrip("s").endswith(("é", "ée", "i", "ie"))
    return token.dep_ in ("amod", "acl") and token.pos_ in ("NOUN", "ADJ")


def stands_as_verb(doc: Sequence[Token], i: int) -> bool:
    """Whether a token tagged as a noun stands where a verb would: after an auxiliary ("ont faussé compagnie"), or bare
    before a determiner ("la société rapatrie ses cadres"); and whether one tagged as an adverb is a plural verb by its
    lemma ("ils incendient l'école")."""
    token = doc[i]
    if token.pos_ == "ADV":
        return token.lower_.endswith("ent") and token.lemma_.endswith(INFINITIVES)
    if token.pos_ not in ("NOUN", "PROPN", "X") or i == 0:
        return False
    before = doc[i - 2] if doc[i - 1].pos_ == "ADV" and i > 1 else doc[i - 1]
    if before.pos_ == "AUX":
        return True
    bare = before.pos_ in BEFORE_VERBS and not any(child.dep_ in ("det", "case") for child in token.lefts)
    return bare and i + 1 < len(doc) and doc[i + 1].pos_ == "DET"


def follow(
    doc: Sequence[Token], keys: Sequence[tuple[str, str]], i: int, words: tuple[str, ...], gap: int
) -> tuple[int, ...] | None:
    """The tokens of the words that must follow token ``i`` in the same sentence, each within ``gap`` of the one
    before.
    """
    tokens: list[int] = []
    at = i
    for word in words:
        for k in range(at + 1, min(at + 2 + gap, len(doc))):
            if doc[k].is_sent_start:
                return None
            if word in keys[k] or word == keys[k][1].replace("’", "'"):
                tokens.append(k)
                at = k
                break
        else:
            return None
    return tuple(tokens)


def is_opposed(
    doc: Sequence[Token], keys: Sequence[tuple[str, str]], tokens: tuple[int, ...], trigger: Trigger
) -> bool:
    """Whether an `unless` word stands beside the trigger or depends on it."""
    if not trigger.unless:
        return False
    near = set(range(max(0, min(tokens) - UNLESS_REACH), min(len(doc), max(tokens) + 1 + UNLESS_REACH)))
    near.update(child.i for child in doc[tokens[0]].children)
    sentence = doc[tokens[0]].sent
    return any(
        trigger.unless.intersection(keys[k]) for k in near if sentence.start <= k < sentence.end and k not in tokens
    )
