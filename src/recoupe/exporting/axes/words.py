"""The words of the list of axes, in each language, and what has to be known to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recoupe.situation.axes import How, Overview


@dataclass(frozen=True, slots=True)
class AxesWords:
    """What the list says; texts with {} are filled in."""

    columns: tuple[str, ...]
    never: str
    reason: str
    how: Mapping[How, str]
    at_end: str
    contested: str
    more_reasons: str
    pressure: str
    bounds: str
    straight: str
    varies: str
    no_day: str
    quiet: str
    wide: str
    unplaced: str
    left_out: str
    none: str


WORDS: Mapping[str, AxesWords] = MappingProxyType(
    {
        "en": AxesWords(
            columns=(
                "axis", "km", "incidents", "bounds", "named", "last", "days ago", "recent", "pressure", "from–to",
                "before",
            ),
            never="–",
            reason="{adds} (at most {most}): {type}, {day}, {km}, {how}, voices: {voices}",
            how={
                How.NAMED: "a statement names the road",
                How.CERTAIN: "within the buffer",
                How.WITHIN: "within the buffer, its radius reaches out of it",
                How.POSSIBLE: "only its radius reaches into the buffer",
            },
            at_end="in the town at an end",
            contested="contested",
            more_reasons="… and {count} more",
            pressure=(
                "pressure: what the incidents of the {window} days up to {until} weigh by type, voices and age, "
                "for each 100 km; from–to: told by two voices and surely on the axis, and all that may be; "
                "before: the window before. docs/axes.md has the formula, --why the reasons. It ranks roads; it "
                "is no chance of being attacked."
            ),
            bounds="incidents: within {buffer} km of the line or named; bounds: surely on the axis, and at most.",
            straight=(
                "Lines of the lexicon run straight from town to town; with --lines FILE the roads' own lines are "
                "taken."
            ),
            varies="Reporting varies: a road of which nobody tells may be one that nobody dares to take.",
            no_day="Nothing has a day: there is no last incident and no pressure. Give --until DAY.",
            quiet="Axes without any incident: {count}.",
            wide="Incidents known no closer than 100 km, on no axis unless one is named: {count}.",
            unplaced="Incidents without a point, on no axis unless one is named: {count}.",
            left_out="Axes that cannot be drawn, since a town is unknown or one of several: {count} ({names}).",
            none="No axis has an incident that meets this.",
        ),
        "fr": AxesWords(
            columns=(
                "axe", "km", "incidents", "bornes", "nommé", "dernier", "jours", "récents", "pression", "de–à", "avant",
            ),
            never="–",
            reason="{adds} (au plus {most}) : {type}, {day}, {km}, {how}, voix : {voices}",
            how={
                How.NAMED: "un énoncé nomme la route",
                How.CERTAIN: "à portée de la ligne",
                How.WITHIN: "à portée de la ligne, que son rayon dépasse",
                How.POSSIBLE: "seul son rayon atteint la portée",
            },
            at_end="dans la ville à un bout",
            contested="contesté",
            more_reasons="… et {count} autres",
            pressure=(
                "pression : ce que pèsent les incidents des {window} jours jusqu’au {until} par type, voix et "
                "ancienneté, pour 100 km ; de–à : rapportés par deux voix et sûrement sur l’axe, et tout ce qui "
                "peut l’être ; avant : la période d’avant. La formule est dans docs/axes.md, les raisons avec "
                "--why. Elle classe les routes ; ce n’est pas une probabilité d’être attaqué."
            ),
            bounds=(
                "incidents : à moins de {buffer} km de la ligne, ou l’axe est nommé ; bornes : sûrement sur "
                "l’axe, et au plus."
            ),
            straight=(
                "Les lignes du lexique vont tout droit de ville en ville ; avec --lines FICHIER, celles des "
                "routes mêmes."
            ),
            varies=(
                "La couverture varie : une route dont personne ne parle est peut-être une route que personne "
                "n’ose prendre."
            ),
            no_day="Rien n’a de date : ni dernier incident, ni pression. Donnez --until JOUR.",
            quiet="Axes sans aucun incident : {count}.",
            wide="Incidents situés à plus de 100 km près, sur un axe seulement s’il est nommé : {count}.",
            unplaced="Incidents sans point, sur un axe seulement s’il est nommé : {count}.",
            left_out=(
                "Axes qui ne peuvent être tracés, une ville étant inconnue ou une parmi plusieurs : {count} "
                "({names})."
            ),
            none="Aucun axe n’a d’incident qui réponde à ces critères.",
        ),
    }
)  # fmt: skip
NAMED = 6  # axes that are left out, by name; JSON has all


def list_notes(overview: Overview, language: str, *, straight: bool) -> tuple[str, ...]:
    """What has to be known, the warning last; ``straight`` where the lines are the lexicon's."""
    words = WORDS[language]
    found = [] if overview.lines else [words.none]
    if overview.until is None:
        found.append(words.no_day)
    elif overview.lines:
        found.append(words.pressure.format(window=overview.window, until=overview.until))
    if overview.lines:
        found.append(words.bounds.format(buffer=f"{overview.buffer_km:g}"))
    found += [words.straight] if straight else []
    counted = ((overview.quiet, words.quiet), (overview.wide, words.wide), (overview.unplaced, words.unplaced))
    found += [text.format(count=f"{count:,}".replace(",", " ")) for count, text in counted if count]
    if overview.left_out:
        names = [one.name for one in overview.left_out]
        told = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        found.append(words.left_out.format(count=len(names), names=told))
    return (*found, words.varies)
