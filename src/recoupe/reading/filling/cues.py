"""What speaks for and against a place as the setting of an occurrence: named cues, weighed in filling.weights.

A cue of a place told in the occurrence's own sentence starts with "own" or "link", of one told elsewhere with "far".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from recoupe.model import Place, PlaceKind
from recoupe.reading.filling.clauses import link_between
from recoupe.reading.filling.ground import Ground
from recoupe.reading.filling.sites import FINENESS, Site
from recoupe.reading.state import Occurrence, Reading

DISTANCES = (3, 6, 12, 24)  # tokens between a place and a trigger: the edges of the steps that are told apart
TEXT_PLACES = (1, 2, 4, 8)  # fine places of a text: the edges of its steps
MOST_GAP, MOST_TOLD, MOST_BETWEEN = 4, 4, 2  # counts above these weigh alike
OPENING = 3  # tokens of a sentence in which a place opens it ("À X, …")
RECENT = timedelta(days=14)  # what happened longer before publication is told as background
NAME_REACH = 4  # tokens after a generic noun in which its name may stand
CLOSEST = ("governed", "clause", "relative", "below", "coordinated", "above", "apart")


@dataclass(frozen=True, slots=True)
class Scene:
    """One occurrence with what is the same for all its options; ``manner`` holds cues of how it is told."""

    occurrence: Occurrence
    ground: Ground
    group: str
    own: tuple[Site, ...]
    links: tuple[str, ...]
    demonyms: tuple[str, ...]
    taken_up: frozenset[PlaceKind]
    manner: tuple[str, ...]
    last: str

    @property
    def type(self) -> str:
        """The occurrence's type."""
        return self.occurrence.type

    @property
    def state(self) -> str:
        """What its sentence tells of places: "fine" ones, a "country" alone, or nothing ("alone")."""
        if any(s.kind is not PlaceKind.COUNTRY for s in self.own):
            return "fine"
        return "country" if self.own else "alone"


def make_scene(reading: Reading, ground: Ground, occurrence: Occurrence) -> Scene:
    """The scene of an occurrence."""
    here = occurrence.sentence.index
    head = reading.doc[occurrence.match.head]
    own = ground.sites.get(here, ())
    return Scene(
        occurrence=occurrence,
        ground=ground,
        group=reading.lexicon.types[occurrence.type].group,
        own=own,
        links=tuple(link_between(s.root, head) for s in own),
        demonyms=demonym_countries(reading, occurrence),
        taken_up=taken_up(reading, occurrence),
        manner=tuple(manner_cues(reading, ground, occurrence)),
        last=ground.last_before(here),
    )


def site_cues(reading: Reading, scene: Scene, site: Site) -> Iterator[str]:
    """Every cue of a place of the text."""
    if site.sentence == scene.occurrence.sentence.index:
        where = "own"
        yield from own_cues(scene, site, scene.links[site.rank])
    else:
        where = "far"
        yield from far_cues(scene, site)
    yield from place_cues(reading, scene, site)
    yield from kind_cues(scene, where, site.place)


def own_cues(scene: Scene, site: Site, link: str) -> Iterator[str]:
    """What a place in the occurrence's own sentence is to its trigger."""
    head = scene.occurrence.match.head
    order = "after" if site.root.i > head else "before"
    low, high = sorted((site.root.i, head))
    between = sum(low < s.root.i < high and not s.holder for s in scene.own)
    yield from ("own", f"own:{order}", f"own:{site.role}", f"own:{site.slot}")
    yield f"link:{link}"
    yield from (f"link:{link}:{what}" for what in (site.role, order, FINENESS[site.kind]))
    yield from (f"own:between:{min(between, MOST_BETWEEN)}", f"own:distance:{steps(high - low - 1, DISTANCES)}")
    if site.mention.first - scene.occurrence.sentence.first <= OPENING:
        yield "own:opening"
    if len(scene.own) == 1:
        yield "own:only"
    finer = finer_link(scene, site)
    if finer:
        yield from ("wide", f"wide:{finer}")
    if any(s.holder and s.rank == site.rank + 1 for s in scene.own):
        yield "held"


def finer_link(scene: Scene, site: Site) -> str:
    """How closely a finer place inside this one hangs on the trigger, in the same sentence; "" where there is none."""
    links = {
        link
        for other, link in zip(scene.own, scene.links, strict=True)
        if FINENESS[other.kind] < FINENESS[site.kind]
        and other.place.country in (None, site.place.country)
        and other.role not in ("owner", "name")
    }
    return next((link for link in CLOSEST if link in links), "")


