"""What speaks for and against a place as the setting of an occurrence: named cues, weighed in filling.weights.

A cue of a place told in the occurrence's own sentence starts with "own" or "link", of one told elsewhere with "far".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.model import Place, PlaceKind
from recoupe.reading.filling.clauses import link_between
from recoupe.reading.filling.ground import Ground
from recoupe.reading.filling.manner import demonym_countries, manner_cues, points_here, steps, taken_up
from recoupe.reading.filling.sites import FINENESS, Site
from recoupe.reading.state import Occurrence, Reading

DISTANCES = (3, 6, 12, 24)  # tokens between a place and a trigger: the edges of the steps that are told apart
MOST_GAP, MOST_TOLD, MOST_BETWEEN = 4, 4, 2  # counts above these weigh alike
OPENING = 3  # tokens of a sentence in which a place opens it ("À X, …")
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
    here: bool
    nearest: int

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
    head = reading.tokens[occurrence.match.head]
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
        here=points_here(reading, occurrence),
        nearest=min((s.rank for s in own), key=lambda n: abs(own[n].root.i - head.i), default=-1),
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
    yield from (f"own:{site.slot}:{scene.type}", f"own:{site.role}:{scene.group}", f"own:{site.slot}:{site.role}")
    yield f"link:{link}"
    yield from (f"link:{link}:{what}" for what in (site.role, order, FINENESS[site.kind], site.slot))
    if site.rank == scene.nearest:
        yield from ("own:nearest", f"own:nearest:{order}")
    if site.told:
        yield "own:said"
    yield from (f"own:between:{min(between, MOST_BETWEEN)}", f"own:distance:{steps(high - low - 1, DISTANCES)}")
    if site.mention.first - scene.occurrence.sentence.first <= OPENING:
        yield "own:opening"
    if len(scene.own) == 1:
        yield "own:only"
    finer = finer_link(scene, site)
    if finer:
        yield from ("wide", f"wide:{finer}")
    if any(s.holder and s.rank == site.rank + 1 for s in scene.own):
        yield from ("held", f"held:{site.role}", f"held:{scene.links[site.rank + 1]}")


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
    yield from event_cues(scene, site)
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
        if scene.here:
            yield from ("far:here", f"far:{standing}:here")
        between = scene.ground.between(site, sentence.index)
        yield f"far:between:{min(between, MOST_GAP)}"
        if site.heads:
            yield "far:heads" if site.paragraph == sentence.paragraph else "far:heads:other"


def event_cues(scene: Scene, site: Site) -> Iterator[str]:
    """Whether what a place elsewhere is told with may be the same occurrence: of its type, on its day."""
    types = scene.ground.events.get((site.sentence, site.rank), frozenset())
    same = "same" if scene.type in types else "other" if types else "none"
    day, there = (scene.ground.days.get(n) for n in (scene.occurrence.sentence.index, site.sentence))
    dated = "unknown" if day is None or there is None else "same" if day == there else "other"
    yield from (f"far:event:{same}", f"far:date:{dated}", f"far:event:{same}:{dated}")
    if site.is_fine:
        yield f"far:event:{same}:fine"


def place_cues(reading: Reading, scene: Scene, site: Site) -> Iterator[str]:
    """What a place is by itself."""
    if site.kind is PlaceKind.SETTLEMENT and site.name in reading.lexicon.metonyms:
        yield f"capital:{site.role}"
    if site.root.dep_ == "conj":
        yield "listed"
    if site.holder:
        yield "holder"
    if site.dateline:
        yield from ("dateline", f"dateline:{scene.group}")
    if site.speaks:
        yield "speaks"
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
