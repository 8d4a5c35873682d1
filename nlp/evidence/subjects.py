"""Who acts in a clause: subjects, agents of passives, and the verb of a match. Rules on word order."""

import re
from collections.abc import Sequence

from nlp.evidence.patterns import Keys, Match
from nlp.evidence.statements import Statement
from nlp.evidence.word_sets import key_set

_SUBJECTS = ("@aku", "@pegawai", "@orang", "@kami", "@dia")
_SPEAKING = frozenset(("@aku", "@dia", "@kami"))
_NAMED = _SPEAKING | {"@pegawai"}
_ACTIVE = re.compile(r"=(?:me[a-z]{4}|ber[a-z]{3})")
_PASSIVE = re.compile(r"=di(?!a\b|ri\b|nas|rektur|vers|klat|sabil|skusi|gital|stri|rasa)[a-z]{3}")
_AFFIXED = re.compile(r"=(?:me[a-z]{4}|ber[a-z]{3}|di[a-z]{4}|ter[a-z]{4})")
_AGENT_REACH, _NOUN_REACH = 3, 4
_NO_VERBS = frozenset(("=yang", "=,", "=dan"))


def subject_of(statement: Statement, place: int | None) -> str | None:
    """Class of who does what the word at ``place`` tells (None: of the whole sentence).

    One of ``@aku``, ``@kami``, ``@pegawai``, ``@dia``, ``@orang``, ``@kantor``; None when nobody is named.

    A passive verb has the agent right after it; what stands before it was acted upon. Any other verb takes the nearest
    subject before it; after it only the speaker or the employee can be meant (``yang memeriksa saya``).
    """
    if place is None:
        return _nearest(statement, range(len(statement.words)), 0)
    if is_passive(statement, place):
        return _agent(statement, place)
    if _others_act(statement, place):
        return "@orang"
    return _nearest(statement, range(place - 1, -1, -1), place)


def verb_place(statement: Statement, match: Match) -> int:
    """The word of a match whose subject counts.

    Right after a pronoun (``saya bantu``, ``dia yang ganti``), else the first with a verb's affixes, else the first
    that names nobody.
    """
    words = statement.words
    told = (place for place in match.places if _after_pronoun(words, place) and not is_passive(statement, place))
    affixed = (place for place in match.places if _AFFIXED.match(spelled(words[place])))
    rest = (place for place in match.places if _NAMED.isdisjoint(words[place]))
    return next(told, next(affixed, next(rest, match.start)))


def after_subject(words: Sequence[Keys], place: int) -> bool:
    """Whether a verb-like word follows a pronoun or the employee's name, one adverb or verb between them allowed."""
    before = words[max(0, place - 2) : place]
    named = [index for index, keys in enumerate(before) if not _NAMED.isdisjoint(keys)]
    if not named or spelled(words[place]) in _NO_VERBS or not _NAMED.isdisjoint(words[place]):
        return False
    adjacent = named[-1] == len(before) - 1
    return adjacent or bool(_ACTIVE.match(spelled(words[place]))) or not key_set("adverbs").isdisjoint(before[-1])


def class_of(keys: Keys) -> str | None:
    """The class of person or office that a word names, if any."""
    found = next((subject for subject in _SUBJECTS if subject in keys), None)
    if found:
        return found
    if not key_set("team").isdisjoint(keys):
        return "@kami"
    return None if key_set("offices").isdisjoint(keys) else "@kantor"


def spelled(keys: Keys) -> str:
    """The word as written among its keys (``=lapor``)."""
    return max((key for key in keys if key.startswith("=")), key=len, default="=")


def is_passive(statement: Statement, place: int) -> bool:
    """A ``di-`` verb."""
    return _PASSIVE.match(spelled(statement.words[place])) is not None


def _nearest(statement: Statement, order: range, after: int) -> str | None:
    words = statement.words
    for index in order:
        if (found := class_of(words[index])) and _may_act(words, index):
            of_speaker = found == "@aku" and index and not key_set("of_speaker").isdisjoint(words[index - 1])
            return "@orang" if of_speaker else found
    later = (class_of(words[index]) for index in range(after, len(words)))
    return next((found for found in later if found in ("@aku", "@pegawai")), None)


def _agent(statement: Statement, place: int) -> str | None:
    after = statement.words[place + 1 : place + 1 + _AGENT_REACH]
    for index, keys in enumerate(after):
        named = class_of(keys)
        if named and (index == 0 or "=oleh" in after[index - 1]):
            return named
    return "@orang" if any("=oleh" in keys for keys in after) else None


def _after_pronoun(words: Sequence[Keys], place: int) -> bool:
    before = words[max(0, place - 2) : place]
    if before and "=yang" in before[-1]:
        before = before[:-1]
    follows = bool(before) and not _SPEAKING.isdisjoint(before[-1])
    return follows and _SPEAKING.isdisjoint(words[place]) and "=yang" not in words[place]


def _may_act(words: Sequence[Keys], index: int) -> bool:
    return all(key_set("no_subject_after").isdisjoint(keys) for keys in words[max(0, index - 2) : index])


def _others_act(statement: Statement, place: int) -> bool:
    """``Pedagang membersihkan lapaknya``: a common noun for other people right before an active verb."""
    words = statement.words
    if not _ACTIVE.match(spelled(words[place])):
        return False
    near = range(max(0, place - _NOUN_REACH), place)
    clause = [index for index in near if statement.clauses[index] == statement.clauses[place]]
    if any(class_of(words[index]) for index in clause):
        return False
    nouns = [
        index for index in clause if not key_set("other_people").isdisjoint(words[index]) and _may_act(words, index)
    ]
    return any(not _verb_between(words, index, place) for index in nouns)


def _verb_between(words: Sequence[Keys], noun: int, place: int) -> bool:
    """``Peserta diminta mengisi``: the noun belongs to another verb."""
    return any(_AFFIXED.match(spelled(words[index])) for index in range(noun + 1, place))
