"""One invented article in the shapes that French-language sites are built in; none of their words, names or hosts."""

from __future__ import annotations

from pathlib import Path

from tests.intake.page_factory import FIRST, SECOND, THIRD

FOLDER = Path(__file__).parent / "pages"
OTHER = "Un convoi de vivres attaqué près de Sévaré"
TEASER = (
    '<div class="item"><a href="/{n}"><img src="/{n}.jpg" alt=""></a><h3 class="entry-title">'
    '<a href="/{n}">{title}</a></h3><span class="date">{n} novembre 2025</span></div>'
)
WORDS = {
    "TITLE": "Attaque à Farandé",
    "LEAD": "Le marché de la commune a été visé pour la deuxième fois en un mois.",
    "FIRST": FIRST,
    "SECOND": SECOND,
    "HEAD": "Un couvre-feu dès jeudi",
    "THIRD": THIRD,
    "LAST": "Le gouverneur a fermé la route de Dogofry jusqu'à nouvel ordre, selon un communiqué.",
    "OTHER": OTHER,
    "REMARK": "Je connais ce village, Moussa y a perdu trois parents la semaine passée, paix à leur âme.",
    "MENU": "".join(f'<li class="menu-item"><a href="/{name}">{name}</a></li>' for name in ("Politique", "Économie")),
    "TEASERS": "".join(
        TEASER.format(n=n, title=title)
        for n, title in ((1, OTHER), (2, "Le pont de Dogofry coupé par la crue"), (3, "La rentrée reportée à Kolokani"))
    ),
}
WHOLE = "\n\n".join(WORDS[name] for name in ("TITLE", "LEAD", "FIRST", "SECOND", "HEAD", "THIRD", "LAST"))


def load_shape(name: str) -> str:
    """The page of one shape with the article's words in it; in each file its own parts stand as "{FIRST}"."""
    page = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    for word, text in WORDS.items():
        page = page.replace(f"{{{word}}}", text)
    return page
