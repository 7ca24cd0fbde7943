"""The words of counted series, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recoupe.archive.timelines import Step


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """What a table and a chart of series say; texts with {} are filled in."""

    steps: Mapping[Step, str]  # one of them
    many: Mapping[Step, str]
    columns: tuple[str, ...]  # after the step: the numbers of a row
    empty: str
    at_most: str
    silent: str
    partial: str
    jump: str
    by_reporting: str
    title: str
    description: str
    confirmed: str
    single: str
    unsaid: str
    contested: str
    jump_key: str
    by_reporting_key: str
    silent_key: str
    expected_key: str
    more: str
    none: str
    no_group: str
    counted: str
    bounds: str
    method: str
    too_short: str
    varies: str
    undated: str
    vague: str
    outside: str
    ungrouped: str
    overlapping: str
    undated_reports: str


WORDS: Mapping[str, SeriesWords] = MappingProxyType(
    {
        "en": SeriesWords(
            steps={Step.DAY: "day", Step.WEEK: "week from", Step.MONTH: "month"},
            many={Step.DAY: "days", Step.WEEK: "weeks", Step.MONTH: "months"},
            columns=(
                "incidents", "bounds", "≥2 voices", "1 voice", "not said", "contested", "told", "reports",
            ),
            empty="no incident in {count} {steps} ({silent} without any report)",
            at_most="; at most {most} in each",
            silent="no report",
            partial="covered in part",
            jump="▲ {expected} expected, chance {chance}",
            by_reporting="△ {expected} expected, chance {chance}; not more than reports grew by (chance {other})",
            title="Incidents by {step}",
            description="{total} incidents from {first} to {last}; jumps: {jumps}.",
            confirmed="told by two independent voices or more",
            single="told by one",
            unsaid="only denied or announced",
            contested="of these contested",
            jump_key="more than the {steps} before make likely",
            by_reporting_key="likewise, but reports grew as much",
            silent_key="no report at all",
            expected_key="expected",
            more="Groups that are not shown: {count}. --top 0 shows all.",
            none="No incident with a day meets this: there is nothing to count.",
            no_group="No incident is in any such group: nothing that is said of them gives one.",
            counted=(
                "Each incident counts once, on its first day, however many reports told of it (told). ≥2 voices, "
                "1 voice and not said (only denied or announced) add up; contested are those whose statements "
                "contradict one another. reports: how many the archive has of these days, on whatever."
            ),
            bounds="bounds: how many are surely of these days and this group, and how many may be.",
            method=(
                "▲: a chance of at most {threshold} to see as many, by the last {history} {steps} with reports "
                "before it (negative binomial; docs/series.md). {tested} rows were held against what was before; "
                "by chance alone up to {by_chance} of them would be marked. △: by reports, no more than was to "
                "be expected."
            ),
            too_short=(
                "No jump can be told: that takes {least} {steps} with reports before a row, and no row has them. "
                "Take shorter steps, or read more reports."
            ),
            varies=(
                "Reporting varies: outlets open and close, roads and networks are cut, reports come late. More "
                "told is not more happened, and fewer reports are no calm."
            ),
            undated="Incidents without a day, in no row: {count}.",
            vague="Incidents that may have been in any of more than two {steps}, in the bounds alone: {count}.",
            outside=(
                "Incidents that began before these days or after them (what lasts is among them), in no row: "
                "{count}."
            ),
            ungrouped="Incidents in no group, since nothing that is said of them gives one: {count}.",
            overlapping="An incident may be in several groups: rows of different groups do not add up.",
            undated_reports="Reports without a day of publication, in no row: {count}.",
        ),
        "fr": SeriesWords(
            steps={Step.DAY: "jour", Step.WEEK: "semaine du", Step.MONTH: "mois"},
            many={Step.DAY: "jours", Step.WEEK: "semaines", Step.MONTH: "mois"},
            columns=(
                "incidents", "bornes", "≥2 voix", "1 voix", "non affirmé", "contesté", "récits", "articles",
            ),
            empty="aucun incident en {count} {steps} (dont {silent} sans aucun article)",
            at_most=" ; au plus {most} dans chacun",
            silent="aucun article",
            partial="couvert en partie",
            jump="▲ {expected} attendus, probabilité {chance}",
            by_reporting=(
                "△ {expected} attendus, probabilité {chance} ; pas plus que la hausse des articles (probabilité "
                "{other})"
            ),
            title="Incidents par {step}",
            description="{total} incidents du {first} au {last} ; hausses marquées : {jumps}.",
            confirmed="rapportés par deux voix indépendantes ou plus",
            single="rapportés par une seule",
            unsaid="seulement démentis ou annoncés",
            contested="dont contestés",
            jump_key="plus que ne le laissent attendre les {steps} d’avant",
            by_reporting_key="de même, mais les articles ont augmenté d’autant",
            silent_key="aucun article",
            expected_key="attendu",
            more="Groupes qui ne sont pas montrés : {count}. --top 0 les montre tous.",
            none="Aucun incident daté ne répond à ces critères : il n’y a rien à compter.",
            no_group="Aucun incident n’entre dans un tel groupe : rien de ce qui en est dit n’en donne.",
            counted=(
                "Chaque incident compte une fois, à son premier jour, quel que soit le nombre d’articles qui le "
                "rapportent (récits). ≥2 voix, 1 voix et non affirmé (seulement démenti ou annoncé) "
                "s’additionnent ; est contesté ce dont les énoncés se contredisent. articles : combien l’archive "
                "en a de ces jours, sur quoi que ce soit."
            ),
            bounds="bornes : combien sont sûrement de ces jours et de ce groupe, et combien le sont peut-être.",
            method=(
                "▲ : une probabilité d’au plus {threshold} d’en voir autant, d’après les {history} {steps} avec "
                "articles qui précèdent (binomiale négative ; docs/series.md). {tested} lignes ont été comparées "
                "à ce qui précède ; le seul hasard en marquerait jusqu’à {by_chance}. △ : rapporté aux articles, "
                "pas plus qu’attendu."
            ),
            too_short=(
                "Aucune hausse ne peut être établie : il faut {least} {steps} avec articles avant une ligne, et "
                "aucune n’en a autant. Prenez un pas plus court, ou lisez davantage d’articles."
            ),
            varies=(
                "La couverture varie : des médias ouvrent et ferment, routes et réseaux sont coupés, des "
                "articles arrivent tard. Plus de récits n’est pas plus de faits, et moins d’articles n’est pas "
                "le calme."
            ),
            undated="Incidents sans date, dans aucune ligne : {count}.",
            vague="Incidents qui ont pu avoir lieu dans plus de deux {steps}, dans les bornes seulement : {count}.",
            outside=(
                "Incidents commencés avant ces jours ou après (ce qui dure en fait partie), dans aucune ligne : "
                "{count}."
            ),
            ungrouped="Incidents d’aucun groupe, rien de ce qui en est dit n’en donnant : {count}.",
            overlapping=(
                "Un incident peut entrer dans plusieurs groupes : les lignes de groupes différents ne "
                "s’additionnent pas."
            ),
            undated_reports="Articles sans date de publication, dans aucune ligne : {count}.",
        ),
    }
)  # fmt: skip
