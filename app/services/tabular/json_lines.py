"""JSON lines: one object a line, each line judged by itself."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.services.errors import InvalidInputError
from app.services.tabular.header import Fields, find_places

NOT_JSON = "baris ini bukan objek JSON yang utuh"


@dataclass(frozen=True)
class JsonLine:
    """``values`` has every wanted field as text, ``typed`` those that were given as they were given.

    ``raw`` is the line itself where it could not be read, else empty.
    """

    number: int
    values: dict[str, str]
    raw: str = ""
    problem: str = ""
    typed: dict[str, Any] = field(default_factory=dict)


def read_json_lines(path: Path, encoding: str, fields: Fields, names: Sequence[str]) -> Iterator[JsonLine]:
    """Every line of the file, blank ones included, with the fields ``names``.

    Raises:
        InvalidInputError: a byte does not belong to the encoding.
    """
    with path.open(encoding=encoding) as file:
        number = 0
        while True:
            number += 1
            try:
                line = next(file, None)
            except UnicodeDecodeError as err:
                raise InvalidInputError(
                    f"Huruf sesudah baris {number - 1} tidak dapat dikenali. Simpan ulang dengan penyandian UTF-8."
                ) from err
            if line is None:
                return
            yield _read_line(number, line.strip(), fields, names)


def _read_line(number: int, line: str, fields: Fields, names: Sequence[str]) -> JsonLine:
    empty = dict.fromkeys(names, "")
    if not line:
        return JsonLine(number, empty, "", "baris kosong")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return JsonLine(number, empty, line, NOT_JSON)
    if not isinstance(data, dict):
        return JsonLine(number, empty, line, NOT_JSON)
    keys = list(data)
    typed = {name: data[keys[place]] for name, place in find_places(keys, fields).items() if name in empty}
    values = {**empty, **{name: _text(value) for name, value in typed.items()}}
    wrong = sorted(name for name, value in typed.items() if not isinstance(value, str | int | float | None))
    problem = f"nilai '{wrong[0]}' bukan teks" if wrong else ""
    return JsonLine(number, values, line if wrong else "", problem, typed)


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool | list | dict):
        return ""
    return str(value).strip()
