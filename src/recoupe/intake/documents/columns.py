"""What other tools call the parts of a report, in French and English: the columns of a table and the keys of JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Folded (lower case, no accents, "_" for what is no letter or figure), the surer name first: of two that a source has,
# the first is taken. ACLED's "notes" is last, since a newsroom's own notes stand beside a text.
NAMES = {
    "text": (
        *("text", "texte", "full_text", "fulltext", "texte_integral", "texte_complet", "article_text", "body"),
        *("article_body", "articlebody", "corps", "corps_de_l_article", "content", "contenu", "contents", "plain_text"),
        *("message", "description_complete", "transcript", "abstract_note", "abstractnote", "notes"),
    ),
    "title": (
        *("title", "titre", "headline", "article_title", "titre_de_l_article", "manchette", "hd", "subject", "objet"),
    ),
    "outlet": (
        *("outlet", "media", "journal", "publication", "publication_title", "publicationtitle", "titre_du_journal"),
        *("source", "source_name", "sourcename", "nom_de_la_source", "feed", "feed_title", "flux", "organe", "site"),
        *("website_title", "domain", "domaine", "publisher", "editeur"),
    ),
    "published": (
        *("published", "publie", "publie_le", "date_publication", "date_de_publication", "publication_date"),
        *("date_published", "datepublished", "published_at", "publishedat", "published_date", "pub_date", "pubdate"),
        *("date_parution", "date_de_parution", "parution", "date", "day", "jour", "datetime", "seendate"),
        *("event_date", "created_at", "timestamp"),
    ),
    "url": ("url", "lien", "link", "adresse", "adresse_web", "permalink", "article_url", "source_url", "href"),
    "language": ("language", "langue", "lang", "language_code", "sourcelang"),
    "authors": ("author", "auteur", "authors", "auteurs", "byline", "signature", "creator", "creators", "journaliste"),
    "id": ("guid", "uuid", "event_id_cnty", "event_id", "article_id", "accession_number", "an", "doc_id", "id", "key"),
}
# Names that French alone has: a table with one was made by somebody who writes the day first.
FRENCH = frozenset((
    "texte", "texte_integral", "texte_complet", "corps", "corps_de_l_article", "contenu", "titre",
    "titre_de_l_article", "manchette", "objet", "titre_du_journal", "nom_de_la_source", "flux", "organe", "domaine",
    "editeur", "publie", "publie_le", "date_publication", "date_de_publication", "date_parution", "date_de_parution",
    "parution", "jour", "lien", "adresse", "adresse_web", "langue", "auteur", "auteurs", "journaliste",
))  # fmt: skip


def fold_name(name: str) -> str:
    """A column's or key's name as ``NAMES`` has it: "date_de_publication" of "Date de publication"."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def find_columns(names: Iterable[str]) -> dict[str, str]:
    """The part of a report that each known name stands for, as {"text": "Contenu", "published": "Date"}."""
    given: dict[str, str] = {}
    for name in names:
        given.setdefault(fold_name(name), name)
    found = {}
    for part, known in NAMES.items():
        first = next((given[one] for one in known if one in given), None)
        if first is not None:
            found[part] = first
    return found


def is_french(names: Iterable[str]) -> bool:
    """Whether any of the names is one that French alone has."""
    return any(fold_name(name) in FRENCH for name in names)
