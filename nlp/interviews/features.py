"""Features of what is said: its words, and cues of asking, telling, judging, wishing. No feature knows who is meant."""

import re
from collections.abc import Iterator
from functools import lru_cache

from nlp.interviews.cue_words import CUE_NAMES, cue_sections
from nlp.interviews.fair_words import fair_words
from nlp.language.lemmas import lemma, normal

_CACHE = 16_384
_LONGEST, _STEP = 7, 3
_LAST_WORDS = 2
_GRAM = 4
CUES = {name: words for name, words in cue_sections().items() if name in CUE_NAMES}


def said_features(text: str, employee_name: str) -> list[str]:
    """Name the features of a sentence or turn by itself."""
    return list(_said(text, employee_name))


def echo_features(text: str, employee_name: str) -> list[str]:
    """Name what a sentence tells of its neighbours: base forms and cues, without the order of its words."""
    words = fair_words(text, employee_name)
    return sorted({f"l:{lemma(word)}" for word in words}) + list(_cues(words)) + [f"o:{words[0]}" if words else "o:"]


@lru_cache(maxsize=_CACHE)
def _said(text: str, employee_name: str) -> tuple[str, ...]:
    words = fair_words(text, employee_name)
    plain = [normal(word) for word in words]
    found = {f"w:{word}" for word in plain} | {f"l:{lemma(word)}" for word in words}
    found |= {f"b:{one} {two}" for one, two in zip(["^", *plain], [*plain, "$"], strict=True)}
    found |= {
        f"t:{one} {two} {three}" for one, two, three in zip(["^", *plain], plain, [*plain[1:], "$"], strict=False)
    }
    found |= {gram for word in words for gram in _grams(word)}
    found |= {f"first:{' '.join(plain[:1])}", f"last:{' '.join(plain[-1:])}", f"opens:{' '.join(plain[:2])}"}
    return (*sorted(found), *_cues(words), *_form(text, words))


def _grams(word: str) -> Iterator[str]:
    if word.isalpha() and len(word) > _GRAM:
        yield f"p:{word[:2]}"
        yield f"p:{word[:3]}"
        yield f"s:{word[-2:]}"
        yield f"s:{word[-3:]}"
        yield f"d:{word[:2]}{word[-3:]}"


def _cues(words: tuple[str, ...]) -> Iterator[str]:
    forms = set(words) | {normal(word) for word in words}
    for name, cue in CUES.items():
        count = sum(word in cue for word in words) if name == "number" else len(forms & cue)
        if count:
            yield f"cue:{name}"
            yield f"cue:{name}:{min(count, 3)}"
    if words and (words[0] in CUES["asks"] or words[-1] in CUES["asks"]):
        yield "cue:asks:edge"


def _form(text: str, words: tuple[str, ...]) -> Iterator[str]:
    yield f"length:{min(len(words) // _STEP, _LONGEST)}"
    if len(words) <= _LAST_WORDS:
        yield "length:tiny"
    if text.rstrip().endswith("?"):
        yield "mark:asks"
    elif "?" in text:
        yield "mark:asked"
    if re.search(r"\d", text):
        yield "digits"
    if re.search(r"[\"“”]", text):
        yield "quoted"
    if text.rstrip().endswith(("...", "…")):
        yield "broken"
