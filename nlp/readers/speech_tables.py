"""Tables that are transcripts: speaker and text, perhaps with a time, or question and answer side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from nlp.readers.roles import role_of, stated_roles
from nlp.readers.speakers import find_speakers
from nlp.readers.speech_marks import SPAN, Mark, clock, seconds
from nlp.types import Block, Cell, Role

COLUMNS = {
    "speaker": re.compile(r"(?:nama )?(?:pembicara|penutur|speaker|peran|pihak|tokoh)\b|nama$", re.IGNORECASE),
    "text": re.compile(
        r"(?:isi|teks|ucapan|ujaran|pernyataan|transkrip\w*|percakapan|dialog|verbatim|keterangan|tuturan|uraian"
        r"|pembicaraan|hasil wawancara|text)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(r"(?:waktu|menit|durasi|time\w*|jam|pukul|detik)\b", re.IGNORECASE),
}
CLOCKS = re.compile(rf"\s*[\[(]?{SPAN}[\])]?\s*")
MIN_ROWS = 2


class _Row:
    """A table row taken apart: who speaks in which cell, and when."""

    def __init__(self, block: Block, said: Sequence[tuple[str, Cell]], time: str = "") -> None:
        self.block = block
        self.said = said
        found = CLOCKS.fullmatch(time)
        self.start_s = seconds(found["start"]) if found else None
        self.end_s = seconds(found["end"]) if found else None


def table_turns(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Put turns in the place of the rows of a table that is a transcript.

    ``lines`` stand outside of tables and may give the speakers their roles, as may a table of labels and values.
    """
    result: list[Block] = []
    head = list(lines)
    for (kind, _), group in groupby(blocks, key=lambda block: (block.kind, _table(block))):
        rows = list(group)
        talk = _read_table(rows) if kind == "table_row" else None
        if kind == "table_row" and talk is None:
            head += [f"{row.cells[0].text.rstrip(' :')}: {row.cells[-1].text}" for row in rows if len(row.cells) > 1]
        result += _replaced(rows, talk, head) if talk else rows
    return result


def _table(block: Block) -> str:
    """What the locators of a table's rows have in common."""
    return block.locator.rstrip("0123456789") if block.kind == "table_row" else ""


def _read_table(rows: Sequence[Block]) -> list[_Row] | None:
    """The rows that hold speech, None where the table is no transcript."""
    for read in (_question_answer, _named_columns, _unnamed_columns):
        found = read(rows)
        if len(found) >= MIN_ROWS and _is_talk(found):
            return found
    return None


def _is_talk(rows: Sequence[_Row]) -> bool:
    said = [(speaker, cell.text) for row in rows for speaker, cell in row.said]
    lines = [f"{speaker}: {text}" for speaker, text in said]
    marks = [Mark(speaker, body=len(speaker) + 2) for speaker, _ in said]
    times = [row.start_s for row in rows if row.start_s is not None]
    return find_speakers(lines, marks) is not None or len(times) >= 0.6 * len(rows) > 1


def _question_answer(rows: Sequence[Block]) -> list[_Row]:
    """Columns named by who speaks in them: ``Pewawancara | Narasumber``."""
    found = []
    for row in rows:
        said = [(cell.header, cell) for cell in row.cells if role_of(cell.header) != "unknown"]
        if any(role_of(header) == "interviewer" for header, _ in said) and len({header for header, _ in said}) > 1:
            found.append(_Row(row, said, _column(row, "time")))
    return found


def _named_columns(rows: Sequence[Block]) -> list[_Row]:
    """Columns named speaker and text."""
    found = []
    for row in rows:
        texts = [cell for cell in row.cells if COLUMNS["text"].match(cell.header)]
        speaker = _column(row, "speaker").strip(" :")
        if texts and speaker:
            found.append(_Row(row, [(speaker, texts[-1])], _column(row, "time")))
    return found


def _column(row: Block, kind: str) -> str:
    return next((cell.text for cell in row.cells if COLUMNS[kind].match(cell.header)), "")


def _unnamed_columns(rows: Sequence[Block]) -> list[_Row]:
    """Two cells, speaker and text; or three, with a time or a number before them."""
    found = []
    for row in rows:
        if 2 <= len(row.cells) <= 3 and not _is_header(row):
            speaker, text = row.cells[-2:]
            first = row.cells[0].text if len(row.cells) == 3 else ""
            found.append(_Row(row, [(speaker.text.strip(" :"), text)], first))
    return found if len(found) >= 0.6 * len(rows) else []


def _is_header(row: Block) -> bool:
    return all(any(pattern.match(cell.text) for pattern in COLUMNS.values()) for cell in row.cells)


def _replaced(blocks: Sequence[Block], rows: Sequence[_Row], head: Sequence[str]) -> Iterator[Block]:
    """The table's blocks with turns in the place of the rows that hold speech; a header row goes."""
    talk = {id(row.block): row for row in rows}
    roles = stated_roles(head, {speaker for row in rows for speaker, _ in row.said})
    first = next(i for i, block in enumerate(blocks) if id(block) in talk)
    headers = {cell.header for cell in blocks[first].cells}
    yield from (block for block in blocks[:first] if not headers <= {cell.text for cell in block.cells})
    for block in blocks[first:]:
        row = talk.get(id(block))
        if row is None:
            yield block
        else:
            yield from _turns(row, roles)


def _turns(row: _Row, roles: Mapping[str, Role]) -> Iterator[Block]:
    place = clock(row.start_s) if row.start_s is not None else row.block.locator
    for speaker, cell in row.said:
        role = roles.get(speaker) or role_of(speaker)
        yield Block(
            "turn",
            row.block.page,
            cell.start,
            cell.end,
            place,
            speaker=speaker,
            role=role,
            start_s=row.start_s,
            end_s=row.end_s,
        )
