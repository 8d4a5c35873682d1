"""Which of several corrections of one label stands: corrections pile up, an undo takes the top one off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Pile = tuple[int, ...]
"""Ids of the corrections that stand, the newest last: that one counts, and the one below it if it is undone."""


@dataclass
class History:
    """Of one label of one complaint: the pile now, and before and after each batch; ``undone_by`` names the newest
    batch that undid a batch."""

    pile: Pile = ()
    before: dict[str, Pile] = field(default_factory=dict)
    after: dict[str, Pile] = field(default_factory=dict)
    undone_by: dict[str, str] = field(default_factory=dict)
    values: dict[int, str | None] = field(default_factory=dict)

    def value(self, pile: Pile) -> str | None:
        """What a person says of the label while this pile stands; None leaves it to the machine."""
        return self.values[pile[-1]] if pile else None

    def undone(self, batch: str) -> Pile | None:
        """The pile once ``batch`` is undone; None if it does not lie on top: undone already, or corrected since."""
        return self.before[batch] if self.after[batch] == self.pile else None

    def redone(self, batch: str) -> Pile | None:
        """The pile once ``batch``, which was undone, stands again; None if something else happened since."""
        return self.after[batch] if self.before[batch] == self.pile else None


def history_of(rows: Iterable[Mapping[str, Any]]) -> History:
    """Replay the corrections of one label of one complaint, oldest first.

    A row has ``id``, ``batch``, ``value``, and ``undoes``: None for a correction, else the batch that it takes back. A
    batch has one row at most for a label. Taking back an undo is a redo.
    """
    history = History()
    for row in rows:
        batch, taken_back = row["batch"], row["undoes"]
        history.before[batch] = history.pile
        if taken_back is None:
            history.pile = (*history.pile, row["id"])
            history.values[row["id"]] = row["value"]
        else:
            history.pile = history.before[taken_back]
            history.undone_by[taken_back] = batch
        history.after[batch] = history.pile
    return history
