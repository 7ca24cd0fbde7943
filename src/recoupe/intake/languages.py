"""Which language a text is in. Plain French is seen by its small words; only what is not loads the detector."""

from __future__ import annotations

import re

from recoupe.errors import InputError, NothingToRead

SUPPORTED = ("fr",)
DEFAULT = "fr"
SAMPLE = 20_000  # characters that are looked at: enough for any article, and a bound for a text of a megabyte
SMALL_WORDS = {
    "fr": frozenset((
        "au", "aux", "avec", "ce", "ces", "cette", "dans", "depuis", "des", "du", "elle", "est", "et",
        "été", "ils", "le", "les", "leur", "ont", "pas", "plus", "pour", "qui", "selon", "sans", "sont",
        "sous", "sur", "un", "une", "après",
    )),
}  # fmt: skip
# In 346 French reports the share of these words has a median of 0.25; in texts of nine neighbouring languages (Catalan,
# Occitan, Romanian …) it stayed under 0.10. Below the line the detector decides.
LEAST_SHARE, LEAST_DISTINCT = 0.13, 5
# In nats. French headlines without a verb stay under 17 for the wrong language; sentences of others begin at 23.
LEAST_MARGIN = 20.0
WORD = re.compile(r"[^\W\d_]+")
NO_LANGUAGE = "zxx"
CODES = {"fra": "fr", "fre": "fr"}
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "ary": "Moroccan Arabic",
    "arz": "Egyptian Arabic", "as": "Assamese", "az": "Azerbaijani", "ba": "Bashkir", "bcl": "Bikol",
    "be": "Belarusian", "bg": "Bulgarian", "bm": "Bambara", "bn": "Bengali", "br": "Breton", "bs": "Bosnian",
    "ca": "Catalan",
    "crh": "Crimean Tatar", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "ext": "Extremaduran",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "fuv": "Fulfulde", "ga": "Irish", "gcf": "Guadeloupean Creole",
    "gcr": "Guianan Creole", "gd": "Scottish Gaelic", "gl": "Galician", "gn": "Guarani", "gug": "Guarani",
    "guw": "Gun", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kab": "Kabyle", "kik": "Kikuyu", "kk": "Kazakh",
    "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish",
    "lg": "Luganda",
    "ln": "Lingala", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian",
    "mn": "Mongolian", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "nn": "Norwegian", "no": "Norwegian", "nso": "Northern Sotho", "oc": "Occitan", "om": "Oromo",
    "pa": "Punjabi", "pcm": "Nigerian Pidgin", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "sdh": "Southern Kurdish", "sk": "Slovak",
    "sl": "Slovene", "sn": "Shona", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "st": "Sotho", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog",
    "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "wa": "Walloon", "wo": "Wolof", "wuu": "Wu Chinese", "xh": "Xhosa", "yo": "Yoruba", "yue": "Cantonese",
    "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def check_language(text: str, given: str | None = None) -> str:
    """The language of the text, "fr"; raises InputError that names any other. A given one is trusted.

    A text too short to tell ("Gao : trois morts") counts as French.
    """
    if given is not None and given.strip():
        code = given.strip().replace("_", "-").split("-")[0].lower()
        code = CODES.get(code, code)
        if not re.fullmatch(r"[a-z]{2,3}", code):
            raise InputError(f"its language is given as {given!r}, which is no language code. Write one such as fr.")
        told = "is given as"
    else:
        code, told = detect_language(text) or DEFAULT, "is in"
    if code not in SUPPORTED:
        readable = ", ".join(f"{NAMES[c]} ({c})" for c in SUPPORTED)
        name = NAMES.get(code)
        raise NothingToRead(
            f"{told} {f'{name} ({code})' if name else code}. Recoupe reads {readable}: give a text in it.",
            "pages in another language",
        )
    return code


def detect_language(text: str) -> str | None:
    """The code of the language that the text is plainly in, or None where it is too short or too odd to tell."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    for code, small in SMALL_WORDS.items():
        found = [word for word in map(str.lower, words) if word in small]
        if len(set(found)) >= LEAST_DISTINCT and len(found) >= LEAST_SHARE * len(words):
            return code
    if not words:
        return None
    # Here because its model takes most of a second to unpack, and plain French never needs it.
    import py3langid

    ranked = py3langid.rank(" ".join(words))
    scores = dict(ranked)
    best, score = ranked[0]
    if best != NO_LANGUAGE and (best == DEFAULT or score - scores[DEFAULT] >= LEAST_MARGIN):
        return str(best)
    return None
