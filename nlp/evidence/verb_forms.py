"""The active and passive forms of an Indonesian verb: ``kembalikan`` → kembalikan, mengembalikan, dikembalikan.

Source of the nasal prefix's forms: Tata Bahasa Baku Bahasa Indonesia, on the prefix meng-.
"""

_VOWELS = "aiueo"
_DROPPED = {"k": "meng", "t": "men", "s": "meny", "p": "mem"}
_KEPT = {
    "b": "mem",
    "f": "mem",
    "v": "mem",
    "c": "men",
    "d": "men",
    "j": "men",
    "z": "men",
    "g": "meng",
    "h": "meng",
    "q": "meng",
}
_DROPPED_ALL_THE_SAME = ("periksa", "perintah", "peroleh", "peras")
_UNDROPPED = ("per", "tr", "pr", "kr", "kl", "pl", "st", "sp")


def active(verb: str) -> str:
    """The ``meng-`` form of a verb in small letters, with its suffix if any: ``sampaikan`` → ``menyampaikan``."""
    first = verb[0]
    if sum(letter in _VOWELS for letter in verb) == 1:
        return "menge" + verb
    if first in _DROPPED and (not verb.startswith(_UNDROPPED) or verb.startswith(_DROPPED_ALL_THE_SAME)):
        return _DROPPED[first] + verb[1:]
    if first in _DROPPED:
        return {"p": "mem", "t": "men", "k": "meng", "s": "men"}[first] + verb
    return ("meng" if first in _VOWELS else _KEPT.get(first, "me")) + verb


def verb_forms(verb: str) -> tuple[str, ...]:
    """Bare, active and passive form."""
    return (verb, active(verb), "di" + verb)
