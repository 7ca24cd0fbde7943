"""Where: each place of the text weighed as the setting of an occurrence, and none taken where the text gives none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp

from recoupe.lexicon.folding import fold
from recoupe.model import Place, PlaceKind
from recoupe.reading.filling.cues import Scene, demonym_cues, main_cues, make_scene, none_cues, site_cues
from recoupe.reading.filling.ground import Ground, country_place
from recoupe.reading.filling.sites import FINENESS, Site
from recoupe.reading.state import Occurrence, Reading

LIST_GAP = 6  # tokens between two places of one list ("à X (…), à Y et à Z")


@dataclass(frozen=True, slots=True)
class Option:
    """A possible setting; no place at all is one too.

    ``weight`` says how likely it is, up to a factor that all options of an occurrence share; ``cues``, what made it.
    """

    site: Site | None
    place: Place | None
    cues: tuple[str, ...]
    weight: float

    @property
    def key(self) -> str:
        """What it has in common with the other mentions of its place."""
        return fold(self.place.name) if self.place is not None else ""


def make_option(reading: Reading, site: Site | None, place: Place | None, cues: Iterable[str]) -> Option:
    """An option with its weight."""
    told = tuple(cues)
    return Option(site, place, told, exp(reading.weights.score("place", told)))


def choose_places(reading: Reading, ground: Ground, occurrence: Occurrence) -> tuple[tuple[Place, ...], bool]:
    """The places that an occurrence is set in, and whether its own sentence tells them.

    The mentions of one place are weighed together; of the likeliest place the likeliest mention is taken, with the
    places that stand in one list with it.
    """
    options = list(find_options(reading, ground, occurrence))
    total: defaultdict[str, float] = defaultdict(float)
    for option in options:
        total[option.key] += option.weight
    best = max(options, key=lambda o: (total[o.key], o.weight))
    if best.place is None:
        return (), False
    if best.site is None:
        return (best.place,), False
    return listed_with(ground, best.site), best.site.sentence == occurrence.sentence.index


def find_options(reading: Reading, ground: Ground, occurrence: Occurrence) -> Iterator[Option]:
    """Every option for an occurrence: places told around it, countries told by a demonym or the whole text, none."""
    scene = make_scene(reading, ground, occurrence)
    for site in (s for s in ground.around(occurrence.sentence.index) if not s.speaks):
        yield make_option(reading, site, site.place, site_cues(reading, scene, site))
    yield from countries(reading, scene)
    yield make_option(reading, None, None, none_cues(scene))


def countries(reading: Reading, scene: Scene) -> Iterator[Option]:
    """The countries that an occurrence may be set in without their name beside it."""
    main = scene.ground.main
    if main is not None:
        yield make_option(reading, None, main, main_cues(scene, main))
    for rank, code in enumerate(scene.demonyms):
        place = country_place(reading, code) if main is None or code != main.country else None
        if place is not None:
            yield make_option(reading, None, place, demonym_cues(scene, rank))


def listed_with(ground: Ground, site: Site) -> tuple[Place, ...]:
    """The places of the list that a site stands in, in the order of the text; the place alone where it is in none."""
    beside = [s for s in ground.sites[site.sentence] if FINENESS[s.kind] == FINENESS[site.kind]]
    first = last = next(n for n, s in enumerate(beside) if s.rank == site.rank)
    while first > 0 and are_listed(beside[first - 1], beside[first]):
        first -= 1
    while last + 1 < len(beside) and are_listed(beside[last], beside[last + 1]):
        last += 1
    return tuple(dict.fromkeys(s.place for s in beside[first : last + 1]))


def are_listed(left: Site, right: Site) -> bool:
    """Whether two neighbouring places are told as a list: the parse joins them and little stands between, or nothing
    but a comma, an "et" or a preposition does."""
    if right.mention.first - left.mention.last > LIST_GAP:
        return False
    between = left.root.doc[left.mention.last : right.mention.first]
    if left.kind is right.kind is PlaceKind.AXIS and any(t.pos_ == "CCONJ" or t.text == "," for t in between):
        return all(t.pos_ in ("CCONJ", "PUNCT", "ADP", "DET") for t in between)
    return right.root.dep_ == "conj" and right.root.head in (left.root, left.root.head)