def far_cues(scene: Scene, site: Site) -> Iterator[str]:
    """What a place in another sentence is to an occurrence."""
    sentence = scene.occurrence.sentence
    gap = sentence.index - site.sentence
    near = min(gap, MOST_GAP)
    yield from ("far", f"far:gap:{max(near, -1)}", f"far:{site.role}", "far:own" if scene.own else "far:alone")
    if site.paragraph == sentence.paragraph:
        yield "far:paragraph"
    if site.title:
        yield "far:title"
    if site.sentence == scene.ground.lead:
        yield "far:lead"
    if scene.taken_up:
        yield f"taken_up:{site.kind}" if site.kind in scene.taken_up else "taken_up:other"
    if site.is_fine:
        known = (("last", scene.last), ("top", scene.ground.top), ("first", scene.ground.first))
        marks = [mark for mark, name in known if name == site.name]
        standing = "+".join(marks) or "none"
        yield from (f"far:{m}" for m in marks)
        yield from (f"far:{standing}", f"far:{standing}:{near}", f"far:{standing}:{scene.group}")


def place_cues(reading: Reading, scene: Scene, site: Site) -> Iterator[str]:
    """What a place is by itself."""
    if site.kind is PlaceKind.SETTLEMENT and site.name in reading.lexicon.metonyms:
        yield f"capital:{site.role}"
    if site.root.dep_ == "conj":
        yield "listed"
    if site.holder:
        yield "holder"
    if site.actor:
        yield "actor"
    if (site.place.relation or "").startswith("tied"):
        yield "tied"
    yield f"told:{min(scene.ground.told[site.name], MOST_TOLD)}"


def kind_cues(scene: Scene, where: str, place: Place) -> Iterator[str]:
    """Cues that depend on how fine a place is and on the sort of occurrence; ``where`` is "own" or "far"."""
    kind, main = place.kind.value, scene.ground.main
    yield from (f"{where}:{kind}", f"{where}:{scene.group}")
    yield from (f"{where}:{scene.group}:{kind}", f"{where}:{scene.type}:{kind}")
    if place.kind is PlaceKind.COUNTRY and main is not None:
        yield f"{where}:country:{'main' if place.country == main.country else 'foreign'}"
    yield from (f"{where}:{FINENESS[place.kind]}:{m}" for m in scene.manner)


def main_cues(scene: Scene, main: Place) -> Iterator[str]:
    """The cues of the country that the text is about."""
    yield from ("main", f"main:{scene.group}", f"main:{scene.type}", f"main:{scene.state}")
    if main.country in scene.demonyms:
        yield "main:demonym"
    if PlaceKind.COUNTRY in scene.taken_up:
        yield "main:taken_up"
    yield from (f"main:{m}" for m in scene.manner)


def demonym_cues(scene: Scene, rank: int) -> Iterator[str]:
    """The cues of a country told by a demonym alone; ``rank`` counts the demonyms before it in the sentence."""
    yield from ("demonym", f"demonym:{scene.group}", f"demonym:{scene.state}", f"demonym:{min(rank, 2)}")


def none_cues(scene: Scene) -> Iterator[str]:
    """The cues of no place at all."""
    yield from ("none", f"none:{scene.group}", f"none:{scene.type}")
    yield from (f"none:{scene.state}", f"none:{scene.group}:{scene.state}")
    yield from (f"none:{m}" for m in scene.manner)


def manner_cues(reading: Reading, ground: Ground, occurrence: Occurrence) -> Iterator[str]:
    """How an occurrence is told: in a text of how many places, as one or several, known or new, dated lately or not."""
    yield f"places:{steps(ground.distinct, TEXT_PLACES)}"
    head = reading.doc[occurrence.match.head]
    if head.pos_ == "NOUN":
        determiner = next((c for c in head.children if c.dep_ == "det"), None)
        definite = determiner is not None and "Ind" not in determiner.morph.get("Definite", [])
        sort = "bare" if determiner is None else "definite" if definite else "indefinite"
        yield f"noun:{sort}:{(head.morph.get('Number', []) or ['Sing'])[0]}"
    latest = ground.days.get(occurrence.sentence.index)
    if latest is None:
        yield "dated:no"
    elif reading.published is not None:
        yield "dated:lately" if reading.published - latest < RECENT else "dated:before"


def demonym_countries(reading: Reading, occurrence: Occurrence) -> tuple[str, ...]:
    """The countries whose demonyms stand in the occurrence's sentence, in order, each once."""
    sentence, demonyms = occurrence.sentence, reading.lexicon.demonyms
    codes = (c for i in range(sentence.first, sentence.last) for c in demonyms.get(reading.keys[i][1], ()))
    return tuple(dict.fromkeys(codes))


def taken_up(reading: Reading, occurrence: Occurrence) -> frozenset[PlaceKind]:
    """The kinds of place that the sentence takes up without a name ("dans la ville", "le pays")."""
    sentence, found = occurrence.sentence, set()
    for i in range(sentence.first + 1, sentence.last):
        lemma = reading.keys[i][0]
        noun = reading.indexes.nouns.get(lemma)
        if noun is None or lemma not in reading.indexes.words["place_nouns"]:
            continue
        named = any(k in reading.place_at for k in range(i, min(i + NAME_REACH, sentence.last)))
        if reading.keys[i - 1][1] in reading.grammar.definite and not named:
            found.add(noun.kind)
    return frozenset(found)


def steps(count: int, edges: tuple[int, ...]) -> int:
    """How many edges a count reaches."""
    return sum(count >= edge for edge in edges)
