"""What is new: incidents, tolls, voices and disagreements that were not there before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from recoupe.archive.dossiers import Dossier
from recoupe.archive.filters import write_filters
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Earlier, Held, find_news
from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Text
from recoupe.situation.brief.following import follow_ids
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import order_by_gravity
from recoupe.situation.brief.numbers import write_bounds
from recoupe.situation.brief.telling import find_notes, name_incident, role_name, slot_name, tell_briefly
from recoupe.situation.brief.typography import write_day
from recoupe.situation.brief.voicing import find_spoken, say_voices
from recoupe.situation.brief.writing import Writer, begin, cite

MOST_NEWS = 25  # of each kind that are told; all are counted

Tell = Callable[[str], Text]


def write_news(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section; nothing where nothing is compared."""
    earlier = gathered.request.earlier
    if earlier is None:
        return
    before = find_before(gathered, earlier)
    news = find_news({id_: gist.held for id_, gist in gathered.gists.items()}, before)
    teller = Teller(gathered, writer, before)
    yield Heading(writer.say("s_news"), 1, "news")
    yield from say_compared(gathered, earlier, len(before), writer)
    lists: tuple[tuple[str, Sequence[Text], int], ...] = (
        ("news_first", teller.tell_all(teller.tell_first, news.first), len(news.first)),
        ("news_tolls", teller.tell_all_moved(news.moved), len(news.moved)),
        ("news_voices", teller.tell_all(teller.tell_grown, news.grown), len(news.grown)),
        ("news_conflicts", teller.tell_all(teller.tell_clash, news.clashes), len(news.clashes)),
    )
    yield from (block for name, items, count in lists for block in list_news(name, items, count, writer))
    if not any(count for *_, count in lists):
        yield Paragraph((Run(writer.say("news_none")),))
    if news.gone and earlier.held is not None:
        yield Paragraph((Run(writer.say("news_gone", news.gone)),))


def find_before(gathered: Gathered, earlier: Earlier) -> Mapping[str, Held | None]:
    """What was held of each incident: by an earlier brief, under the ids of now, or on an earlier day."""
    if earlier.held is None:
        return {id_: gist.before for id_, gist in gathered.gists.items()}
    return follow_ids(gathered.request.connection, earlier.held, gathered.gists)


def say_compared(gathered: Gathered, earlier: Earlier, held: int, writer: Writer) -> Iterator[Block]:
    """What it is compared with, and a caution where that brief asked for something else."""
    if earlier.day is not None:
        yield Paragraph((Run(writer.say("news_day", day=write_day(earlier.day, writer.language))),))
        return
    yield Paragraph((Run(writer.say("news_file", incidents=writer.say("incidents", held))),))
    if dict(earlier.filters or {}) != write_filters(gathered.request.filters):
        told = writer.words.pick("comma").join(f"{name}={value}" for name, value in (earlier.filters or {}).items())
        yield Paragraph((Run(writer.say("news_filters", filters=told or writer.say("news_all"))),), caution=True)


def list_news(name: str, items: Sequence[Text], count: int, writer: Writer) -> Iterator[Block]:
    """The news of one kind under how many they are."""
    if count:
        yield Heading(writer.say(name, count), 2, name.replace("_", "-"))
        yield Items(tuple(items))
    if count > len(items):
        yield Paragraph((Run(writer.say("news_more", count - len(items))),))


class Teller:
    """What tells one piece of news each."""

    def __init__(self, gathered: Gathered, writer: Writer, before: Mapping[str, Held | None]) -> None:
        self.gathered, self.writer, self.before = gathered, writer, before

    def tell_all(self, tell: Tell, ids: Sequence[str]) -> list[Text]:
        """The first of them, the gravest of all first."""
        ranked = sorted(ids, key=lambda id_: order_by_gravity(self.gathered.gists[id_]))
        return [tell(id_) for id_ in ranked[:MOST_NEWS]]

    def tell_all_moved(self, moved: Sequence[tuple[str, str]]) -> list[Text]:
        """The tolls that moved, likewise."""
        ranked = sorted(moved, key=lambda pair: order_by_gravity(self.gathered.gists[pair[0]]))
        return [self.tell_moved(*pair) for pair in ranked[:MOST_NEWS]]

    def open(self, id_: str) -> tuple[Dossier, str]:
        """The incident with its name."""
        dossier = self.gathered.find([id_])[id_]
        return dossier, name_incident(dossier, self.gathered.gists[id_], self.writer)

    def say(self, dossier: Dossier) -> Text:
        """Who says it and how."""
        return say_voices(find_spoken(dossier, self.writer), self.writer, dossier.incident.summary.type)

    def tell_first(self, id_: str) -> Text:
        """A new incident."""
        return tell_briefly(self.gathered.find([id_])[id_], self.gathered.gists[id_], self.writer)

    def tell_moved(self, id_: str, role: str) -> Text:
        """A toll that moved, with the notes of those who give it now."""
        dossier, name = self.open(id_)
        earlier = self.before[id_]
        notes = list(find_notes(role, dossier, self.writer))
        after = self.write(self.gathered.gists[id_].tolls.get(role))
        if not notes:
            spoken = find_spoken(dossier, self.writer)
            notes = [self.writer.notebook.cite(one.telling, one.name) for one in spoken[:1]]
        return begin(
            self.writer.tell(
                "moved",
                incident=name,
                role=role_name(role, self.writer),
                before=self.write(earlier.tolls.get(role) if earlier else None),
                after=cite((Run(after),), notes),
            )
        )

    def write(self, bounds: Bounds | None) -> str:
        """The bounds in words, also where there were none."""
        return self.writer.say("moved_none") if bounds is None else write_bounds(bounds, self.writer)

    def tell_grown(self, id_: str) -> Text:
        """An incident that more voices tell."""
        dossier, name = self.open(id_)
        earlier = self.before[id_]
        counts = (earlier.voices if earlier else 0, self.gathered.gists[id_].voices)
        before, after = (self.writer.say("voices", count) for count in counts)
        said = self.say(dossier)
        return begin(self.writer.tell("grown", incident=name, before=before, after=after, said=said))

    def tell_clash(self, id_: str) -> Text:
        """An incident in which voices contradict one another now."""
        dossier, name = self.open(id_)
        earlier = self.before[id_]
        known = earlier.conflicts if earlier else ()
        slots = [slot for slot in self.gathered.gists[id_].held.conflicts if slot not in known]
        told = self.writer.list([(Run(slot_name(slot, self.writer)),) for slot in slots])
        said = self.say(dossier)
        return begin(self.writer.tell("clash", incident=name, slots=told, said=said))
