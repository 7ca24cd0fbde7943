"""Judging in the browser and by programs: every judgement, its undoing, and what is refused, over a real archive."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.cli.crisis import POST
from tests.desk.judging.desks import Asking

from recoupe.archive.checking import check_archive
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.following import is_unfollowed
from recoupe.archive.judged_groups import list_waiting
from recoupe.archive.judging import accept
from recoupe.desk.judging.deciding import find_words
from recoupe.desk.judging.forms import add_told, find_back
from recoupe.errors import InputError

BEFORE = [["dogofry-1", "dogofry-2"], ["sevare-1", "sevare-2"]]
APART = [["dogofry-1"], ["dogofry-2"], ["sevare-1", "sevare-2"]]
FIGURES = {"figure_role": "killed", "figure_low": "9", "figure_high": "9", "figure_quote": "onze morts"}


@pytest.fixture(autouse=True)
def sound(asking: Asking) -> Iterator[None]:
    """At the end of every test the archive is sound, with nothing left to group."""
    yield
    assert check_archive(asking.desk.archive).problems == ()
    with asking.desk.archive.read() as connection:
        assert list_waiting(connection) == []
    assert not is_unfollowed(asking.desk.archive)


def incident_of(asking: Asking, report: str) -> str:
    items = asking.client.get("/api/v1/incidents").json()["items"]
    return next(one["id"] for one in items if any(member["report"] == report for member in one["members"]))


def said(asking: Asking, report: str) -> dict[str, Any]:
    """A report's first statement."""
    found: dict[str, Any] = asking.client.get(f"/api/v1/reports/{report}").json()["statements"][0]
    return found


