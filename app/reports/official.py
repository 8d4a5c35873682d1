"""The official *Dokumen Evaluasi Kinerja Pegawai* (PermenPANRB 6/2022; items 1 to 8, dates and signatures)."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.reports.flow import WIDTH, bar, grid, labelled, style, text
from app.reports.format import ABSENT, NOT_FILLED, or_absent
from app.reports.types import EvaluationDocument, Person, SignatureBlock

SIGNATURES_A_ROW = 3


def official_part(data: EvaluationDocument) -> Iterator[Flowable]:
    """Header, the eight items, signatures."""
    yield from _header(data)
    for number, (title, person) in enumerate(_people(data), start=1):
        yield from bar(f"{number}. {title}")
        yield _person_table(person)
    yield from bar("4. EVALUASI KINERJA")
    yield _pairs(
        [
            ("Capaian kinerja organisasi", or_absent(data.organisation_result, NOT_FILLED)),
            ("Predikat kinerja pegawai", or_absent(data.predikat, NOT_FILLED)),
        ],
        bold=True,
    )
    yield from _texts(data)
    yield from signature_rows(data.signatures)


def _header(data: EvaluationDocument) -> Iterator[Flowable]:
    yield text("DOKUMEN EVALUASI KINERJA PEGAWAI", style(14, bold=True, centred=True))
    yield text(f"Periode: {or_absent(data.period_name)}", style(10, centred=True))
    yield Spacer(1, 3 * mm)
    yield _pairs([("Instansi", data.institution), ("Periode penilaian", data.period)])


def _people(data: EvaluationDocument) -> tuple[tuple[str, Person], ...]:
    return (
        ("PEGAWAI YANG DINILAI", data.employee),
        ("PEJABAT PENILAI KINERJA", data.rater),
        ("ATASAN PEJABAT PENILAI KINERJA", data.superior),
    )


def _person_table(person: Person) -> Table:
    return _pairs(
        [
            ("Nama", person.name),
            ("NIP", person.nip),
            ("Pangkat/gol. ruang", person.rank),
            ("Jabatan", person.position),
            ("Unit kerja", person.unit),
        ]
    )


def _pairs(pairs: Sequence[tuple[str, str]], *, bold: bool = False) -> Table:
    rows = [(text(label), text(content, style(bold=bold))) for label, content in pairs]
    return grid(rows, (28, 72), header=False)


def _texts(data: EvaluationDocument) -> Iterator[Flowable]:
    objection = data.objection
    items = (
        ("5. CATATAN/REKOMENDASI", data.recommendations, ""),
        ("6. KEBERATAN", objection.text, objection.filed_on),
        ("7. PENJELASAN PEJABAT PENILAI ATAS KEBERATAN", objection.explanation, objection.explained_on),
        ("8. KEPUTUSAN DAN PENJELASAN ATASAN PEJABAT PENILAI", objection.decision, objection.decided_on),
    )
    for title, content, day in items:
        yield from bar(title)
        yield text(content, style(indent=4), NOT_FILLED if title.startswith("5") else ABSENT)
        if day:
            yield labelled("Tanggal", day)


def signature_rows(signatures: Sequence[SignatureBlock]) -> Iterator[Flowable]:
    """Signatures side by side, at most three a row; a row is not torn over two pages."""
    for start in range(0, len(signatures), SIGNATURES_A_ROW):
        blocks = signatures[start : start + SIGNATURES_A_ROW]
        lines = zip(*map(_signature, blocks), strict=True)
        table = Table([list(line) for line in lines], colWidths=[WIDTH / len(blocks)] * len(blocks))
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 0)]))
        yield KeepTogether([Spacer(1, 6 * mm), table])


def _signature(block: SignatureBlock) -> list[Flowable]:
    where = ", ".join(part for part in (block.place, block.date) if part)
    centre = style(centred=True)
    person = block.person
    return [
        text(where, centre, "Tanggal: ……………………"),
        text(block.role, centre),
        text(block.note, style(7.5, centred=True), ""),
        Spacer(1, 14 * mm),
        text(person.name, style(bold=True, centred=True), NOT_FILLED),
        text(person.rank, centre),
        text(f"NIP {person.nip}" if person.nip else "", centre),
    ]
