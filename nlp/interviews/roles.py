"""Who the speakers of a transcript are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nlp.types import Block, Document, EvidenceContext, Role

_LABELS: tuple[tuple[Role, str], ...] = (
    (
        "interviewer",
        r"pewawancara|penanya|tanya|interviewer|asesor|tim( penilai)?|penilai|evaluator|moderator|host|pewara.*|p|q|t",
    ),
    (
        "superior",
        r"atasan( langsung)?|pimpinan|kepala (dinas|badan|bagian|bidang|seksi|kantor)|kadis|kabid|camat|sekda",
    ),
    ("colleague", r"rekan( kerja| sejawat)?|kolega|teman( kerja| sekantor)?|bawahan|staf"),
    ("citizen", r"warga|masyarakat|pemohon|pelanggan|pengguna layanan|w"),
    ("employee", r"pegawai|asn|yang dinilai|narasumber utama"),
)
_ANSWERING = re.compile(r"jawab(?:an)?|narasumber|responden|informan|terwawancara|n|j|a|r", re.IGNORECASE)
_ABOUT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("citizen", re.compile(r"\b(?:warga|masyarakat|pelanggan|pemohon)\b", re.IGNORECASE)),
    ("colleague", re.compile(r"\b(?:satu ruangan|rekan|sekantor|bekerja dengan|berhubungan dengan)\b", re.IGNORECASE)),
)
_ABOUT_TURNS = 3


def infer_roles(document: Document, context: EvidenceContext) -> dict[str, Role]:
    """Map every speaker label to a role.

    What ``context`` says of a speaker stays, then a role that all turns of a speaker have. Then the label decides
    (``Pewawancara``, ``Tanya``, ``Warga``), then the employee's name, then who asks: of the speakers left, the one most
    of whose turns hold a question interviews. ``Jawab`` or ``N`` is the employee, unless the first questions speak to
    somebody else about the employee by name: then a colleague or a citizen, as those questions say. Anybody else is
    ``unknown``.
    """
    turns = [block for block in document.blocks if block.kind == "turn"]
    spoken = _texts(document, turns)
    given = _given(turns)
    said = {speaker: role for speaker, role in context.roles if speaker in spoken}
    roles: dict[str, Role] = {speaker: given.get(speaker) or _by_label(speaker, context) for speaker in spoken} | said
    open_still = {speaker: texts for speaker, texts in spoken.items() if speaker not in said}
    if "interviewer" not in roles.values() and (asker := _asker(open_still, roles)):
        roles[asker] = "interviewer"
    asked = [text for speaker, role in roles.items() if role == "interviewer" for text in spoken[speaker]]
    left = [speaker for speaker, role in roles.items() if role == "unknown" or _only_answers(speaker, role)]
    if len(left) == 1 and left[0] not in said:
        roles[left[0]] = _answering_role(left[0], asked[:_ABOUT_TURNS], context)
    return roles


def _only_answers(speaker: str, role: Role) -> bool:
    """Whether all that is known of a speaker is the label, which says no more than that they answer."""
    return role in {"unknown", "employee"} and _ANSWERING.fullmatch(speaker) is not None


def label_role(speaker: str, context: EvidenceContext) -> Role:
    """The role that a label states, or the employee by name; ``unknown`` for who only answers (``J``)."""
    return "unknown" if _ANSWERING.fullmatch(speaker.strip()) else _by_label(speaker, context)


def _texts(document: Document, turns: Iterable[Block]) -> dict[str, list[str]]:
    spoken: dict[str, list[str]] = defaultdict(list)
    for turn in turns:
        spoken[turn.speaker or ""].append(document.pages[turn.page - 1].text[turn.start : turn.end])
    return spoken


def _given(turns: Sequence[Block]) -> dict[str, Role]:
    seen: dict[str, set[Role]] = defaultdict(set)
    for turn in turns:
        seen[turn.speaker or ""].add(turn.role or "unknown")
    return {
        speaker: role for speaker, found in seen.items() if len(found) == 1 and (role := next(iter(found))) != "unknown"
    }


def _by_label(speaker: str, context: EvidenceContext) -> Role:
    plain = re.sub(r"[\d.:()]+$", "", speaker).strip().lower()
    for role, pattern in _LABELS:
        if re.fullmatch(pattern, plain):
            return role
    return "employee" if _is_employee(plain, context) else "unknown"


def _is_employee(speaker: str, context: EvidenceContext) -> bool:
    """Every word of the label is a word of the employee's name, titles aside: ``Bu Fitri``, ``Fitri Amelia``."""
    name = set(re.findall(r"[^\W\d_]+", context.employee_name.lower()))
    words = [word for word in re.findall(r"[^\W\d_]+", speaker) if word not in _TITLES]
    return bool(words) and name.issuperset(words)


def _asker(spoken: dict[str, list[str]], roles: dict[str, Role]) -> str | None:
    shares = {
        speaker: sum("?" in text for text in texts) / len(texts)
        for speaker, texts in spoken.items()
        if roles[speaker] == "unknown" and not _ANSWERING.fullmatch(speaker)
    }
    best = max(shares, key=lambda speaker: shares[speaker], default=None)
    return best if best is not None and shares[best] >= _LEAST_QUESTIONS else None


def _answering_role(speaker: str, questions: Sequence[str], context: EvidenceContext) -> Role:
    """``Jawab`` alone: the employee, or whoever the first questions speak to about the employee by name."""
    name = next(iter(context.employee_name.split()), "")
    third_person = [text for text in questions if name and re.search(rf"\b(?:dengan|tentang|jo) \w+ {name}\b", text)]
    if third_person:
        return next((role for role, words in _ABOUT if any(words.search(text) for text in questions)), "unknown")
    return "employee" if _ANSWERING.fullmatch(speaker) else "unknown"


_TITLES = frozenset(("pak", "bu", "ibu", "bapak", "uni", "uda", "ni", "da", "mas", "mbak", "sdr", "sdri", "saudara"))
_LEAST_QUESTIONS = 0.5
