"""How many of a page's words were found, whatever their order."""

import re
from collections import Counter

WORD = re.compile(r"\w+(?:[.,/-]\w+)*")


def word_recall(expected_text: str, found_text: str) -> float:
    """Share (0 to 1) of the expected words, each as often as it stands there, that were found; 1 where none is.

    Words are compared in lower case without the punctuation around them.
    """
    expected, found = (Counter(WORD.findall(text.lower())) for text in (expected_text, found_text))
    return (expected & found).total() / expected.total() if expected else 1.0