class TestForms:
    def send_marked(self, asking: Asking, report: str, **fields: Any) -> Any:
        id_ = asking.statement(report)
        return asking.send(id=id_, seen=f"{id_} {asking.mark(id_)}", **fields)

    def test_accepted_and_back_with_a_word(self, asking: Asking) -> None:
        answer = self.send_marked(asking, "sevare-2", verdict="accept", back="/reports/sevare-2?lang=en#s-1")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/reports/sevare-2?lang=en&done=1#s-1"
        (made,) = asking.made()
        assert (made.verdict.value, made.reason) == ("accept", "lu dans le texte")
        assert "Judgement 1 is kept: accepted." in asking.client.get(answer.headers["location"]).text

    def test_rejected_grouped_at_once_and_undone(self, asking: Asking) -> None:
        assert self.send_marked(asking, "sevare-2", verdict="reject").headers["location"] == "/review?done=1"
        assert asking.groups() == [["dogofry-1", "dogofry-2"], ["sevare-1"]]
        answer = asking.send(verdict="undo", seq="1")
        assert answer.status_code == 303
        assert asking.groups() == BEFORE
        assert "Judgement 1 is undone" in asking.client.get("/review?done=1&lang=en").text

    @pytest.mark.parametrize(
        ("slot", "fields", "expected"),
        [
            pytest.param("type", {"type": "displacement"}, "displacement", id="type"),
            pytest.param("certainty", {"certainty": "alleged"}, "alleged", id="certainty"),
            pytest.param("agents", {"agents": "JNIM\n\n des complices \nJNIM"}, ["JNIM", "des complices"], id="agents"),
            pytest.param("targets", {"targets": "les combattants"}, ["les combattants"], id="targets"),
            pytest.param("agents", {"agents": " "}, [], id="nobody"),
            pytest.param("place", {"place": "Bandiagara"}, [("Bandiagara", None)], id="a place by its name"),
            pytest.param("place", {"place": "Dogofry\nGao"}, [("Dogofry", 14.81), ("Gao", None)], id="one more"),
            pytest.param(
                "place", {"place": "Z", "place_lat": "14,5", "place_lon": "-4"}, [("Z", 14.5)], id="at a point"
            ),
            pytest.param(
                "time", {"time_start": "2025-10", "time_end": "2025-10"}, ("2025-10-01", "2025-10-31"), id="days"
            ),
            pytest.param("time", {"time_start": " "}, None, id="no day"),
            pytest.param("quantities", FIGURES, [("killed", 9, 9, "onze morts")], id="figures"),
            pytest.param(
                "quantities",
                {name: [value, ""] for name, value in FIGURES.items()} | {"figure_role": ["killed", "other"]},
                [("killed", 9, 9, "onze morts")], id="a row that was left empty",
            ),
            pytest.param(
                "source", {"source": "un élu", "source_kind": "official"}, ("un élu", "official"), id="a voice"
            ),
        ],
    )  # fmt: skip
    def test_corrected(self, asking: Asking, slot: str, fields: dict[str, Any], expected: object) -> None:
        before = said(asking, "dogofry-2")
        answer = self.send_marked(asking, "dogofry-2", verdict="correct", slot=slot, **fields)
        assert answer.status_code == 303, answer.text
        assert show(said(asking, "dogofry-2"), slot) == expected
        assert asking.send(verdict="undo", seq="1").status_code == 303
        assert said(asking, "dogofry-2") == before

    def test_a_place_gets_the_point_of_the_likeliest(self, asking: Asking) -> None:
        answer = self.send_marked(asking, "sevare-1", verdict="correct", slot="place", place="Bamako", locate="yes")
        assert answer.status_code == 303
        place = said(asking, "sevare-1")["place"]
        assert (place["name"], place["country"], round(place["lat"])) == ("Bamako", "ML", 13)

    def test_merged_and_split_by_the_incident_s_page(self, asking: Asking) -> None:
        one, other = incident_of(asking, "dogofry-1"), incident_of(asking, "sevare-1")
        page = f"/incidents/{one}"
        answer = asking.send(verdict="merge", id=[one, other], seen=asking.hidden(page, "seen"), back=page)
        assert answer.status_code == 303
        assert len(asking.groups()) == 1
        shown = asking.client.get(answer.headers["location"])
        assert shown.status_code == 200, "whichever id it has now"
        assert "done=1" in str(shown.url)
        statement, whole = asking.statement("dogofry-2"), incident_of(asking, "dogofry-2")
        seen = asking.hidden(f"/incidents/{whole}", "seen")
        assert len(seen) == 4, "one for each statement that is shown"
        answer = asking.send(verdict="split", id=statement, **{"from": whole}, seen=seen)
        assert answer.status_code == 303
        assert ["dogofry-2"] in asking.groups()
        for seq in ("2", "1"):
            assert asking.send(verdict="undo", seq=seq).status_code == 303
        assert asking.groups() == BEFORE

    def test_added_by_the_words(self, asking: Asking) -> None:
        fields = {"type": "displacement", "words": "poste de police", "place": "Sévaré", "certainty": "claimed"}
        answer = asking.send(verdict="add", report="sevare-1", back="/reports/sevare-1", **fields, **FIGURES)
        assert answer.status_code == 303
        page = asking.client.get(answer.headers["location"] + "&lang=en").text
        assert "added by " in page
        assert asking.groups() == [["dogofry-1", "dogofry-2"], ["sevare-1"], ["sevare-1", "sevare-2"]]
        assert asking.send(verdict="undo", seq="1").status_code == 303
        assert asking.groups() == BEFORE

    def test_flagged(self, asking: Asking) -> None:
        assert asking.send(verdict="sensitive", id="sevare-1", sensitive="yes").status_code == 303
        page = asking.client.get("/reports/sevare-1?lang=en").text
        assert "Not sensitive after all" in page
        assert asking.send(verdict="sensitive", id="sevare-1", sensitive="no").status_code == 303
        assert "Not sensitive after all" not in asking.client.get("/reports/sevare-1?lang=en").text

    def test_several_at_once(self, asking: Asking) -> None:
        seen = asking.hidden("/review", "seen")
        ids = [asking.statement(report) for report in ("dogofry-1", "sevare-2")]
        answer = asking.send(verdict="reject", id=ids, seen=seen)
        assert answer.status_code == 303
        assert asking.groups() == [["dogofry-2"], ["sevare-1"]]
        assert len(asking.made()) == 1, "one judgement, undone at once"

    def test_the_last_statement_of_an_incident(self, asking: Asking) -> None:
        incident = incident_of(asking, "sevare-1")
        ids = [asking.statement(report) for report in ("sevare-1", "sevare-2")]
        answer = asking.send(verdict="reject", id=ids, back=f"/incidents/{incident}")
        shown = asking.client.get(answer.headers["location"] + "&lang=en")
        assert shown.status_code == 200
        assert str(shown.url.path) == "/review"
        assert "Judgement 1 is kept: rejected, 2 statements." in shown.text


def show(statement: dict[str, Any], slot: str) -> object:
    """A slot as the table above writes it."""
    value: Any = statement[slot]
    if slot in ("agents", "targets"):
        return [one["name"] for one in value]
    if slot == "place":
        return [(one["name"], one["lat"]) for one in statement.get("places") or [value]]
    if slot == "time":
        return None if value is None else (value["start"], value["end"])
    if slot == "quantities":
        return [(one["role"], one["low"], one["high"], one["quote"]) for one in value]
    return (value["name"], value["kind"]) if slot == "source" else value


