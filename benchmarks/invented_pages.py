"""Pages of an invented outlet as sites build them: menus, captions, related links, comments, scripts, JSON-LD."""

from __future__ import annotations

import json
from random import Random

from texts import load_texts

LEAST_PARAGRAPH = 60  # characters
HOST = "https://www.echo.example"


def load_paragraphs() -> list[str]:
    """The paragraphs of the example reports."""
    lines = (line.strip() for text, _ in load_texts([]) for line in text.split("\n"))
    return [line for line in lines if len(line) >= LEAST_PARAGRAPH]


def invent_page(number: int, paragraphs: list[str]) -> bytes:
    """Page ``number``: the same number gives the same page, 60 to 90 kB of HTML for 4 to 14 paragraphs."""
    random = Random(number)
    body = random.choices(paragraphs, k=random.randint(4, 14))
    title = f"Dépêche {number} : {' '.join(body[0].split()[:7])}"
    day = f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}T{random.randint(0, 23):02}:30:00+00:00"
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": day}
    data |= {"author": [{"@type": "Person", "name": "Awa Traoré"}], "publisher": {"name": "L'Écho fictif"}}
    links = "".join(f'<li class="item"><a href="/{n}">Rubrique {n} du site</a></li>' for n in range(60))
    related = "".join(f'<li><a href="/r/{n}">Un autre titre de presse, {n}</a></li>' for n in range(12))
    comments = "".join(f'<div class="comment"><p>{random.choice(paragraphs)}</p></div>' for _ in range(15))
    text = "".join(f"<p>{one}</p>" for one in body)
    script = f"<script>{'var a = [1, 2, 3];' * 1200}</script>"
    return f"""<!DOCTYPE html><html lang="fr"><head><title>{title} - L'Écho fictif</title>
<meta charset="utf-8"><link rel="canonical" href="{HOST}/depeche-{number}"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="L'Écho fictif"><meta property="article:published_time" content="{day}">
<script type="application/ld+json">{json.dumps(data)}</script>{script}</head><body>
<header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1><p class="byline">Par Awa Traoré</p>
<figure><img src="/a.jpg" alt=""><figcaption>Une légende. © Photo</figcaption></figure>{text}
<p><strong>À lire aussi :</strong> <a href="/x">Un pont coupé par la crue</a></p></article>
<aside><h3>Sur le même sujet</h3><ul>{related}</ul></aside><section id="comments">{comments}</section></main>
<footer><ul>{links}</ul></footer>{script}</body></html>""".encode()
