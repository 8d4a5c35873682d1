"""Interviews in the four forms in which transcripts arrive."""

from datetime import date
from typing import Any

from app.demo.corpus import SourceInterview, Turn
from app.demo.looks import LOOKS
from app.demo.word import blank, saved
from app.reports.format import format_date

ROLES = {
    "interviewer": "pewawancara",
    "employee": "pegawai yang dinilai",
    "colleague": "rekan kerja",
    "citizen": "warga",
    "superior": "atasan",
}


def interview_vtt(interview: SourceInterview, city: dict[str, Any]) -> bytes:
    """WebVTT with voice tags and the head of the transcript in a note."""
    note = "NOTE\n" + "\n".join(head(interview, city))
    cues = [
        f"{clock(turn.start_s, '.')} --> {clock(turn.end_s, '.')}\n<v {turn.speaker}>{turn.text}</v>"
        for turn in interview.turns
    ]
    return "\n\n".join(["WEBVTT", note, *cues, ""]).encode()


def interview_srt(interview: SourceInterview, city: dict[str, Any]) -> bytes:
    """SubRip with the speaker before the text, Windows line ends; the form has no room for a head."""
    del city
    cues = [
        f"{number}\n{clock(turn.start_s, ',')} --> {clock(turn.end_s, ',')}\n{turn.speaker}: {turn.text}\n"
        for number, turn in enumerate(interview.turns, start=1)
    ]
    return "\n".join(cues).replace("\n", "\r\n").encode()


def interview_txt(interview: SourceInterview, city: dict[str, Any]) -> bytes:
    """Plain text; with times where speakers are named in full."""
    lines = [_plain_line(turn) for turn in interview.turns]
    return "\n".join([*head(interview, city), "", *lines, ""]).encode()


def interview_docx(interview: SourceInterview, city: dict[str, Any]) -> bytes:
    """DOCX with a heading, a head and a paragraph a turn, the speaker in bold."""
    title, *rest = head(interview, city)
    word = blank(LOOKS["PUPLH"], title)
    word.add_heading(title, level=1)
    for line in rest:
        word.add_paragraph(line)
    for turn in interview.turns:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{turn.speaker}: ").bold = True
        paragraph.add_run(turn.text)
    return saved(word)


def head(interview: SourceInterview, city: dict[str, Any]) -> list[str]:
    """Title, employee, day, and who the speakers are."""
    name = next(person["name"] for person in city["employees"] if person["key"] == interview.employee)
    speakers = {turn.speaker: ROLES[turn.role] for turn in interview.turns}
    return [
        "Transkrip Wawancara",
        f"Pegawai yang dinilai: {name}",
        f"Tanggal: {format_date(date.fromisoformat(interview.date))}",
        "Keterangan: " + "; ".join(f"{speaker} = {role}" for speaker, role in speakers.items()),
    ]


def clock(seconds: float, point: str) -> str:
    """``00:01:05.250``, with ``point`` before the milliseconds."""
    thousandths = round(seconds * 1000)
    whole, rest = divmod(thousandths, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{rest:03}"


def _plain_line(turn: Turn) -> str:
    if len(turn.speaker) > 2:
        return f"[{clock(turn.start_s, '.')[:8]}] {turn.speaker}: {turn.text}"
    return f"{turn.speaker}: {turn.text}"
