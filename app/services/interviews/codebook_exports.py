"""The codebook and its quotes as CSV, XLSX and DOCX, and the codebook in the REFI-QDA exchange form (.qdc)."""

import csv
import io
import uuid
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from app.reports.flow import clean
from app.reports.workbook import Sheet, new_workbook
from app.rules.codebook import NAMESPACE, Code
from app.rules.interview_words import INFORMANTS
from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.exports.names import safe_name
from app.services.import_result import inert
from app.services.interviews.codebook import Codebook, codebook_of
from app.store.codings import fetch_memos_of_assessment
from app.store.database import Row, transaction

QDA = "urn:QDA-XML:codebook:1.0"
"""The namespace of REFI-QDA codebooks (QDA-XML 1.0)."""
COLUMNS = (
    "kode", "judul", "pegawai", "wawancara", "dengan", "pembicara", "waktu", "halaman", "awal", "akhir", "kutipan",
    "memo", "pengode",
)  # fmt: skip
COLOURS = ("#6b1f2e", "#8a6414", "#0f6b5c", "#3b4a8c", "#94390f", "#5b5b6b")


def export_codebook(ctx: Context, assessment_id: int, form: str) -> tuple[str, str, bytes]:
    """All that the actor may see, whole, with personal data masked: file name, media type, content. It is logged.

    Raises:
        NotFoundError: the assessment is not the actor's, or there is no such form.
    """
    if form not in FORMS:
        raise NotFoundError("Bentuk ekspor ini tidak ada; pilih CSV, XLSX, DOCX, atau QDC.")
    book, (media, write) = codebook_of(ctx, assessment_id), FORMS[form]
    content = write(book, fetch_memos_of_assessment(ctx.db, assessment_id, ctx.actor.user_id or 0))
    with transaction(ctx.db):
        ctx.log("codebook.exported", "assessment", assessment_id, form=form, quotes=len(book.rows))
    name = safe_name("kode", book.assessment["employee_name"], book.assessment["period_code"])
    return f"{name}.{form}", media, content


def _csv(book: Codebook, _memos: Sequence[Row]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([[inert(cell) for cell in cells] for cells in _cells(book)])
    return target.getvalue().encode("utf-8-sig", "replace")


def _xlsx(book: Codebook, memos: Sequence[Row]) -> bytes:
    workbook = new_workbook(("Kutipan", "Kode", "Memo"), f"Kode wawancara {book.assessment['employee_name']}")
    quotes, told = Sheet(workbook["Kutipan"]), Sheet(workbook["Memo"])
    quotes.widths(18, 34, 24, 11, 18, 18, 9, 9, 9, 9, 70, 40, 24)
    quotes.header(*COLUMNS)
    for cells in _cells(book):
        quotes.row(*cells)
    _counts(book, Sheet(workbook["Kode"]))
    told.widths(11, 34, 90)
    told.header("wawancara", "kode", "memo")
    for row in memos:
        told.row(str(row["interview_id"]), book.title(row["code"]), row["text"])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _counts(book: Codebook, sheet: Sheet) -> None:
    """Code by interview, then by whom was talked with."""
    interviews, informants = list(book.counts.by_interview), list(book.counts.by_informant)
    sheet.widths(24, 60, 12, *(14 for _column in (*interviews, *informants)))
    heads = (*(f"wawancara {number}" for number in interviews), *(INFORMANTS[name] for name in informants))
    sheet.header("kode", "judul", "kutipan", *heads)
    for code in book.codes:
        counters = [book.counts.total, *(book.counts.by_interview[number] for number in interviews)]
        counters += [book.counts.by_informant[name] for name in informants]
        sheet.row(code.id, code.title, *(str(counter[code.id]) for counter in counters))


def _docx(book: Codebook, memos: Sequence[Row]) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(clean(f"Kutipan wawancara tentang {book.assessment['employee_name']}"), 0)
    for code in (*book.codes, *_gone(book)):
        here = [row for row in book.rows if row["code"] == code.id]
        if here:
            document.add_heading(clean(f"{code.id}: {code.title}"), 2 if code.parent else 1)
        for row in here:
            document.add_paragraph(clean(f"“{row['shown']}”"), style="Quote")
            document.add_paragraph(clean(f"{_source(row)} · dikode oleh {row['coder']}"))
            if row["memo"]:
                document.add_paragraph(clean(f"Memo: {row['memo']}"))
    if memos:
        document.add_heading("Memo saya", 1)
    for row in memos:
        about = f"Wawancara {row['interview_id']}" + (f", {book.title(row['code'])}" if row["code"] else "")
        document.add_paragraph(clean(f"{about}: {row['text']}"))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _qdc(book: Codebook, _memos: Sequence[Row]) -> bytes:
    ElementTree.register_namespace("", QDA)
    root = ElementTree.Element(f"{{{QDA}}}CodeBook", {"origin": "Tinjau"})
    codes = ElementTree.SubElement(root, f"{{{QDA}}}Codes")
    elements: dict[str, ElementTree.Element] = {}
    for number, code in enumerate(book.codes):
        above = elements.get(code.parent, codes)
        elements[code.id] = ElementTree.SubElement(above, f"{{{QDA}}}Code", _attributes(code, number))
        if code.description:
            ElementTree.SubElement(elements[code.id], f"{{{QDA}}}Description").text = clean(code.description)
    _sets(book, ElementTree.SubElement(root, f"{{{QDA}}}Sets"))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _gone(book: Codebook) -> list[Code]:
    """Codes that were given and are in the codebook no more, as an SKP item that was removed."""
    known = {code.id for code in book.codes}
    return [Code(code, code, code) for code in dict.fromkeys(row["code"] for row in book.rows) if code not in known]


def _sets(book: Codebook, sets: ElementTree.Element) -> None:
    """The two parts of the rubric; the schema wants a name and a UUID of each."""
    for name, wanted in (("Hasil kerja", True), ("Perilaku kerja", False)):
        members = [code for code in book.codes if code.is_item is wanted]
        if not members:
            continue
        number = str(uuid.uuid5(NAMESPACE, f"{name}/{members[0].owner}"))
        part = ElementTree.SubElement(sets, f"{{{QDA}}}Set", {"guid": number, "name": name})
        for code in members:
            ElementTree.SubElement(part, f"{{{QDA}}}MemberCode", {"guid": code.guid})


def _attributes(code: Code, number: int) -> dict[str, str]:
    name = f"{code.id} {code.title}" if code.is_item else code.title
    colour = COLOURS[number % len(COLOURS)]
    return {"guid": code.guid, "name": clean(name), "isCodable": "true", "color": colour}


def _cells(book: Codebook) -> list[tuple[str, ...]]:
    return [
        (
            row["code"],
            book.title(row["code"]),
            row["employee_name"],
            str(row["interview_id"]),
            INFORMANTS[row["informant"]],
            row["speaker"],
            row["time"],
            *(str(row[name]) for name in ("page", "start", "end")),
            row["shown"],
            row["memo"],
            row["coder"],
        )
        for row in book.rows
    ]


def _source(row: Row) -> str:
    said = [part for part in (row["speaker"], row["time"], f"halaman {row['page']}") if part]
    return f"Wawancara {row['interview_id']} dengan {INFORMANTS[row['informant']]}: {', '.join(said)}"


FORMS: dict[str, tuple[str, Callable[[Codebook, Sequence[Row]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "qdc": ("application/xml", _qdc),
}
