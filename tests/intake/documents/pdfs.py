"""PDF files for the tests: real ones set by typst, and hostile ones written by hand."""

from __future__ import annotations

import zlib
from pathlib import Path

import typst

COMMUNIQUE = """#set page(width: 12cm, height: 15cm, header: [État-major – Communiqué n° 12],
  footer: context [Page #counter(page).display() sur 2])
#set text(lang: "fr", hyphenate: true, size: 11pt)
#set par(justify: true)
#set document(title: "Attaque de Farandé", author: "Awa Keïta", date: datetime(
  year: 2025, month: 11, day: 5, hour: 18, minute: 30, second: 0))
= Attaque de Farandé

Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu de la commune. Une explosion a été entendue
près du poste ; les circonstances de cette explosion restent officiellement indéterminées.

Le porte-parole du gouvernement a confirmé les faits. L'axe Timbuktu-Gao reste fermé aux affrètements officiels.

- Deux commerçants ont été tués.
- Le bétail a été emporté.

#pagebreak()
Le trafic a repris mercredi sur les deux rives du fleuve, sous escorte.
"""


def set_pdf(folder: Path, source: str = COMMUNIQUE) -> bytes:
    """The PDF that typst makes of a source."""
    path = folder / "document.typ"
    path.write_text(source, encoding="utf-8")
    return bytes(typst.compile(path))


def write_pdf(objects: dict[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, with a table of where they stand."""
    data, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    last = max(objects) + 1
    return data + b"trailer\n<</Size %d/Root %d 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (last, root, trailer, start)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), extra, content)


def one_page(content: bytes, page: bytes = b"", **more: bytes) -> bytes:
    """A PDF of one page with this content stream; ``more`` are objects from 6 on, as o6, o7 …"""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R%b>>" % page,
        4: content,
        5: more.pop("resources", b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"),
    }
    return write_pdf(objects | {int(name[1:]): value for name, value in more.items()})


SHOWN = b"BT /F1 11 Tf 50 700 Td (Deux morts a Farande, selon un elu.) Tj ET"


def nested_flate(layers: int, size: int) -> bytes:
    """A page whose content is packed so many times over, of so many bytes in the end."""
    content = b" " * size
    for _ in range(layers):
        content = zlib.compress(content, 1)
    return one_page(stream(content, b"/Filter[%b]" % (b"/FlateDecode" * layers)))


def looping_pages() -> bytes:
    """A tree of pages that holds itself."""
    return write_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"})


def many_pages(count: int) -> bytes:
    """As many pages, which are all the same object."""
    kids = b"3 0 R " * count
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>"
    tree = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return write_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: tree, 3: page, 4: stream(SHOWN)})


def recursive_form() -> bytes:
    """A form that draws itself twice."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(stream(b"/X Do"), resources=b"<</XObject<</X 6 0 R>>>>", o6=form)


def doubling_forms(depth: int) -> bytes:
    """Forms that each draw the next ten times: 10 to the power of ``depth`` drawings."""
    more = {}
    for number in range(6, 6 + depth):
        resources = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        more[f"o{number}"] = stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]%b" % resources)
    more[f"o{6 + depth}"] = stream(SHOWN, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return one_page(stream(b"/X Do"), resources=b"<</XObject<</X 6 0 R>>>>", **more)


def picture_only() -> bytes:
    """A scanned page: one picture and no text."""
    picture = stream(b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
    return one_page(stream(b"/P Do"), resources=b"<</XObject<</P 6 0 R>>>>", o6=picture)
