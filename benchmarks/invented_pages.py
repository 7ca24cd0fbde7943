"""Pages of an invented outlet as sites build them: menus, captions, related links, comments, scripts, JSON-LD.

Each page comes in one of several makes: a broadcaster's, a daily's, a WordPress theme's, SPIP's, a page builder's, a
table of the years 2000, a text with line breaks, and one whose article stands in its labels alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

from texts import load_texts

LEAST_PARAGRAPH = 60  # characters
HOST = "https://www.echo.example"
NOTICE = "<p>Inscrivez-vous à notre newsletter pour recevoir nos alertes.</p>"
ALSO = (
    '<p><strong>À lire aussi :</strong> <a href="/x">Un pont coupé par la crue</a></p>',
    '<div class="m-interstitial"><p>À lire aussi</p><a href="/x"><p>Un pont coupé par la crue</p></a></div>',
    '<p><a href="/x">Un pont de la région coupé par la crue</a></p>',
    '<h4>Sur le même sujet</h4><ul><li><a href="/x">Un pont coupé par la crue</a></li></ul>',
    '<figure><img src="/a.jpg"><figcaption>Une vue du marché, en 2019. © Écho fictif</figcaption></figure>',
    '<p><img src="/a.jpg"><br><em>Une vue du marché. © Écho fictif</em></p>',
    "<div>Publicité</div>",
    NOTICE,
)


@dataclass(frozen=True)
class Invented:
    """A page and the article that it holds: its paragraphs, its lead first."""

    page: bytes
    article: tuple[str, ...]


def load_paragraphs() -> list[str]:
    """The paragraphs of the example reports."""
    lines = (line.strip() for text, _ in load_texts([]) for line in text.split("\n"))
    return [line for line in lines if len(line) >= LEAST_PARAGRAPH]


def invent_page(number: int, paragraphs: list[str]) -> bytes:
    """Page ``number``: the same number gives the same page, 60 to 90 kB of HTML for 3 to 14 paragraphs."""
    return invent_article(number, paragraphs).page


def invent_article(number: int, paragraphs: list[str]) -> Invented:
    """Page ``number`` with the article that it holds."""
    random = Random(number)
    body = random.sample(paragraphs, k=random.randint(3, 14))
    title = f"Dépêche {number} : {' '.join(body[0].split()[:7])}"
    make = MAKES[number % len(MAKES)]
    content = make(random, title, body)
    comments = "".join(f'<div class="comment"><p>{random.choice(paragraphs)}</p></div>' for _ in range(15))
    day = f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}T{random.randint(0, 23):02}:30:00+00:00"
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": day}
    data |= {"author": [{"@type": "Person", "name": "Awa Traoré"}], "publisher": {"name": "L'Écho fictif"}}
    if make is make_empty:
        data |= {"articleBody": "\n".join(body)}
        comments = ""
    page = wrap_page(title, day, json.dumps(data, ensure_ascii=False), content, comments)
    return Invented(page.encode(), tuple(body))


def wrap_page(title: str, day: str, data: str, content: str, comments: str) -> str:
    """The page around an article: its head, menus, teasers, comments and scripts."""
    number = title.split()[1]
    links = "".join(f'<li class="item"><a href="/{n}">Rubrique {n} du site</a></li>' for n in range(60))
    teasers = "".join(
        f'<div class="teaser"><h3><a href="/r/{n}">Un autre titre de presse, {n}</a></h3>'
        f'<span class="date">{n + 1} mai 2025</span></div>'
        for n in range(12)
    )
    script = f"<script>{'var a = [1, 2, 3];' * 1200}</script>"
    return f"""<!DOCTYPE html><html lang="fr"><head><title>{title} - L'Écho fictif</title>
