"""The places of a text as possible settings of what it tells: what each mention is, once for the whole reading."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.model import Place, PlaceKind
from recoupe.reading.classes import is_in_class
from recoupe.reading.filling.clauses import VERBAL
from recoupe.reading.places.compiled import place_words
from recoupe.reading.places.vouching import line_opens_dateline
from recoupe.reading.state import PlaceMention, Reading
from recoupe.reading.syntax import preposition

FINENESS = {
    PlaceKind.SETTLEMENT: 0,
    PlaceKind.NEAR: 0,
    PlaceKind.AXIS: 0,
    PlaceKind.ADMIN: 1,
    PlaceKind.AREA: 2,
    PlaceKind.COUNTRY: 3,
}
FINE = 1  # places up to this fineness are told apart by name: towns, spots, roads, divisions
HOLDER_REACH = 8  # tokens between a place and the wider one that is told right after it
OWNERS = ("officials", "authority", "forces", "person", "organisation", "armed")
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "obl:agent", "vocative"})
COMPLEMENTS = frozenset({"nmod", "appos", "flat:name", "conj"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the text that something may be set at.

    ``slot`` is that of its preposition (see grammar.yml: "to", "of", "on"…; "in" for others, "bare" for none). ``role``
    is its grammatical role: "subject", "object", "owner" (of a person or an institution), "name" (of an accord, an
    affair), "of" (another noun) or "oblique". ``holder`` says that a finer place inside it is told right before it.
    ``rank`` counts the sites before it in its sentence.
    ``speaks``: it is a capital that stands for its government, or the country of an embassy.
    ``told``: it hangs on the verb of whoever speaks. ``dateline``: it opens a line as a dateline does. ``heads``: it is
    the first fine place of its paragraph.
    """

    mention: PlaceMention
    root: Token
    sentence: int
    paragraph: int
    title: bool
    slot: str
    role: str
    holder: bool
    rank: int
    actor: bool
    speaks: bool
    told: bool
    dateline: bool
    heads: bool

    @property
    def place(self) -> Place:
        """What it is taken to be."""
        return self.mention.place

    @property
    def kind(self) -> PlaceKind:
        """Its kind."""
        return self.mention.place.kind

    @property
    def name(self) -> str:
        """Its folded name, by which its mentions are counted."""
        return fold(self.mention.place.name)

    @property
    def is_fine(self) -> bool:
        """Whether it is no wider than a division."""
        return FINENESS[self.kind] <= FINE


def find_sites(reading: Reading) -> tuple[Site, ...]:
    """Every place mention of the text as a site, in order."""
    found: list[Site] = []
    verbs = frozenset(a.verb for a in reading.attributions if a.verb >= 0)
    headed: set[int] = set()
    for mention in reading.places:
        sentence = reading.sentence_of(mention.first)
        before = found[-1] if found and found[-1].sentence == sentence.index else None
        root = site_root(reading, mention)
        fine = FINENESS[mention.place.kind] <= FINE
        heads = fine and sentence.paragraph not in headed
        if fine:
            headed.add(sentence.paragraph)
        found.append(
            Site(
                mention=mention,
                root=root,
                sentence=sentence.index,
                paragraph=sentence.paragraph,
                title=sentence.title,
                slot=site_slot(reading, mention, root),
                role=site_role(reading, root),
                holder=before is not None and is_holder(reading, before, mention),
                rank=before.rank + 1 if before else 0,
                actor=root.i in reading.actor_at,
                speaks=is_government(reading, mention, root) or is_sender(reading, mention, root),
                told=root.head.i in verbs,
                dateline=is_dateline(reading, mention),
                heads=heads,
            )
        )
    return tuple(found)


def site_root(reading: Reading, mention: PlaceMention) -> Token:
    """The word by which a place hangs in its sentence: its own, or the generic noun before it ("le village de X")."""
    root = reading.doc[mention.first : mention.last].root
    noun = root.head
    generic = root.dep_ in ("nmod", "appos", "flat:name") and noun.i < root.i
    return noun if generic and reading.keys[noun.i][0] in reading.indexes.words["place_nouns"] else root


def site_slot(reading: Reading, mention: PlaceMention, root: Token) -> str:
    """The slot of the preposition before a place: that of its root, else of the word right before it."""
    word = preposition(root)
    if not word and mention.first and reading.tokens[mention.first - 1].pos_ == "ADP":
        word = reading.tokens[mention.first - 1].lower_
    return reading.grammar.noun_slots.get(fold(word), "in") if word else "bare"


def site_role(reading: Reading, root: Token) -> str:
    """The grammatical role of a place in its sentence."""
    if root.dep_ in SUBJECTS:
        return "subject"
    if root.dep_ in ("obj", "iobj"):
        return "object"
    governor = root.head
    if root.dep_ not in COMPLEMENTS or governor.pos_ in VERBAL or governor == root:
        return "oblique"
    lists, lemma = place_words(reading.lexicon), reading.keys[governor.i][0]
    if lemma in lists.named_after or is_inside_body(root):
        return "name"
    owner = lemma in lists.owners or governor.i in reading.actor_at
    return "owner" if owner or any(is_in_class(reading, governor, name) for name in OWNERS) else "of"


def is_inside_body(root: Token) -> bool:
    """Whether a place only ends the name of a body, as the model takes it ("Alliance pour le salut du Sahel")."""
    return root.ent_type_ == "ORG" and root.ent_iob_ == "I"


def is_government(reading: Reading, mention: PlaceMention, root: Token) -> bool:
    """Whether a capital stands for its government ("Bogota a condamné")."""
    capital = mention.place.kind is PlaceKind.SETTLEMENT and fold(mention.place.name) in reading.lexicon.metonyms
    return capital and root.dep_ in SUBJECTS


def is_sender(reading: Reading, mention: PlaceMention, root: Token) -> bool:
    """Whether a country is the one that an embassy is of ("l'ambassade d'Italie a fermé")."""
    if (
        mention.place.kind is not PlaceKind.COUNTRY
        or root.dep_ not in COMPLEMENTS
        or site_slot(reading, mention, root) != "of"
    ):
        return False
    return reading.keys[root.head.i][0] in place_words(reading.lexicon).outposts


def is_dateline(reading: Reading, mention: PlaceMention) -> bool:
    """Whether a place opens a line that goes on after a dash ("BAMAKO, 4 mai – …")."""
    return line_opens_dateline(reading.text, reading.tokens[mention.first].idx)


def is_holder(reading: Reading, before: Site, mention: PlaceMention) -> bool:
    """Whether a place only says where the finer one right before it lies ("à X, dans la région de Y", "à X (Y)", "à X,
    près de Y")."""
    gap = range(before.mention.last, mention.first)
    if len(gap) > HOLDER_REACH or any(reading.tokens[i].pos_ in VERBAL or reading.tokens[i].dep_ == "cc" for i in gap):
        return False
    glossed = before.kind is PlaceKind.SETTLEMENT and mention.place.kind is PlaceKind.NEAR and len(gap) == 1
    return glossed or FINENESS[before.kind] < FINENESS[mention.place.kind]
