"""What the tests of intake write into files (a short French text, lines and a page of it), and how they read one."""

from __future__ import annotations

import json
from pathlib import Path

from recoupe.intake import Failure, IntakeOptions, read_inputs
from recoupe.model import Report

FRENCH = (
    "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu de la commune.\n"
    "Deux commerçants ont été tués et le bétail a été emporté vers la forêt.\n"
)


SMALL = IntakeOptions(max_bytes=2_000)


PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Attaque à Farandé - L'Écho fictif</title>
<meta property="og:title" content="Attaque à Farandé"><meta property="og:site_name" content="L'Écho fictif">
<meta property="article:published_time" content="2025-11-05T10:00:00+00:00"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>Attaque à Farandé</h1>
<p>{FRENCH}</p><p>{FRENCH.replace("mardi", "mercredi")}</p></article><footer>Contact</footer></body></html>"""


def read_one(path: Path, options: IntakeOptions | None = None) -> Report | Failure:
    (found,) = read_inputs([str(path)], options)
    return found


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def line_of(**report: object) -> str:
    return json.dumps({"report": {"text": FRENCH, **report}}, ensure_ascii=False)
