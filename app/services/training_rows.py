"""Complaints with their service, from tables of the city: a LAPOR export, or any table with text and service."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.rules.words import NO_SERVICE, SERVICES
from app.services.complaint_rows import EXPECTED, RowError, complaint_text, is_secret, storable, without_name
from app.services.context import Context
from app.services.limits import limits_from
from app.services.tabular.records import Record, open_table
from app.store.people import fetch_services
from nlp.complaints.labels import OTHER

_WITH_SERVICE = replace(
    EXPECTED,
    fields={
        **EXPECTED.fields,
        "service": ("layanan", "kode layanan", "label layanan", "service"),
        "agency": (
            "instansi",
            "instansi terdisposisi",
            "instansi tujuan",
            "instansi induk",
            "disposisi",
            "opd",
            "unit",
        ),
    },
    wanted=(*EXPECTED.wanted, frozenset({"service", "agency"})),
    hint="Tabel latih harus punya kolom isi dan kolom layanan (kode atau nama) atau instansi.",
    json_columns={"id": "id", "text": "text", "service": "service"},
)


@dataclass
class Labelled:
    """Texts with their services (codes that the models know); ``left_out`` counts rows by why they are not among them.

    The texts are as handed in, without the reporter's name: mask them before anything else.
    """

    texts: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def read_labelled(ctx: Context, paths: Iterable[Path]) -> Labelled:
    """Read tables; an agency stands for a service where its unit is responsible for just one.

    Raises:
        InvalidInputError: a file as a whole cannot be used.
    """
    found, names, agencies = Labelled(), _service_names(ctx), _agencies(ctx)
    for record in _records(ctx, paths):
        try:
            text, service = _read(record, names, agencies)
        except RowError as err:
            found.left_out[str(err)] += 1
        else:
            found.texts.append(text)
            found.services.append(service)
    return found


def _records(ctx: Context, paths: Iterable[Path]) -> Iterator[Record]:
    for path in paths:
        yield from open_table(path, _WITH_SERVICE, limits_from(ctx.settings)).records


def _read(record: Record, names: Mapping[str, str], agencies: Mapping[str, str]) -> tuple[str, str]:
    if record.problem or is_secret(record):
        raise RowError("baris rusak atau laporan rahasia")
    values = {name: storable(value) for name, value in record.values.items()}
    service = names.get(_plain(values.get("service", ""))) or agencies.get(_plain(values.get("agency", "")))
    if not service:
        raise RowError("layanannya tidak dikenal")
    return without_name(complaint_text(values), values.get("reporter", "")), service


def _service_names(ctx: Context) -> dict[str, str]:
    """Codes and names, in small letters, to codes that the models know."""
    registered = {row["name"]: row["code"] for row in fetch_services(ctx.db)}
    codes = {code: code for code in (*SERVICES, OTHER)}
    names = {**registered, **{name: code for code, name in SERVICES.items()}, **codes}
    return {_plain(name): OTHER if code == NO_SERVICE else code for name, code in names.items() if code in codes}


def _agencies(ctx: Context) -> dict[str, str]:
    services = [row for row in fetch_services(ctx.db) if row["unit_name"] and row["code"] in SERVICES]
    count = Counter(row["unit_name"] for row in services)
    return {_plain(row["unit_name"]): row["code"] for row in services if count[row["unit_name"]] == 1}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
