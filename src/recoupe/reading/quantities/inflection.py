"""French forms of the words of ``numbers.yml``: plurals, participles, finite forms of regular verbs."""

from __future__ import annotations

INVARIABLE_ENDINGS = ("s", "x", "z")
PREPOSITIONS = frozenset({"de", "d'", "à", "en", "sans", "pour", "aux", "des", "du", "par", "sur"})
PLURAL_IN_X = frozenset({"lieu", "feu", "neveu", "cheveu", "bijou", "caillou", "genou"})
ENDINGS = ("e", "ent", "ait", "aient", "a", "èrent", "era", "eront", "erait", "eraient", "ant", "er", "ons")
MUTE_ENDINGS = ("e", "ent", "era", "eront", "erait", "eraient")


def plural(words: str) -> str:
    """The plural of a noun phrase: "casque bleu" gives "casques bleus", "arme à feu" gives "armes à feu"."""
    inflected: list[str] = []
    parts = words.split(" ")
    for index, word in enumerate(parts):
        if word in PREPOSITIONS or word.startswith("d'"):
            return " ".join([*inflected, *parts[index:]])
        inflected.append(plural_word(word))
    return " ".join(inflected)


def plural_word(word: str) -> str:
    """The plural of a noun or an adjective: "couteau" gives "couteaux", "hôpital" gives "hôpitaux"."""
    if word.endswith(INVARIABLE_ENDINGS):
        return word
    if word.endswith("al"):
        return word.removesuffix("l") + "ux"
    return word + ("x" if word.endswith(("eau", "au")) or word in PLURAL_IN_X else "s")


def participle_forms(masculine: str) -> tuple[tuple[str, bool], ...]:
    """A participle in its four forms, each with whether it is plural: "pris en otage" inflects its first word,
    "mortellement blessé" the one after its adverb."""
    head, _, rest = masculine.partition(" ")
    if head.endswith("ment") and rest:
        return tuple((f"{head} {form}", is_plural) for form, is_plural in participle_forms(rest))
    tail = f" {rest}" if rest else ""
    if head.endswith("s"):
        forms = ((head, False), (head, True), (f"{head}e", False), (f"{head}es", True))
    else:
        forms = ((head, False), (f"{head}s", True), (f"{head}e", False), (f"{head}es", True))
    return tuple((form + tail, is_plural) for form, is_plural in forms)


def active_forms(infinitive: str) -> tuple[str, ...]:
    """The third persons, infinitive and present participle of a verb in -er: "tuer" gives "tue", "tuant", "tuèrent"…"""
    stem = infinitive.removesuffix("er")
    return tuple(dict.fromkeys(spelt(stem, ending) for ending in ENDINGS))


def spelt(stem: str, ending: str) -> str:
    """Stem and ending with the spelling that the sound asks for: "égorgeant", "déplaçait", "enlève", "libère"."""
    if ending in MUTE_ENDINGS:
        grave = grave_stem(stem)
        short = ending in ("e", "ent")
        return (grave if short or stem.endswith("ev") else stem) + ending
    if ending[0] == "a" or ending[0] == "o":
        return (
            stem + "e" + ending
            if stem.endswith("g")
            else stem[:-1] + "ç" + ending
            if stem.endswith("c")
            else stem + ending
        )
    return stem + ending


def grave_stem(stem: str) -> str:
    """A stem whose last vowel is e or é before one consonant, with è: "enlev" gives "enlèv", "libér" gives "libèr"."""
    if len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouéè":
        return stem[:-2] + "è" + stem[-1]
    return stem
