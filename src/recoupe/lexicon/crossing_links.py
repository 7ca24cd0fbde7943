"""What the files of threads, of conflicts and of tolls say of types and classes that others define."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lexicon import schema
from recoupe.lexicon.defined import class_names, lacking, numbered, type_codes, undefined
from recoupe.lexicon.folding import fold
from recoupe.lexicon.loading import Contents
from recoupe.lexicon.locating import Finding, Place

LABELS = frozenset(
    (
        *("money", "currency", "date", "place", "agent", "denial", "status", "conflict", "revision"),
        *("apart", "same_voice", "updated", "units", "contested", "done", "said", "denied", "expected"),
        *("at_least", "at_most", "between", "and", "about", "since", "until", "to"),
    )
)  # what linking/conflict_words.py says, beside the roles that are compared


def check_threads(contents: Contents) -> Iterator[Finding]:
    """Threads and rules of no type, kind or class, without a text, or that put an incident in two threads unsaid."""
    file = contents.find(schema.ThreadsFile)
    codes, classes = type_codes(contents), class_names(contents)
    kinds = {thread.name for thread in file.threads} if file else set()
    opened = {code: thread.name for thread in (file.threads if file else ()) for code in thread.opens}
    for thread in file.threads if file else ():
        place = Place("threads.yml", "threads", (thread.name,))
        yield from undefined(place, "type", codes, numbered(("opens",), thread.opens))
        yield from lacking(place, ("label",), thread.label)
    for rule in file.rules if file else ():
        place = Place("threads.yml", "rules", (rule.name,))
        yield from undefined(place, "thread", kinds, [(("thread",), rule.thread)])
        yield from undefined(place, "type", codes, [*numbered(("from",), rule.earlier), (("to",), rule.later)])
        yield from undefined(place, "class", classes, numbered(("hits",), rule.hits))
        yield from lacking(place, ("relation",), rule.relation)
        if not rule.also and opened.get(rule.later, rule.thread) != rule.thread:
            message = (
                f"{rule.later!r} opens threads of {opened[rule.later]!r}. Write 'also: true', or take it from 'opens'"
            )
            yield Finding(place, ("to",), message)
        for path, signs in ((("shares", index), signs) for index, signs in enumerate(rule.shares)):
            if not {"report", "targets", "agents", "place", "country"} & set(signs):
                yield Finding(
                    place, path, "nothing here says where to look. Add report, targets, agents, place or country"
                )


def check_conflicts(contents: Contents) -> Iterator[Finding]:
    """Types that are none, a currency whose bounds are crossed or absent, a label that is missing."""
    file = contents.find(schema.ConflictsFile)
    if file is None:
        return
    place, codes = Place("conflicts.yml"), type_codes(contents)
    for key, types in (("one_doer", file.one_doer), ("blamed", file.blamed), ("lasting", file.lasting)):
        yield from undefined(place, "type", codes, numbered((key,), types))
    for rate in file.currencies:
        own = Place("conflicts.yml", "currencies", (rate.unit,))
        if rate.low is None and rate.high is None:
            yield Finding(own, ("unit",), "it has no bound. Give 'low', 'high' or both")
        elif rate.low is not None and rate.high is not None and rate.low > rate.high:
            yield Finding(own, ("low",), "it is above 'high'. Exchange the two")
    for name in sorted(LABELS | {role.value for role in (*file.people, *file.things)}):
        if name not in file.labels:
            yield Finding(place, ("labels",), f"there is no label {name!r}. Add it")
    for name, texts in file.labels.items():
        yield from lacking(place, ("labels", name), texts)


def check_tolls(contents: Contents) -> Iterator[Finding]:
    """A noun that counts two populations: nobody could tell which is meant."""
    file = contents.find(schema.TollsFile)
    owners = {fold(word): "everyone" for word in file.everyone} if file else {}
    for population in file.populations if file else ():
        place = Place("tolls.yml", "populations", (population.name,))
        yield from lacking(place, ("label",), population.label)
        for path, word in numbered(("words",), population.words):
            other = owners.setdefault(fold(word), population.name)
            if other != population.name:
                yield Finding(place, path, f"{word!r} counts {other!r} too. Keep it in one of the two")
