"""What the speakers of a transcript are called on the screen: by role, because a name would tell who said it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.interviews import infer_roles
from nlp.types import Block, Document, EvidenceContext, Page, Role

TITLES = {
    "interviewer": "Pewawancara",
    "employee": "Pegawai",
    "superior": "Atasan",
    "colleague": "Rekan kerja",
    "citizen": "Warga",
}
UNKNOWN = "Pembicara"


def speaker_labels(text: str, blocks: Sequence[Block], employee_name: str) -> dict[str, str]:
    """Each speaker label of a page's turns as it may be shown; the rated employee by name.

    Several speakers of one role, and those whose role is unknown, are numbered as they appear.
    """
    turns = tuple(replace(block, page=1) for block in blocks if block.kind == "turn")
    if not turns:
        return {}
    document = Document("ok", "txt", (Page(1, text),), turns)
    roles = infer_roles(document, EvidenceContext(employee_name))
    names = list(dict.fromkeys(turn.speaker or "" for turn in turns))
    return titled({name: roles[name] for name in names}, employee_name)


def titled(roles: Mapping[str, Role], employee_name: str) -> dict[str, str]:
    """The same for speakers whose roles are known, in the order in which they speak."""
    titles = TITLES | ({"employee": employee_name} if employee_name else {})
    labels = {}
    for name in roles:
        same = [other for other in roles if roles[other] == roles[name]]
        title = titles.get(roles[name], UNKNOWN)
        numbered = len(same) > 1 or roles[name] == "unknown"
        labels[name] = f"{title} {same.index(name) + 1}" if numbered else title
    return labels
