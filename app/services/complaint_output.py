"""The complaint models over a file of any length: one line of JSON for each line or row, in order."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.compute import Pool
from app.services.city_model import service_folder
from app.services.complaint_analysis import ComplaintModels
from app.services.complaint_rows import (
    EXPECTED,
    SECRET,
    RowError,
    complaint_text,
    is_secret,
    storable,
    without_name,
)
from app.services.limits import limits_from
from app.services.tabular.records import Record, open_table
from app.settings import Settings
from nlp.complaints.city import City
from nlp.types import ComplaintAnalysis

MOST_DRIVERS = 10
"""So many words at most that drove a label."""


@dataclass
class Counts:
    """Lines written: ``analysed`` hold an analysis, ``failed`` an ``error``."""

    analysed: int = 0
    failed: int = 0


@dataclass(frozen=True)
class _Line:
    id: Any
    text: str = ""
    error: str = ""


def analyse_file(
    source: Path,
    target: Path,
    settings: Settings,
    pool: Pool | None = None,
    *,
    accurate: bool = True,
    explain: bool = False,
) -> Counts:
    """Write ``target`` as in ``docs/schemas/complaints.schema.json``; it appears only when it is whole.

    ``accurate`` asks the slower models too where the fast ones are unsure; ``explain`` adds the words that drove each
    label. The file may be of any length (only what it unpacks to is limited): a few batches are in memory at a time.

    Raises:
        InvalidInputError: the source as a whole cannot be used.
        ArtifactError: the complaint models are missing or altered.
    """
    table = open_table(source, EXPECTED, replace(limits_from(settings), max_bytes=sys.maxsize))
    models = ComplaintModels(settings, pool, accurate=accurate, city=City(service_folder(settings)))
    counts = Counts()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.absolute().parent, prefix=f".{target.name}.", delete=False
    ) as aside:
        try:
            for line in _lines(models, table.records, counts, explain=explain):
                aside.write(line + "\n")
            aside.flush()
            os.fsync(aside.fileno())
            Path(aside.name).replace(target)
        except BaseException:
            Path(aside.name).unlink(missing_ok=True)
            raise
    return counts


def _lines(models: ComplaintModels, records: Iterable[Record], counts: Counts, *, explain: bool) -> Iterator[str]:
    lines = (_read(record) for record in records)
    for line, analysis in models.analyse(lines, lambda line: line.text):
        if line.error:
            counts.failed += 1
            yield json.dumps({"id": line.id, "error": line.error}, ensure_ascii=False)
        else:
            counts.analysed += 1
            drivers = _drivers(models, analysis) if explain else {}
            yield json.dumps({"id": line.id, **asdict(analysis), **drivers}, ensure_ascii=False)


def _read(record: Record) -> _Line:
    """The complaint of a row; a row that cannot be used keeps its place in the output."""
    given = storable(record.typed.get("id", record.values.get("id") or None))
    name = given if isinstance(given, str | int | float) else None
    if record.problem or is_secret(record):
        return _Line(name, error=record.problem or SECRET)
    values = {field: storable(value) for field, value in record.values.items()}
    try:
        return _Line(name, without_name(complaint_text(values), values.get("reporter", "")))
    except RowError as err:
        return _Line(name, error=str(err))


def _drivers(models: ComplaintModels, analysis: ComplaintAnalysis) -> dict[str, Any]:
    words = models.explain(analysis.masked_text)
    strongest = {
        label: [[driver.word, driver.weight] for driver in some[:MOST_DRIVERS]] for label, some in words.items()
    }
    return {"drivers": strongest}
