"""Words broken at the end of a line: which hyphen belongs to the word (``rata-rata``) and which to the line break."""

MIN_SHARED = 3
PREFIXES = frozenset({"non", "pra", "pasca", "anti", "eks", "ex", "co", "sub", "pro", "ke"})
"""Before these a hyphen is as likely written as made by the line break; it stays (``non-formal``, ``ke-2``)."""
VOWELS = frozenset("aiueo")


def broken(left: str, right: str) -> str | None:
    """What stands before a line break, as it is written in the joined word, or None where no word goes on.

    ``pelak-`` and ``sanaan`` give ``pelak``; ``rata-`` and ``rata``, ``ke-`` and ``2`` keep their hyphen.
    """
    if not left.endswith("-") or not left[-2:-1].isalnum() or not right[:1].isalnum():
        return None
    return left[:-1] if _is_line_break(_letters(left), _letters(right)) else left


def _letters(text: str) -> str:
    """The letters next to the hyphen: the last word of the left part, the first of the right."""
    parts = "".join(char if char.isalnum() else " " for char in text).split()
    return (parts[-1] if text.endswith("-") else parts[0]) if parts else ""


def _is_line_break(left: str, right: str) -> bool:
    if len(left) < 2 or not (left + right).isalpha():
        return False
    if not (right.islower() or (left.isupper() and right.isupper())):
        return False
    left, right = left.lower(), right.lower()
    return left not in PREFIXES and not _is_repeated(left, right)


def _is_repeated(left: str, right: str) -> bool:
    """Reduplication, also with affixes or a changed sound: sehari-hari, tolong-menolong, sayur-mayur, gerak-gerik."""
    if len(left[1:]) >= MIN_SHARED and left[1:] in right:
        return True
    if len(right[1:]) >= MIN_SHARED and right[1:] in left:
        return True
    return left == right or (len(left) >= MIN_SHARED and _consonants(left) == _consonants(right))


def _consonants(word: str) -> str:
    return "".join(char for char in word if char not in VOWELS)
