"""Questions and their answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.types import Block, Role


@dataclass(frozen=True, slots=True)
class Exchange:
    """The interviewer's turns up to an answer, and the turns of others until the interviewer speaks again."""

    questions: tuple[Block, ...]
    answers: tuple[Block, ...]


def pair_turns(blocks: Sequence[Block], roles: Mapping[str, Role] | None = None) -> tuple[Exchange, ...]:
    """Pair the turns of a transcript in its order; blocks of other kinds are passed over.

    ``roles`` (see ``infer_roles``) says who a speaker is and goes before the block's own ``role``. Turns before the
    first question make an exchange without questions; questions that nobody answers make one without answers.
    """
    exchanges: list[Exchange] = []
    questions: list[Block] = []
    answers: list[Block] = []
    for block in blocks:
        if block.kind != "turn":
            continue
        if _asks(block, roles or {}) and answers:
            exchanges.append(Exchange(tuple(questions), tuple(answers)))
            questions, answers = [], []
        (questions if _asks(block, roles or {}) else answers).append(block)
    if questions or answers:
        exchanges.append(Exchange(tuple(questions), tuple(answers)))
    return tuple(exchanges)


def _asks(block: Block, roles: Mapping[str, Role]) -> bool:
    return roles.get(block.speaker or "", block.role or "unknown") == "interviewer"