REFUSED = [
    pytest.param({"verdict": "accept", "reason": " "}, 400, "needs a reason", id="no reason"),
    pytest.param({"verdict": "accept", "reason": "x" * 2001}, 400, "reason", id="a long reason"),
    pytest.param({"verdict": "accept", "reason": "a\x00b"}, 400, "reason", id="what no database keeps"),
    pytest.param({"verdict": ""}, 400, "is no judgement", id="nothing chosen"),
    pytest.param({"verdict": "burn"}, 400, "is no judgement", id="no such judgement"),
    pytest.param({"verdict": "accept", "id": []}, 400, "nothing is chosen", id="nothing ticked"),
    pytest.param({"verdict": "sensitive", "id": []}, 400, "nothing is chosen", id="nothing to mark"),
    pytest.param({"verdict": "accept", "seen": ""}, 400, "what was shown", id="accepted unseen"),
    pytest.param({"verdict": "reject", "id": "f" * 20, "seen": ""}, 400, "no id", id="no such statement"),
    pytest.param({"verdict": "merge"}, 400, "one statement", id="merged with nothing"),
    pytest.param({"verdict": "split", "from": "nothing"}, 400, "no id", id="split from nothing"),
    pytest.param({"verdict": "correct", "slot": "colour"}, 400, "no slot", id="no slot"),
    pytest.param({"verdict": "correct", "slot": "certainty", "certainty": "sure"}, 400, "certainty", id="no certainty"),
    pytest.param({"verdict": "correct", "slot": "type", "type": "picnic"}, 400, "coding scheme", id="no type"),
    pytest.param(
        {"verdict": "correct", "slot": "place", "place": "Z", "place_lat": "x"}, 400, "no number", id="no latitude"
    ),
    pytest.param({"verdict": "correct", "slot": "place", "place": "Z", "place_lat": "9"}, 400, "coordinate", id="half"),
    pytest.param({"verdict": "correct", "slot": "place", "place": "Z\x00"}, 400, "NUL", id="a place with NUL"),
    pytest.param({"verdict": "correct", "slot": "type", "id": "nothing"}, 404, "no id", id="a correction of nothing"),
    pytest.param(
        {"verdict": "add", "report": "sevare-1", "type": "coup", "words": "Gao"}, 400, "is not in the", id="nowhere"
    ),
    pytest.param(
        {"verdict": "add", "report": "sevare-1", "type": "coup", "words": "de"}, 400, "times in the text", id="twice"
    ),
    pytest.param(
        {"verdict": "add", "report": "sevare-1", "type": "coup", "words": "poste", "digest": "old"}, 409,
        "another text", id="another version",
    ),
    pytest.param(
        {"verdict": "add", "report": "sevare-1", "type": "", "words": "poste"}, 400, "type", id="no type given"
    ),
    pytest.param({"verdict": "undo", "seq": "9"}, 400, "no judgement", id="nothing to undo"),
    pytest.param({"verdict": "undo", "seq": "x"}, 400, "seq", id="no number"),
    pytest.param({"verdict": "undo", "seq": "9" * 30}, 400, "seq", id="a number that no log reaches"),
    pytest.param({"verdict": "sensitive", "id": "sevare-1", "sensitive": "no"}, 400, "already", id="as it is"),
    pytest.param({"verdict": "move", "to": "nothing"}, 400, "no id", id="put nowhere"),
    pytest.param({"verdict": "assign", "to": "Awa"}, 400, "nobody who may judge", id="to nobody who is there"),
    pytest.param({"verdict": "assign", "stage": "soon"}, 400, "stage is wrong", id="no stage"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "status", "words"), REFUSED)
def test_refused_forms_change_nothing(asking: Asking, fields: dict[str, Any], status: int, words: str) -> None:
    id_ = asking.statement("sevare-1")
    usual = {"id": id_, "seen": f"{id_} {asking.mark(id_)}", "back": "/review?at=x"}
    asking.client.headers["accept-language"] = "en"
    answer = asking.send(**{**usual, **fields})
    assert answer.status_code == status
    assert words in html.unescape(answer.text)
    assert 'href="/review?at=x"' in answer.text, "and a way back"
    assert asking.made(undone=True) == ()


