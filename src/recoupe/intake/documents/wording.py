"""Labels that documents carry (a title, an author): cleaned, and told apart from what programs leave there."""

from __future__ import annotations

import re

LONGEST_LABEL = 300
NOBODY = frozenset((
    "administrateur", "administrator", "admin", "anonymous", "asus", "author", "auteur", "dell", "hp", "lenovo",
    "owner", "pc", "unknown", "user", "utilisateur", "utilisateur windows", "windows user", "acer", "toshiba", "root",
))  # fmt: skip
MOST_AUTHORS = 20
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]+")
FILE_LABEL = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b|présentation powerpoint|powerpoint presentation).*|"
    r"(?:\W*(?:untitled|sans ?titre|sans nom|document|doc|scan|numérisation|image|slide|diapositive|anonymous|"
    r"unspecified|impression|print|layout|mise en page|titre|title)[\W\d_]*)|"
    r".*\.(?:docx?|pdf|indd|odt|rtf|pub|pptx?|xlsx?|qxd|ai|cdr|p65|tmp)",
    re.IGNORECASE,
)


def clean_label(value: object) -> str | None:
    """The words of a label on one line; None where there are none, or too many for a label."""
    if not isinstance(value, str):
        return None
    words = " ".join(CONTROLS.sub(" ", value).encode("utf-8", "ignore").decode("utf-8").split())
    return words if len(words) <= LONGEST_LABEL and any(char.isalpha() for char in words) else None


def is_file_label(label: str) -> bool:
    """Whether a title is one that a program or a scanner gave: "Microsoft Word - doc1", "Scan_0012.pdf"."""
    coded = " " not in label and any(char.isdigit() for char in label)
    return coded or FILE_LABEL.fullmatch(label) is not None


def take_title(value: object) -> str | None:
    """The title of a label; None where a program left it there."""
    label = clean_label(value)
    return None if label is None or is_file_label(label) else label


def take_authors(value: object) -> tuple[str, ...]:
    """The authors of a label ("Awa Keïta; Moussa Diarra") or of a list of them, without names that machines have."""
    given = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
    names = [clean_label(name) for name in given[: MOST_AUTHORS * 2]]
    known = [name for name in names if name and name.casefold() not in NOBODY and not is_file_label(name)]
    return tuple(known[:MOST_AUTHORS])
