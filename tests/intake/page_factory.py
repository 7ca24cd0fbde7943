"""Invented pages of an invented outlet, of which a test names only what differs."""

from __future__ import annotations

FIRST = "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu de la commune."
SECOND = "Deux commerçants ont été tués et le bétail a été emporté vers la forêt, a-t-il ajouté."
THIRD = "L'armée n'a pas encore réagi, et le bilan reste provisoire d'après la mairie du village."
ADDRESS = "https://www.echo.example/mali/attaque"


def make_page(
    *,
    head: str = "",
    body: str | None = None,
    before: str = "",
    inside: str = "",
    after: str = "",
    html: str = 'lang="fr"',
    title: str = "Attaque à Farandé",
) -> str:
    """A page with its article of three paragraphs; ``inside`` stands between the second and the third."""
    article = (
        f"{before}<article><h1>{title}</h1><p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p></article>{after}"
        if body is None
        else body
    )
    return f"<!DOCTYPE html><html {html}><head><title>{title}</title>{head}</head><body>{article}</body></html>"


def make_data(json: str) -> str:
    """A block of JSON-LD."""
    return f'<script type="application/ld+json">{json}</script>'