def test_what_changed_meanwhile_is_not_judged(asking: Asking) -> None:
    id_ = asking.statement("sevare-1")
    seen = f"{id_} {asking.mark(id_)}"
    with asking.desk.archive.write() as connection:
        accept(connection, [id_], "vu par une autre", who="Awa")
    asking.client.headers["accept-language"] = "en"
    answer = asking.send(verdict="reject", id=id_, seen=seen)
    assert answer.status_code == 409
    assert "was judged or changed since you looked" in answer.text
    assert asking.ask(verdict="reject", ids=[id_], seen=dict([seen.split()])).status_code == 409
    assert len(asking.made()) == 1


def test_a_form_that_is_sent_twice_judges_once(asking: Asking) -> None:
    id_ = asking.statement("sevare-1")
    seen = f"{id_} {asking.mark(id_)}"
    answers = [asking.send(verdict="accept", id=id_, seen=seen).status_code for _ in range(2)]
    assert answers == [303, 409]
    assert [asking.send(verdict="undo", seq="1").status_code for _ in range(2)] == [303, 409]
    assert len(asking.made(undone=True)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "http://evil.example"}, id="another origin"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, id="another port"),
    ],
)
@pytest.mark.parametrize("path", ["/judgements", "/api/v1/judgements"])
def test_other_sites_are_refused(asking: Asking, path: str, headers: dict[str, str]) -> None:
    fields = {"verdict": "accept", "reason": "x", "id": asking.statement("sevare-1")}
    assert asking.client.post(path, data=fields, headers=headers).status_code == 403
    assert asking.made() == ()


def test_nothing_is_judged_by_an_address(asking: Asking) -> None:
    asking.client.get(f"/judgements?verdict=accept&reason=x&id={asking.statement('sevare-1')}")
    assert asking.made() == ()


class TestProgram:
    """The API."""

    def test_every_judgement(self, asking: Asking) -> None:
        one, other = asking.statement("sevare-1"), asking.statement("sevare-2")
        asked: list[dict[str, Any]] = [
            {"verdict": "accept", "ids": [one]},
            {"verdict": "reject", "ids": [other]},
            {"verdict": "accept", "ids": [other]},
            {"verdict": "correct", "id": one, "slot": "certainty", "value": "claimed"},
            {"verdict": "split", "ids": [one], "those": [other]},
            {"verdict": "merge", "ids": [one, other]},
            {"verdict": "sensitive", "id": "sevare-1"},
            {"verdict": "add", "report": "sevare-1", "type": "displacement", "words": POST, "slots": {"place": "Gao"}},
        ]  # fmt: skip
        for number, values in enumerate(asked, start=1):
            answer = asking.ask(**values)
            assert answer.status_code == 201, answer.text
            assert (answer.json()["seq"], answer.json()["verdict"]) == (number, values["verdict"])
        for number in range(len(asked), 0, -1):
            answer = asking.ask(verdict="undo", seq=number)
            assert answer.status_code == 201, answer.text
            assert answer.json()["undone_by"] == len(asked) + 1 + len(asked) - number
        assert asking.groups() == BEFORE

    def test_listed_latest_first_a_page_at_a_time(self, asking: Asking) -> None:
        id_ = asking.statement("sevare-1")
        for _ in range(5):
            asking.ask(verdict="accept", ids=[id_])
        asking.ask(verdict="undo", seq=4)
        seqs, after = [], ""
        while after is not None:
            page = asking.client.get(f"/api/v1/judgements?limit=2&after={after}").json()
            seqs += [one["seq"] for one in page["items"]]
            after = page["next"]
        assert seqs == [5, 3, 2, 1]
        everything = asking.client.get("/api/v1/judgements?undone=true").json()["items"]
        assert [one["seq"] for one in everything] == [5, 4, 3, 2, 1]
        about = asking.client.get(f"/api/v1/judgements?statement={asking.statement('dogofry-1')}").json()
        assert about == {"items": [], "next": None}
        assert asking.client.get("/api/v1/judgements?detached=true").json()["items"] == []

    def test_a_statement_with_its_mark(self, asking: Asking) -> None:
        id_ = asking.statement("sevare-1")
        before = asking.client.get(f"/api/v1/statements/{id_}").json()
        assert (before["id"], before["report"], before["judgements"]) == (id_, "sevare-1", [])
        assert asking.ask(verdict="accept", ids=[id_], seen={id_: before["mark"]}).status_code == 201
        after = asking.client.get(f"/api/v1/statements/{id_}").json()
        assert after["mark"] != before["mark"]
        assert [one["verdict"] for one in after["judgements"]] == ["accept"]

    @pytest.mark.parametrize(
        ("values", "status"),
        [
            pytest.param({"verdict": "burn"}, 400, id="no such judgement"),
            pytest.param({"verdict": "accept", "ids": []}, 400, id="nothing"),
            pytest.param({"verdict": "accept", "ids": ["f" * 20]}, 400, id="no such statement"),
            pytest.param({"verdict": "accept", "ids": ["x"], "colour": 1}, 400, id="a key that nobody knows"),
            pytest.param({"verdict": "accept", "ids": ["a\x00b"]}, 400, id="NUL"),
            pytest.param({"verdict": "undo", "seq": 2**40}, 400, id="a number that no log reaches"),
            pytest.param({"verdict": "undo", "seq": 7}, 400, id="nothing to undo"),
            pytest.param({"verdict": "correct", "id": "sevare-1", "slot": "place", "value": "x"}, 400, id="a report"),
            pytest.param({"verdict": "sensitive", "id": "nothing"}, 400, id="nothing to flag"),
        ],
    )
    def test_refused(self, asking: Asking, values: dict[str, Any], status: int) -> None:
        answer = asking.ask(**values)
        assert answer.status_code == status
        assert set(answer.json()["error"]) == {"code", "status", "message"}
        assert asking.made(undone=True) == ()

    def test_no_such_statement(self, asking: Asking) -> None:
        assert asking.client.get("/api/v1/statements/nothing").status_code == 404
        assert asking.client.get("/api/v1/statements/sevare-1").status_code == 404, "a report is none"


