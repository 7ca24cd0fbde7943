"""Who an e-mail is from: an organisation, which is its outlet, or a person, who is its author."""

from __future__ import annotations

import re
import unicodedata

from recoupe.intake.documents.wording import clean_label

# Hosts of private mailboxes: their names say nothing of who writes.
PRIVATE = re.compile(
    r"(?:^|\.)(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|proton|protonmail|pm|"
    r"tutanota|tuta|zoho|yandex|laposte|orange|wanadoo|free|sfr|neuf|bbox|mail|riseup|mailo)\.[a-z.]{2,6}$"
)
# Words in the name of a sender that is no person; folded, without accents.
ORGANISED = frozenset((
    "actu", "actualites", "agence", "alerte", "alertes", "alliance", "ambassade", "armee", "association", "bulletin",
    "bureau", "cabinet", "cellule", "centre", "collectif", "comite", "commission", "communication", "communique",
    "coordination", "cooperation", "desk", "direction", "district", "division", "embassy", "etat-major", "equipe",
    "federation", "fondation", "forces", "forum", "gouvernement", "gouvernorat", "groupe", "hebdo", "info", "infos",
    "institut", "journal", "list", "liste", "magazine", "mairie", "media", "medias", "ministere", "mission", "monitor",
    "mouvement", "network", "news", "newsletter", "newsroom", "ngo", "observatoire", "office", "ong", "organisation",
    "plateforme", "police", "prefecture", "presidence", "press", "presse", "programme", "projet", "quotidien", "radio",
    "redaction", "region", "reseau", "safety", "secretariat", "security", "securite", "service", "services", "syndicat",
    "team", "tele", "television", "tribune", "tv", "union", "unite", "university", "universite", "veille", "studio",
))  # fmt: skip
ROLES = re.compile(
    r"(?:info|infos|contact|presse|press|media|communication|com|redaction|news|newsletter|no-?reply|ne-?pas-?repondre|"
    r"alertes?|bulletin|secretariat|direction|admin|bureau|desk|securite|security|liste?|diffusion|cellule)[\d._-]*"
)
HOSTS = re.compile(r"^(?:www|mail|smtp|lists?|news|newsletter|email|mailing|info)\d*\.(?=[^.]+\.[^.]+)")


def split_sender(name: str, address: str) -> tuple[str | None, str | None]:
    """Outlet and author of a sender's name and address: ("Radio Mopti", None) of "Radio Mopti" at a private host,
    ("dnsb.example", "Awa Keïta") of a person at an organisation's, (None, "Awa Keïta") of a person at a private one.

    An address is never the name of anybody: of a private one without a name, nothing is told.
    """
    label = clean_label(name.strip(" '\"")) if "@" not in name else None
    local, _, host = address.strip().lower().rpartition("@")
    host = HOSTS.sub("", host)
    organised = None if not host or "." not in host or PRIVATE.search(host) else host
    if label is not None and is_organisation(label, local):
        return label, None
    return organised, label


def is_organisation(label: str, local: str) -> bool:
    """Whether a sender's name is that of an organisation: by a word in it, capitals alone, or the mailbox's name."""
    folded = unicodedata.normalize("NFKD", label.casefold())
    words = set(re.findall(r"[a-z]+(?:-major)?", "".join(char for char in folded if not unicodedata.combining(char))))
    acronym = re.fullmatch(r"[A-Z][A-Z0-9-]{1,11}", label) is not None
    return bool(words & ORGANISED) or acronym or ROLES.fullmatch(local) is not None
