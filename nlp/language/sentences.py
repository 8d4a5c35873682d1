"""Sentence boundaries in Indonesian official prose, speech and hurried logs. Rules."""

import re

from nlp.language.words import word_list

_END = re.compile(r"[.!?…]+[)\]\"'”’»]*|;(?=\s*\n)|\n\s*\n|\n(?=\s*(?:[-•–*▪]|\(?[a-z0-9]{1,2}[.)])\s)")
_WORD_BEFORE = re.compile(r"[\w./]+$")
_LIST_MARK = re.compile(r"(?:^|\n|[:;,]\s)\s*\(?(?:[a-zA-Z]|[ivxIVX]{1,4}|\d{1,2})$")
_NEXT = re.compile(r"\s+[\"'“‘(\[]*([\w-])|\s*$|[\"“(]")
_LOWER_START = re.compile(r"\s+[a-z]")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """``(start, end)`` of each sentence, without the white space around it, in the order of the text.

    A full stop ends no sentence after an abbreviation (``Sdr.``, ``S.Kom.``), an initial, a number of a list, or before
    a small letter; a line break alone ends none, an empty line or a bullet on the next line does.
    """
    cuts = [match.end() for match in _END.finditer(text) if _ends_sentence(match, text)]
    spans = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return tuple(trimmed for start, end in spans if (trimmed := _trim(text, start, end)))


def _ends_sentence(match: re.Match[str], text: str) -> bool:
    mark = match[0]
    if mark[0] in ";\n":
        return True
    if not _NEXT.match(text, match.end()):
        return False
    if mark[0] != "." or len(mark.rstrip(")]\"'”’»")) > 1:
        return (mark[0] != "…" and not mark.startswith("..")) or not _LOWER_START.match(text, match.end())
    return not _is_abbreviation(text, match.start()) and not _LOWER_START.match(text, match.end())


def _is_abbreviation(text: str, dot: int) -> bool:
    if _LIST_MARK.search(text, max(0, dot - 8), dot) or (dot < 4 and _LIST_MARK.search(text, 0, dot)):
        return True
    word = _WORD_BEFORE.search(text, max(0, dot - 24), dot)
    if not word:
        return False
    lowered = word[0].lower()
    return lowered in word_list("abbreviations") or (len(lowered) == 1 and lowered.isalpha() and word[0].isupper())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    return (start + left, start + right) if right > left else None
