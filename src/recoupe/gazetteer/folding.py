"""Place names under one spelling: what two writers of the same name would agree on.

``fold_name`` is exact (two names with one fold are the same name); ``similar_key`` is a second chance for variant
transcriptions (Tabankort, Tabankorte) and never more than a hint.
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase

# Letters that decompose to nothing: European ones, and those of the alphabets of Mande, Fula, Songhay and Tamasheq.
PLAIN_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e",
        "ɗ": "d", "ɓ": "b", "ŋ": "ng", "ɲ": "ny", "ɛ": "e", "ɔ": "o", "ƴ": "y", "ɣ": "gh", "ʃ": "sh",
    }
)  # fmt: skip
APOSTROPHES = re.compile(r"\s*['’‘ʼʻʿʾ`´′]\s*")
DROPPED = re.compile(r"[.\"«»“”()\[\]]")
SPACING = re.compile(r"[\s\-‐‑‒–—_/,;:·]+")
SAINT = re.compile(r"\b(?:saint|sainte|ste)(?= )")
LONE_NASAL = re.compile(r"\b([nm]) (?=[a-z]{3})")
COMBINING = re.compile(r"[\u0300-\u036f]+")
ARTICLE = re.compile(r"(?:les|le|la|los|las|el|al) (?=\S{3})")
ELIDED = re.compile(r"^\s*[lL]['’ʼ](?=\w{3})")
LATIN_NAME = re.compile(r"[\u0020-\u024f\u0250-\u02af\u1e00-\u1eff‘’ʼʻʿʾ′\u0300-\u036f–—]+")

ADMIN_NOUNS = (
    "region autonome|region militaire|region|province autonome|province|departement|cercle|district autonome|district|"
    "etat|state|sous prefecture|prefecture|wilaya|moughataa|gouvernorat|governorate|muhafazat|oblast|krai|"
    "commune rurale|commune urbaine|commune|comte|county|canton|arrondissement|municipalite|municipality|"
    "territoire|zone|woreda|communaute rurale"
)
ADMIN_WORDS = re.compile(rf"^(?:la |le )?(?:{ADMIN_NOUNS})(?: of| de la| de l| des| du| de| d)? (?=\S{{2}})")
ADMIN_TAIL = re.compile(
    r"(?<=\S{3}) (?:region|province|department|district|state|governorate|oblast|county|prefecture|wilaya|wilayah|"
    r"municipality|territory|division|sub prefecture|zone|canton|cercle|arrondissement)$"
)
PEOPLE_TAIL = re.compile(
    r"(?<=\S{3}) (?:peulh|peul|peuhl|peulhs|peuls|foulbe|foulce|dogon|sonrhai|songhai|songhoi|songhay|bambara|bella|"
    r"marka|bozo|mossi|haoussa|zarma|djerma|touareg|arabe|malinke|soninke|sarakole|bobo|samogo|rimaibe)$"
)
ELISION = re.compile(r"\b([dDlL])['’ʼ]")


def fold_name(name: str) -> str:
    """The name without case, accents, apostrophes, hyphens and double spaces: "N’Tillit" → "ntillit".

    "Saint", "Sainte" and "Ste" become "st". A name with no letter or figure folds to "".
    """
    if name.isascii():
        text = name.lower()
        if text.isalpha():
            return text
    else:
        text = COMBINING.sub("", unicodedata.normalize("NFKD", name.casefold().translate(PLAIN_LETTERS)))
    text = DROPPED.sub("", APOSTROPHES.sub("", text))
    text = SPACING.sub(" ", text).strip()
    return LONE_NASAL.sub(r"\1", SAINT.sub("st", text)) if " " in text else text


def without_article(name: str) -> str | None:
    """The folded name without a leading article ("Le Kram" → "kram"), or None where it has none."""
    elided = ELIDED.sub("", name)
    if elided != name:
        return fold_name(elided)
    folded = fold_name(name)
    bare = ARTICLE.sub("", folded, count=1) if ARTICLE.match(folded) else folded
    return bare if bare != folded else None


def without_admin_word(name: str) -> str | None:
    """The folded proper part of a division's name ("Région de Gao" → "gao", "Borno State" → "borno"), or None."""
    folded = fold_name(ELISION.sub(r"\1 ", name))
    bare = ADMIN_TAIL.sub("", ADMIN_WORDS.sub("", folded))
    return bare if bare != folded and bare else None


def without_people(name: str) -> str | None:
    """The folded name of a village without the people of its quarter ("Karma-Peulh" → "karma"), or None."""
    folded = fold_name(name)
    bare = PEOPLE_TAIL.sub("", folded)
    return bare if bare != folded else None


def is_latin(name: str) -> bool:
    """Whether every character is one that a name in Latin script may hold."""
    return LATIN_NAME.fullmatch(name) is not None


def is_usable_alternate(name: str) -> bool:
    """Whether an alternate name is one that a French report could use.

    Refuses other scripts, machine romanisations (all in small letters: "swldw") and airport codes (all capitals).
    """
    if len(name) < 2 or name == name.lower() or (len(name) < 5 and name == name.upper()):
        return False
    return name.isascii() or is_latin(name)


# Spellings that transcribe one sound, and the one kept; the longest first, since one pass replaces them all.
VARIANTS = {
    "sch": "ch", "tch": "ch", "sh": "ch", "tj": "ch", "ch": "ch", "ph": "f", "dj": "j", "dy": "j", "gh": "g", "kh": "k",
    "th": "t", "ou": "u", "oo": "u", "w": "u", "gue": "ge", "gui": "gi", "ck": "k", "qu": "k", "q": "k", "ce": "se",
    "ci": "si", "cy": "si", "c": "k", "ai": "e", "ei": "e", "y": "i",
    "ah": "a", "eh": "e", "ih": "i", "oh": "o", "uh": "u",
}  # fmt: skip
VARIANT = re.compile("|".join(VARIANTS))
DOUBLED = re.compile(r"(.)\1+")
MUTE_END = re.compile(r"(?<=[^aeiou])e?s?$|(?<=[aeiou])s$")
SIMILAR_MINIMUM = 4  # below four letters a skeleton holds too little to tell names apart


def similar_key(name: str) -> str | None:
    """What variant transcriptions of a name share ("Tessalite" and "Tessalit" → "tesalit"); None for short names.

    Double letters count once, ou/w = u, y = i, k = c = q, dj = j; a final mute e or s is dropped, and spaces and
    hyphens do not count.
    """
    key = fold_name(name).replace(" ", "")
    if not key.isalpha():
        return None
    key = DOUBLED.sub(r"\1", VARIANT.sub(lambda met: VARIANTS[met[0]], key))
    if len(key) > SIMILAR_MINIMUM + 1:
        key = MUTE_END.sub("", key)
    return key if len(key) >= SIMILAR_MINIMUM else None


def slips_of(key: str) -> frozenset[str]:
    """Every key that is one slip of the pen away: a letter left out, put in, changed, or two swapped; the first letter
    stays, since slips there are rare.

    >>> "bandiagara" in slips_of("bandiangara")
    True
    """
    cuts = [(key[:n], key[n:]) for n in range(1, len(key) + 1)]
    left_out = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase}
    put_in = {head + letter + tail for head, tail in cuts for letter in ascii_lowercase}
    return frozenset(left_out | swapped | changed | put_in) - {key}