def test_grouping_at_once_gives_what_comparing_gives(asking: Asking) -> None:
    """Rejecting, merging and splitting group by the links that are kept; comparing again changes nothing."""
    ids = [asking.statement(report) for report in ("dogofry-1", "dogofry-2", "sevare-1", "sevare-2")]
    for values in (
        {"verdict": "split", "ids": ids[:1], "those": ids[1:2]},
        {"verdict": "merge", "ids": ids[1:3]},
        {"verdict": "reject", "ids": ids[3:]},
    ):
        answer = asking.ask(**values)
        assert answer.json()["grouped"]
        before = asking.client.get("/api/v1/incidents").json()
        with asking.desk.archive.write() as connection:
            connection.exec_driver_sql("UPDATE statements SET linked = 0 WHERE linked")
            if values["verdict"] == "reject":
                connection.exec_driver_sql(f"UPDATE statements SET linked = 1 WHERE id = '{ids[3]}'")
        cross_check(asking.desk.archive, asking.desk.lexicon)
        assert asking.client.get("/api/v1/incidents").json() == before


@pytest.mark.parametrize(
    ("back", "found"),
    [
        pytest.param("/reports/a%20b?x=1#s", "/reports/a%20b?x=1#s", id="on this desk"),
        pytest.param("", "/review", id="none"),
        pytest.param("//evil.example/", "/review", id="another host"),
        pytest.param("/\\evil.example", "/review", id="another host to some browsers"),
        pytest.param("https://evil.example/", "/review", id="another site"),
        pytest.param("/x\r\nset-cookie: a=b", "/review", id="a header"),
        pytest.param("review", "/review", id="no whole path"),
    ],
)
def test_back_to_this_desk_only(back: str, found: str) -> None:
    assert find_back({"back": [back]}) == found


def test_what_was_told_before_is_told_no_more() -> None:
    assert add_told("/review?at=x&done=1&waits=1#y", done=2) == "/review?at=x&done=2#y"


@pytest.mark.parametrize(
    ("text", "words", "start", "found"),
    [
        pytest.param("a b a", "b", None, (2, 3), id="once"),
        pytest.param("a b a", "a", 4, (4, 5), id="the second"),
        pytest.param("a b a", "a", 3, (4, 5), id="the nearest"),
        pytest.param("x\r\ny z", "y z", 2, (3, 6), id="a browser counts a line's end once"),
        pytest.param("x\r\ny", "x\ny", None, (0, 4), id="and writes it its own way"),
        pytest.param("x\ny", "x\r\ny", None, (0, 3), id="as forms do"),
        pytest.param("a b a", "a", None, None, id="which"),
        pytest.param("a b a", "c", None, None, id="nowhere"),
    ],
)
def test_words_in_a_text(text: str, words: str, start: int | None, found: tuple[int, int] | None) -> None:
    if found is None:
        with pytest.raises(InputError):
            find_words(text, words, start)
    else:
        assert find_words(text, words, start) == found


def test_ids_are_told_once_in_a_page(asking: Asking) -> None:
    """Labels and keys find their fields by them."""
    for path in ("/review", "/reports/dogofry-1", f"/incidents/{incident_of(asking, 'dogofry-1')}"):
        found = re.findall(r'\sid="([^"]+)"', asking.client.get(path).text)
        assert len(found) == len(set(found)), path