<meta charset="utf-8"><link rel="canonical" href="{HOST}/depeche-{number}"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="L'Écho fictif"><meta property="article:published_time" content="{day}">
<script type="application/ld+json">{data}</script>{script}</head><body>
<header><nav><ul>{links}</ul></nav></header>{content}
<div class="plus-lus"><h3>Les plus lus</h3>{teasers}</div><section id="comments">{comments}</section>
<div class="cookie-banner"><p>Nous utilisons des cookies pour mesurer notre audience.</p></div>
<footer><ul>{links}</ul></footer>{script}</body></html>"""


def mix(random: Random, body: list[str]) -> str:
    """The paragraphs with what sites put between them."""
    parts = [f"<p>{one}</p>" for one in body]
    for _ in range(random.randint(1, 3)):
        parts.insert(random.randint(1, len(parts)), random.choice(ALSO))
    return "\n".join(parts)


def make_broadcaster(random: Random, title: str, body: list[str]) -> str:
    """Lead apart, dates in a paragraph, links to others between paragraphs."""
    return (
        f'<main><article class="t-content"><h1>{title}</h1><p class="t-content__chapo">{body[0]}</p><p class="dates">'
        "Publié le : <time>05/05/2025 - 18:30</time> Modifié le : <time>06/05/2025 - 08:00</time></p>"
        f'<div class="t-content__body">{mix(random, body[1:])}</div><p class="t-copyright">© Écho fictif</p>'
        "</article></main>"
    )


def make_daily(random: Random, title: str, body: list[str]) -> str:
    """Lead in the header, which extraction drops; boxes within the text."""
    return (
        f'<main><section class="article__wrapper"><header><h1>{title}</h1><p class="article__desc">{body[0]}</p>'
        '<p class="meta__date">Publié le 5 mai 2025 à 18h30, modifié le 6 mai 2025 à 09h00</p></header>'
        '<section class="article__content"><p class="article__status">Lecture 3 min.</p>'
        f"{mix(random, body[1:])}</section></section></main>"
    )


def make_wordpress(random: Random, title: str, body: list[str]) -> str:
    """A theme with crumbs, counters, sharing, tags, a box about the author."""
    return (
        f'<div class="td-main-content"><article class="post hentry"><h1 class="entry-title">{title}</h1>'
        f'<div class="td-post-views">1245</div><div class="td-post-content">'
        f"<p><strong>{body[0]}</strong></p>{mix(random, body[1:])}"
        '<div class="sharedaddy"><h3>Partager :</h3><ul><li><a href="#">Facebook</a></li></ul></div></div>'
        '<div class="td-author-box"><div class="author-box-wrap"><p>Awa Traoré suit la sécurité depuis dix ans.</p>'
        "</div></div></article></div>"
    )


def make_spip(random: Random, title: str, body: list[str]) -> str:
    """A lead of its own, lines broken within paragraphs."""
    text = mix(random, body[1:]).replace("</p>\n<p>", "<br class='autobr' />\n", 1)
    return (
        f'<div class="main"><div class="content hentry"><div class="cartouche"><h1>{title}</h1></div>'
        f'<div class="chapo"><p>{body[0]}</p></div><div class="texte">{text}</div></div></div>'
    )


def make_builder(random: Random, title: str, body: list[str]) -> str:
    """Each part of the page a widget."""
    inner = f'<div class="elementor-widget-container"><p>{body[0]}</p>{mix(random, body[1:])}</div>'
    return (
        f'<div class="elementor"><div class="elementor-widget elementor-widget-heading"><h1>{title}</h1></div>'
        f'<div class="elementor-widget elementor-widget-theme-post-content">{inner}</div></div>'
    )


def make_table(random: Random, title: str, body: list[str]) -> str:
    """A page laid out by a table, its lines broken by <br>."""
    lines = "<br><br>\n".join(body)
    return (
        '<table><tr><td><b>Rubriques</b><br><a href="/p">Politique</a><br><a href="/e">Économie</a></td>'
        f'<td><font size="5"><b>{title}</b></font><br><font size="1">'
        f"Date : 05 Mai 2025 - Lu {random.randint(9, 999)} fois"
        f"</font><br><br>{lines}</td></tr></table>"
    )


def make_lines(random: Random, title: str, body: list[str]) -> str:
    """A text in one block, with a link to another article on a line of its own."""
    lines = [*body[:2], '<b>Lire aussi : <a href="/x">Un pont coupé par la crue</a></b>', *body[2:]]
    return f'<div id="contenu"><h1>{title}</h1><div class="texte">{"<br><br>".join(lines)}</div></div>'


def make_empty(random: Random, title: str, body: list[str]) -> str:
    """Nothing: a script would build the article from the labels."""
    return '<div id="__next"><div class="spinner"></div></div>'


MAKES = (
    *(make_broadcaster, make_daily, make_wordpress, make_spip, make_builder, make_table, make_lines, make_broadcaster),
    *(make_daily, make_wordpress, make_builder, make_empty),
)
