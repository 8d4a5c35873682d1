"""Plain files of lines and table rows, for texts whose reading is to be measured."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path


def write_file(path: Path, lines: Sequence[str]) -> Path:
    """Write lines as PDF, DOCX, XLSX or, for any other extension, text; ``| a | b |`` is a row of cells.

    In a PDF the rows have ruling lines.
    """
    {".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx}.get(path.suffix, _text)(path, lines)
    return path


def cells_of(line: str) -> list[str]:
    """The cells of a table row, or none for any other line."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []


def _text(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parts(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    for is_table, part in groupby(lines, lambda line: bool(cells_of(line))):
        yield is_table, list(part)


def _docx(path: Path, lines: Sequence[str]) -> None:
    from docx import Document

    document = Document()
    for is_table, part in _parts(lines):
        if is_table:
            rows = [cells_of(line) for line in part]
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
        else:
            for line in part:
                document.add_paragraph(line)
    document.save(str(path))


def _xlsx(path: Path, lines: Sequence[str]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for line in lines:
        sheet.append(cells_of(line) or [line])
    book.save(path)


def _pdf(path: Path, lines: Sequence[str]) -> None:
    from reportlab.lib.colors import black
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["Normal"]
    story: list[Flowable] = []
    for is_table, part in _parts(lines):
        if is_table:
            rows = [cells_of(line) for line in part]
            columns = max(map(len, rows))
            filled = [[Paragraph(cell, style) for cell in row] + [""] * (columns - len(row)) for row in rows]
            story.append(Table(filled, style=[("GRID", (0, 0), (-1, -1), 0.5, black)]))
        else:
            story += [Paragraph(line.replace("<", "&lt;"), style) for line in part]
    SimpleDocTemplate(str(path), invariant=1).build(story)
