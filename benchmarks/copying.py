"""Copies of reports as newsrooms make them: cut, retouched, in another order, inside another article; seeded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random
from textwrap import fill

from recoupe.linking.shingles import SENTENCE_END
from recoupe.model import Report

DROPPED, CHANGED = 0.3, 0.1  # at most this share of the sentences goes, and this share of the words is another
WORD = re.compile(r"\w+")
FOOTER = (
    "Rejoignez notre chaîne et recevez chaque matin les nouvelles de la région. "
    "Notre rédaction vit des dons de ses lecteurs, et chaque versement nous permet de garder des correspondants. "
    "Pour nous écrire, utilisez le formulaire de contact en bas de page ou passez à notre siège aux heures ouvrées. "
    "Les commentaires sont relus avant publication et ceux qui insultent sont retirés sans autre avis. "
    "Ce site emploie des témoins de connexion pour compter ses visites."
)


@dataclass(frozen=True)
class Copier:
    """Makes copies with its own source of chance; new words are drawn from ``words``."""

    chance: Random
    words: tuple[str, ...]

    def copy(self, report: Report, *, drop: float = 0.0, change: float = 0.0, shuffle: bool = False) -> Report:
        """The report under another outlet and title, with a share of its sentences dropped (never all) and of its words
        changed, in its order or in another."""
        parts = split_sentences(report.text)
        kept = max(1, len(parts) - int(drop * len(parts)))
        chosen = sorted(self.chance.sample(range(len(parts)), kept))
        if shuffle:
            self.chance.shuffle(chosen)
        text = self.change_words(" ".join(parts[i] for i in chosen), change)
        return replace(report, id=f"{report.id} copy", outlet="Un autre titre", title="Un autre chapeau", text=text)

    def change_words(self, text: str, share: float) -> str:
        """The text with that share of its words, at random places, replaced by others."""
        places = list(WORD.finditer(text))
        chosen = self.chance.sample(places, round(share * len(places)))
        for place in sorted(chosen, key=lambda met: -met.start()):
            text = text[: place.start()] + self.chance.choice(self.words) + text[place.end() :]
        return text

    def wrap(self, report: Report) -> Report:
        """The report with a line end after every 80 characters or so, as mail and old sites have it."""
        return replace(report, id=f"{report.id} wrapped", outlet="Un autre titre", text=fill(report.text, 80))

    def hold(self, report: Report, other: Report) -> Report:
        """An article that holds a retouched copy of the report between two halves of another."""
        parts = split_sentences(other.text)
        half = len(parts) // 2
        inner = self.change_words(report.text, CHANGED / 2)
        text = " ".join([*parts[:half], inner, *parts[half:]])
        return replace(other, id=f"{other.id} with {report.id}", outlet="Un autre titre", text=text)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, as the copier drops and moves them."""
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def with_footer(report: Report, outlet: str) -> Report:
    """The report as a page of an outlet, with the footer of all its pages."""
    return replace(report, outlet=outlet, text=f"{report.text}\n\n{FOOTER}")
