"""The file as it is sent: with what it is called and no trace of when or where it was made."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a ZIP can say of a day


def set_properties(made: WordFile, title: str, subject: str, locale: str) -> None:
    """Sets title, subject, author and language; takes off the days and the picture of python-docx's own template."""
    properties = made.core_properties
    properties.title, properties.subject, properties.author = title[:255], subject[:255], "Recoupe"
    properties.comments, properties.language = "", locale
    element = properties._element
    for name in ("dcterms:created", "dcterms:modified"):
        for told in element.findall(qn(name)):
            element.remove(told)
    rels = made.part.package.rels
    for relation in [one for one, told in rels.items() if told.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[relation]


def save(made: WordFile) -> bytes:
    """The file's bytes, with one day for everything in it."""
    saved, fixed = BytesIO(), BytesIO()
    made.save(saved)
    with ZipFile(saved) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for told in source.infolist():
            info = ZipInfo(told.filename, EARLIEST)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            target.writestr(info, source.read(told))
    return fixed.getvalue()
