"""From a row of a survey table to an answer, or the reason why it is none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.rules.ruleset import load_rule_set
from app.services.complaint_rows import RowError, read_day
from app.services.surveys.columns import SCORES, Columns
from app.services.tabular.records import Record
from app.store.database import Row

RULES = "skm-14-2017"
Reject = tuple[int, dict[str, str], str]
"""Row number, cells by column, reason."""


@dataclass
class Reading:
    """The state of one reading of a table: how many rows, and those that cannot be used."""

    rows: int = 0
    rejects: list[Reject] = field(default_factory=list)


def read_answers(
    records: Iterable[Record],
    columns: Columns,
    services: Mapping[str, int],
    reading: Reading,
    masked: Callable[[str], str],
) -> Iterator[tuple[int, Row]]:
    """Row number and answer of every row that can be used; the others go into ``reading``.

    ``masked`` gives a comment as it may be stored.
    """
    for record in records:
        reading.rows += 1
        try:
            yield record.number, _answer(record, columns, services, masked)
        except RowError as err:
            reading.rejects.append((record.number, record.original, str(err)))


def read_score(text: str, what: str) -> int:
    """A score of 1 to 4.

    Raises:
        RowError: there is none, or another.
    """
    if not text:
        raise RowError(f"{what} kosong")
    if text not in SCORES:
        raise RowError(f"nilai {what} bukan 1, 2, 3, atau 4")
    return int(text)


def _answer(record: Record, columns: Columns, services: Mapping[str, int], masked: Callable[[str], str]) -> Row:
    if record.problem:
        raise RowError(record.problem)
    values = columns.values(record)
    day = read_day(values["date"])
    if day is None:
        raise RowError("tanggal kosong")
    service = services.get(" ".join(values["service"].split()).casefold())
    if service is None:
        raise RowError("layanan tidak dikenal: pakai kode atau nama layanan yang terdaftar")
    names = load_rule_set(RULES)["elements"]
    scores = {name: read_score(values[name], f"unsur {name.replace('_', ' ')}") for name in names}
    comment = masked(values.get("comment", ""))
    return {"service_id": service, "answered_on": day, "scores": scores, "masked_comment": comment}
