"""Features of words for the tagger: what surrounds each word, added to what holds for its sentence and unit."""

from collections import defaultdict

from nlp.evidence.features import bag, bases, hashed, sentence_features, unit_features
from nlp.evidence.unit_words import UnitWord, UnitWords

_REACH = (-2, -1, 0, 1, 2)
_OPENING = 2


def sentence_places(read: UnitWords) -> list[list[int]]:
    """Return, for each sentence, the hashed features that all its words share, those of the unit among them."""
    told = [hashed("u" + name) for name in unit_features(read)]
    by_sentence: dict[int, list[UnitWord]] = defaultdict(list)
    for word in read.words:
        by_sentence[word.sentence].append(word)
    found = []
    for place in range(len(read.statements)):
        words = by_sentence[place]
        names = ["s" + name for name in sentence_features(read, place)]
        names += ["n" + key for word in words[:_OPENING] for key in word.keys]
        names += ["b" + key for key in bag(words)]
        names += ["p" + key for key in bases(by_sentence[place - 1])] if place else []
        found.append(told + [hashed(name) for name in names])
    return found


def word_places(read: UnitWords) -> list[list[int]]:
    """Return the hashed features of each word alone: neighbours, spelling, place in sentence and clause, rules."""
    words = read.words
    return [[hashed(name) for name in _names(read, words, place)] for place in range(len(words))]


def _names(read: UnitWords, words: tuple[UnitWord, ...], place: int) -> list[str]:
    word = words[place]
    names = [f"suffix{word.lower[-3:]}", f"prefix{word.lower[:3]}", f"factual{word.factual}"]
    for step in _REACH:
        near = words[place + step] if 0 <= place + step < len(words) else None
        if near is None:
            names.append(f"{step}edge")
        else:
            names += [f"{step}{key}" for key in near.keys]
            names.append(f"{step}shape{near.shape}")
    if place:
        names.append(f"pair{words[place - 1].lower} {word.lower}")
    if place + 1 < len(words):
        names.append(f"next{word.lower} {words[place + 1].lower}")
    names += _edges(words, place)
    for finding in read.rules:
        if finding.start <= word.start < finding.end:
            names += ["rule", f"rule:{finding.kind}:{finding.polarity}"]
    return names


def _edges(words: tuple[UnitWord, ...], place: int) -> list[str]:
    """Whether a sentence or a clause begins or ends here or next to here."""
    word = words[place]
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    found = []
    if before is None or before.sentence != word.sentence:
        found.append("opens")
    elif before.clause != word.clause:
        found.append("clause opens")
    if after is None or after.sentence != word.sentence:
        found.append("closes")
    elif after.clause != word.clause:
        found.append("clause closes")
    if place > 1 and words[place - 2].sentence != word.sentence:
        found.append("opened")
    if place + 2 < len(words) and words[place + 2].sentence != word.sentence:
        found.append("closes soon")
    return found
