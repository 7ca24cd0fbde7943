"""Valid files with bytes flipped, cut out and repeated: nothing but a refusal may come of them."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intake.documents import pdfs
from tests.intake.documents.test_docx import make_document, save
from tests.intake.documents.test_mail import FORWARDED, make_mail

from recoupe.errors import InputError
from recoupe.intake.documents.attachments import list_attachments
from recoupe.intake.documents.docx import read_docx
from recoupe.intake.documents.mail import is_mail, read_mail
from recoupe.intake.documents.other_json import other_report, read_other_json
from recoupe.intake.documents.pdf import is_pdf, read_pdf
from recoupe.intake.documents.tables import read_table
from recoupe.intake.moments import is_sane, read_day
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.taken import Found, Taken

MOST = 50_000
OPTIONS = IntakeOptions(max_bytes=20_000, language="fr")
TABLE = 'texte;titre;date\n"Deux morts à Gao ; dit-il";Attaque;05/11/2025\nTrois;x;hier\n'.encode()


def make_message() -> bytes:
    message = make_mail(FORWARDED, subject="Tr: x", html="<p>Deux</p><blockquote>morts</blockquote>")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="é.pdf")
    return message.as_bytes()


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The file with up to six damages."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["flip", "cut", "repeat", "insert", "end"])):
            case "flip" if data:
                data[at] ^= draw(st.integers(1, 255))
            case "cut":
                del data[at : at + draw(st.integers(1, 200))]
            case "repeat":
                data[at:at] = data[at : at + draw(st.integers(1, 200))] * draw(st.integers(1, 20))
            case "insert":
                data[at:at] = draw(st.binary(max_size=20))
            case _:
                del data[at:]
    return bytes(data)


many = settings(
    max_examples=2_000, deadline=20_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN), resources=b"<</Font<</F1<</Type/Font/BaseFont/Courier>>>>>>")
DOCX = save(make_document())
MAIL = make_message()


@pytest.mark.slow
@many
@given(damaged(PDF))
@pytest.mark.filterwarnings("ignore")
def test_damaged_pdf(data: bytes) -> None:
    is_pdf(data)
    with contextlib.suppress(InputError):
        assert isinstance(read_pdf(data, MOST), Found)


@pytest.mark.slow
@many
@given(damaged(DOCX))
def test_damaged_docx(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(read_docx(data, MOST), Found)


@pytest.mark.slow
@many
@given(damaged(MAIL))
def test_damaged_mail(data: bytes) -> None:
    is_mail(data)
    with contextlib.suppress(InputError):
        assert isinstance(read_mail(data, MOST), Found)
    with contextlib.suppress(InputError):
        assert all(isinstance(content, bytes) for _, content in list_attachments(data))


@pytest.mark.slow
@many
@given(damaged(TABLE))
def test_damaged_table(data: bytes) -> None:
    assert all(isinstance(one, Taken | Failure) for one in read_table(io.BytesIO(data), "a.csv", OPTIONS))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4)
)
KEYS = st.sampled_from(["text", "Contenu", "title", "source", "date", "url", "language", "author", "id", "article"])


@pytest.mark.slow
@many
@given(st.dictionaries(KEYS, JSON | st.dictionaries(KEYS, JSON)), st.binary(max_size=200))
def test_any_json(values: dict[str, object], data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(other_report(values, OPTIONS), Taken)
    assert all(isinstance(one, Taken | Failure) for one in read_other_json(data, "a.json", OPTIONS))


@pytest.mark.slow
@many
@given(st.text() | st.floats() | st.integers() | st.from_regex(r"[0-9]{1,4}[/. -][0-9a-z]{1,9}[/. -][0-9]{1,5}"))
def test_any_day(value: object) -> None:
    stated = read_day(value)
    assert stated is None or (
        is_sane(stated.day) and (stated.moment or stated.day.isoformat())[:10] == stated.day.isoformat()
    )
