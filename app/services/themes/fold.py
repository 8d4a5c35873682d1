"""What people did with themes, taken together: names, merges, what is hidden. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.store.database import Row

WORDS = {"rename", "merge", "hide", "show"}


@dataclass(frozen=True)
class Given:
    """What people gave a theme: a name (empty: the machine's), the theme it was merged into, whether it is hidden."""

    name: str = ""
    into_id: int | None = None
    hidden: bool = False


def standing(acts: Iterable[Row]) -> list[Row]:
    """The acts that were not undone, oldest first, without the undoing itself."""
    kept = list(acts)
    undone = {act["undoes"] for act in kept if act["act"] == "undo"}
    return [act for act in kept if act["act"] in WORDS and act["id"] not in undone]


def fold(acts: Iterable[Row]) -> dict[int, Given]:
    """What stands for each theme that someone acted on; of acts of the same kind the last one counts."""
    given: dict[int, Given] = {}
    for act in standing(acts):
        old = given.get(act["theme_id"], Given())
        given[act["theme_id"]] = {
            "rename": Given(act["name"], old.into_id, old.hidden),
            "merge": Given(old.name, act["into_id"], old.hidden),
            "hide": Given(old.name, old.into_id, True),
            "show": Given(old.name, old.into_id, False),
        }[act["act"]]
    return given


def root_of(theme_id: int, given: dict[int, Given]) -> int:
    """The theme that this one was merged into, and that one in turn; itself if it was not merged."""
    seen = {theme_id}
    while (into := given.get(theme_id, Given()).into_id) is not None and into not in seen:
        theme_id = into
        seen.add(into)
    return theme_id


def merged(theme_ids: Sequence[int], given: dict[int, Given]) -> dict[int, list[int]]:
    """Themes by the one that they were merged into, which need not be among them."""
    groups: dict[int, list[int]] = {}
    for theme_id in theme_ids:
        groups.setdefault(root_of(theme_id, given), []).append(theme_id)
    return groups
