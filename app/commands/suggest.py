"""``suggest``: compute stored suggestions again, and list what newer versions changed."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.commands.installation import installation
from app.commands.output import say, say_table, warn
from app.commands.parser import Commands
from app.settings import Settings

if TYPE_CHECKING:
    from app.rating.differences import Differences
    from app.services.review.recompute import Remade

HEAD = ("penilaian", "kriteria", "versi", "hasil", "skor", "bukti baru", "bukti hilang", "bukti berubah", "sebab")


def register(commands: Commands) -> None:
    """Add the commands."""
    suggest = Commands(commands.add("suggest", "usulan mesin yang tersimpan"), "perintah_usulan")
    again = suggest.add("recompute", "hitung ulang usulan, simpan versi baru bila hasilnya lain", _recompute)
    again.add_argument("--check", action="store_true", help="hanya periksa apakah yang tersimpan terhitung sama")
    differ = suggest.add("differences", "daftar versi usulan yang lain dari versi sebelumnya", _differences)
    differ.add_argument("--assessment", metavar="N", type=int, help="hanya penilaian bernomor N")


def _recompute(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.review.recompute import remake_suggestions

    if args.check:
        return _check(settings)
    with installation(settings) as ctx:
        made = remake_suggestions(ctx)
    _table(made)
    say(f"{len(made)} usulan dihitung ulang menjadi versi baru")
    return 0


def _check(settings: Settings) -> int:
    from app.services.review.recompute import check_suggestions

    with installation(settings) as ctx:
        outcomes = list(check_suggestions(ctx))
    problems = [problem for problem in outcomes if problem is not None]
    for problem in problems:
        where = f"penilaian {problem.assessment_id}, {problem.criterion}"
        warn(f"usulan {problem.suggestion_id} ({where}): tidak sama pada {problem.what}")
    if problems:
        warn(f"{len(problems)} dari {len(outcomes)} usulan TIDAK terhitung sama dengan yang tersimpan.")
        return 1
    say(f"{len(outcomes)} usulan terhitung persis sama dengan yang tersimpan.")
    return 0


def _differences(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.review.recompute import list_remade

    with installation(settings) as ctx:
        made = list_remade(ctx, args.assessment)
    _table(made)
    say(f"{len(made)} versi yang lain dari versi sebelumnya")
    return 0


def _table(made: "Sequence[Remade]") -> None:
    if made:
        say_table(HEAD, [(one.assessment_id, one.criterion, one.version, *_cells(one.told)) for one in made])


def _cells(told: "Differences") -> tuple[str | int, ...]:
    scores = f"{told.before['score']} → {told.after['score']}"
    evidence = len(told.gained), len(told.lost), len(told.changed)
    return f"{_outcome(told.before)} → {_outcome(told.after)}", scores, *evidence, _cause(told)


def _outcome(result: dict[str, str]) -> str:
    from app.rules.words import RATINGS

    return RATINGS[result["rating"]].lower() if result["rating"] else f"tanpa usulan ({result['abstained']})"


def _cause(told: "Differences") -> str:
    pairs = (("aturan", told.rules), ("pengekstrak", told.extractors))
    return ", ".join(f"{name} {pair[0] or '–'} → {pair[1] or '–'}" for name, pair in pairs if pair) or "bukti"
