"""Two coders who have both finished: over which interviews, and how far they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from app.services.context import Context
from app.services.interviews.agreement import Agreement, Unit, agreement
from app.services.interviews.carried import carried
from app.services.interviews.coded_text import viewer
from app.services.interviews.text import read_text, sentences_of
from app.store.codings import fetch_codings, fetch_done
from app.store.database import Row

Coded = dict[int, dict[str, frozenset[Unit]]]
"""Sentences by coder and code."""


@dataclass(frozen=True)
class Pair:
    """Two coders, over how many interviews, and their agreement; ``lost`` codings stand in the text no more."""

    first: str
    second: str
    interviews: int
    lost: int
    measures: list[Agreement]


def pairs_of(ctx: Context, assessment: Row, interviews: Sequence[Row], codes: Sequence[str]) -> list[Pair]:
    """Each two coders over the interviews that both have finished, and the actor too: who has not sees nothing."""
    shared: dict[tuple[int, int], list[Row]] = {}
    names: dict[int, str] = {}
    for interview in interviews:
        done = fetch_done(ctx.db, interview["id"])
        names |= done
        for two in combinations(sorted(done), 2) if ctx.actor.user_id in done else ():
            shared.setdefault(two, []).append(interview)
    return [_pair(ctx, assessment, rows, two, names, codes) for two, rows in shared.items()]


def _pair(
    ctx: Context,
    assessment: Row,
    interviews: list[Row],
    two: tuple[int, int],
    names: dict[int, str],
    codes: Sequence[str],
) -> Pair:
    units, coded, lost = _units(ctx, assessment, interviews, two)
    measures = agreement(units, coded.get(two[0], {}), coded.get(two[1], {}), codes)
    return Pair(names[two[0]], names[two[1]], len(interviews), lost, measures)


def _units(ctx: Context, assessment: Row, interviews: list[Row], two: tuple[int, int]) -> tuple[list[Unit], Coded, int]:
    """All sentences of these interviews, those that the codings of the two touch, and how many stand nowhere."""
    units: list[Unit] = []
    coded: Coded = {}
    lost = 0
    for interview in interviews:
        text = read_text(ctx, interview, assessment)
        turns = text.turns if text else ()
        here = [(interview["id"], turn.page, *span) for turn in turns for span in sentences_of(turn)]
        units += here
        rows = [row for row in fetch_codings(ctx.db, interview["id"], viewer(ctx)) if row["user_id"] in two]
        standing, earlier = carried(ctx, text, rows)
        lost += len(earlier)
        for row in standing:
            touched = {u for u in here if u[1] == row["page"] and u[2] < row["end"] and row["start"] < u[3]}
            by_code = coded.setdefault(row["user_id"], {})
            by_code[row["code"]] = by_code.get(row["code"], frozenset()) | touched
    return units, coded, lost
