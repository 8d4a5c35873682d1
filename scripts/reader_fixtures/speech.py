"""Transcripts: plain text with labels, Word, SRT, VTT, Whisper, WhisperX, Zoom and Teams exports."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from docx import Document

from nlp.evaluation.readers_expected import Expected, of_text
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.texts import TURNS
from scripts.reader_fixtures.word_files import add_table

TURN_S = 7
INITIALS = {"Pewawancara": "P", "Narasumber": "N"}
NAMES = {"Pewawancara": "Fitri Rekaan", "Narasumber": "Sardi Rekaan"}
WORDS = " ".join(text for _, text in TURNS)


def clock(turn: int, mark: str = ".", part: int = 0) -> str:
    """When a turn begins, or a few seconds later: ``00:00:07.000``."""
    return f"00:{(turn * TURN_S + part) // 60:02}:{(turn * TURN_S + part) % 60:02}{mark}000"


def told(path: Path, form: str, names: dict[str, str] | None, faults: tuple[str, ...] = ()) -> Expected:
    """What every transcript here holds: the turns, under the names that the file gives.

    Names and times may stand in the text or not, so only what was said is held against it.
    """
    turns = tuple(((names or {}).get(speaker, speaker), text) for speaker, text in TURNS)
    return Expected(path.name, form, ("transcript", *faults), pages=of_text(WORDS), turns=turns, loose=True)


def written(path: Path, form: str, text: str, names: dict[str, str] | None, *faults: str) -> Expected:
    """Write a transcript as text."""
    path.write_text(text, encoding="utf-8")
    return told(path, form, names, faults)


def labelled(path: Path, names: dict[str, str] | None) -> Expected:
    """``P:`` and ``N:``, words, or names before each turn."""
    lines = [f"{(names or {}).get(speaker, speaker)}: {text}" for speaker, text in TURNS]
    return written(path, "txt", "\n".join(lines) + "\n", names)


def questions(path: Path) -> Expected:
    """``Pertanyaan:`` and ``Jawaban:`` on lines of their own, the text below."""
    names = {"Pewawancara": "Pertanyaan", "Narasumber": "Jawaban"}
    text = "".join(f"{names[speaker]}:\n{text}\n\n" for speaker, text in TURNS)
    return written(path, "txt", text, names)


def cues(path: Path, form: str, mark: str, head: str, said: Callable[[str, str], str]) -> Expected:
    """Subtitles with the speaker inside."""
    parts = [
        f"{place + 1}\n{clock(place, mark)} --> {clock(place, mark, 6)}\n{said(NAMES[speaker], text)}\n"
        for place, (speaker, text) in enumerate(TURNS)
    ]
    return written(path, form, head + "\n".join(parts), NAMES)


def whisper(path: Path, *, speakers: bool) -> Expected:
    """Segments with times; WhisperX adds speakers and words."""
    labels = {"Pewawancara": "SPEAKER_00", "Narasumber": "SPEAKER_01"}
    segments = []
    for place, (speaker, text) in enumerate(TURNS):
        segment: dict[str, object] = {"start": place * TURN_S, "end": place * TURN_S + 6.0, "text": f" {text}"}
        if speakers:
            segment |= {"speaker": labels[speaker], "words": [{"word": word} for word in text.split()]}
        segments.append(segment)
    content = json.dumps({"language": "id", "segments": segments}, ensure_ascii=False)
    expected = written(path, "json", content, labels)
    silent = Expected(path.name, "json", ("transcript",), pages=of_text(WORDS))
    return expected if speakers else silent


def zoom(path: Path) -> Expected:
    """A Zoom chat-style export: time, name, text."""
    lines = (f"[{NAMES[speaker]}] {clock(place)[:-4]}\n{text}\n" for place, (speaker, text) in enumerate(TURNS))
    return written(path, "txt", "\n".join(lines), NAMES, "Zoom")


def teams(path: Path) -> Expected:
    """A Teams download as VTT, with an id a cue and closed voices."""
    parts = (
        f"f3a1-{place}-0\n{clock(place)} --> {clock(place, part=6)}\n<v {NAMES[speaker]}>{text}</v>\n"
        for place, (speaker, text) in enumerate(TURNS)
    )
    return written(path, "vtt", "WEBVTT\n\n" + "\n".join(parts), NAMES, "Teams")


def teams_word(path: Path) -> Expected:
    """A Teams download as DOCX: the name and time in a line, the text below."""
    document = Document()
    for place, (speaker, text) in enumerate(TURNS):
        document.add_paragraph(f"{NAMES[speaker]}   {place * TURN_S // 60}:{place * TURN_S % 60:02}\n{text}")
    document.save(str(path))
    return told(path, "docx", NAMES, ("Teams",))


def word(path: Path, *, table: bool) -> Expected:
    """Labels in paragraphs, or speakers and texts as two columns."""
    document = Document()
    if table:
        add_table(document, TURNS)
    else:
        for speaker, text in TURNS:
            document.add_paragraph(f"{speaker}: {text}")
    document.save(str(path))
    return told(path, "docx", None)


FIXTURES = (
    Fixture("speech_initials.txt", partial(labelled, names=INITIALS)),
    Fixture("speech_words.txt", partial(labelled, names=None)),
    Fixture("speech_names.txt", partial(labelled, names=NAMES)),
    Fixture("speech_questions.txt", questions),
    Fixture("speech.srt", partial(cues, form="srt", mark=",", head="", said=lambda name, text: f"{name}: {text}")),
    Fixture(
        "speech.vtt",
        partial(cues, form="vtt", mark=".", head="WEBVTT\n\n", said=lambda name, text: f"<v {name}>{text}"),
    ),
    Fixture("speech_whisper.json", partial(whisper, speakers=False)),
    Fixture("speech_whisperx.json", partial(whisper, speakers=True)),
    Fixture("speech_zoom.txt", zoom),
    Fixture("speech_teams.vtt", teams),
    Fixture("speech_teams.docx", teams_word),
    Fixture("speech.docx", partial(word, table=False)),
    Fixture("speech_table.docx", partial(word, table=True)),
)
