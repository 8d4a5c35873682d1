"""A trained tagger of personal names: linear over a window of words, with what every word adds worked out once."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_manifest, read_verified
from nlp.language.cue_bits import Bit
from nlp.language.name_features import FEWEST_WORDS, MOSTLY_CAPITALS, TOKEN, word_key
from nlp.language.name_scores import NEVER, NameScores, Scores
from nlp.language.scan import Flags, Scan, TokenTable
from nlp.language.words import word_list

WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train names --data DIR"
_HONOURS = frozenset(("dr", "drg", "ir", "drs", "prof", "h", "hj", "kh"))
_WITHIN = frozenset((".", "'", "’", "`", "-"))
Floats = NDArray[np.float32]
Places = list[tuple[int, int]]


@dataclass(frozen=True)
class NameTagger:
    """Finds the words of names: those that score ``sure``, and beside them those that score ``likely``.

    A score is the sum of the weights of a word's features, of its neighbours' within three tokens, and, at most
    ``MOST_PAIRS``, of the pairs of classes. ``known`` are the keys of listed words and of those met often. Safe to
    share among threads.
    """

    weights: Floats
    known: frozenset[int]
    sure: float
    likely: float

    @cached_property
    def table(self) -> TokenTable:
        """Scans texts into the tokens that the tagger goes by."""
        return TokenTable()

    @cached_property
    def _scores(self) -> NameScores:
        return NameScores(self.weights, self.known)

    def scores(self, scan: Scan, least: float = NEVER) -> Scores:
        """Return the score of each token; one that cannot reach ``least``, and all that are no words, get -100."""
        return self._scores.scores(scan, _caseless(scan), least)

    def find(self, text: str) -> Places:
        """Return the places of names, in order: ``text[start:end]``. Only spaces and dots part the words of one."""
        return self.find_all([text], self.table.scan([text]))[0]

    def find_all(self, texts: Sequence[str], scan: Scan) -> list[Places]:
        """Return the places of names in each of ``texts``, which were scanned."""
        scores = self.scores(scan, self.likely)
        likely: dict[int, list[int]] = {}
        places = np.flatnonzero(scores >= self.likely)
        rows = scan.rows[places]
        for row, place in zip(rows.tolist(), (places - scan.starts[rows]).tolist(), strict=True):
            likely.setdefault(row, []).append(place)
        found: list[Places] = [[] for _ in texts]
        for row in np.flatnonzero(scan.any(scores >= self.sure)).tolist():
            start = int(scan.starts[row])
            own = scores[start : start + int(scan.lengths[row])].tolist()
            found[row] = self._found(texts[row], own, likely[row])
        return found

    def gives_away(self, word: str) -> bool:
        """Tell whether a word of a found name names somebody where it stands alone: no listed word, or a known name."""
        lower = word.lower()
        return word_key(lower) not in self.known or lower in word_list("name_list")

    def _found(self, text: str, scores: list[float], likely: list[int]) -> Places:
        matches = list(TOKEN.finditer(text))
        tokens = [match[0] for match in matches]
        stretches = [stretch for stretch in _stretches(tokens, likely) if self._is_name(tokens, scores, stretch)]
        return [(matches[first].start(), matches[last].end()) for first, last in stretches]

    def _is_name(self, tokens: Sequence[str], scores: list[float], stretch: tuple[int, int]) -> bool:
        inside = slice(stretch[0], stretch[1] + 1)
        if max(scores[inside]) < self.sure or _is_named_after(tokens, stretch[0]):
            return False
        titles = word_list("name_titles")
        return any(token[0].isalpha() and token.lower() not in titles for token in tokens[inside])


def _caseless(scan: Scan) -> Flags:
    """Whether the capitals of each text say nothing: :func:`nlp.language.name_features.is_caseless` of all at once."""
    words, capitals = scan.sums(scan.has(Bit.WORD)), scan.sums(scan.has(Bit.CAPITAL))
    first = (scan.bits[scan.starts] & int(Bit.CAPITAL)) != 0
    shouted = (words >= FEWEST_WORDS) & (capitals >= MOSTLY_CAPITALS * words)
    return np.asarray((capitals == 0) | ((capitals == 1) & first) | shouted)


def _stretches(tokens: Sequence[str], likely: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last token of each stretch of likely words, with titles before and dots between."""
    found: list[tuple[int, int]] = []
    for place in likely:
        if found and all(token in _WITHIN for token in tokens[found[-1][1] + 1 : place]):
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return [(_with_titles(tokens, first), last) for first, last in found]


def _with_titles(tokens: Sequence[str], first: int) -> int:
    titles = word_list("name_titles")
    place = first
    while place and (tokens[place - 1].lower() in titles or (tokens[place - 1] == "." and place > 1)):
        if tokens[place - 1] == "." and tokens[place - 2].lower() not in titles:
            break
        place -= 1
    return place


def _is_named_after(tokens: Sequence[str], first: int) -> bool:
    """Tell whether a street, a hospital or a school bears the name: no title but an honour stands between."""
    before = first - 2 if first > 1 and tokens[first - 1] == "." else first - 1
    if before < 0 or tokens[before].lower() not in word_list("named_after"):
        return False
    opening = tokens[first].lower()
    return opening in _HONOURS or opening not in word_list("name_titles")


def tagger_file(tagger: NameTagger) -> bytes:
    """Return the content of ``weights.npz``: the weights that are not zero with their places, and the keys."""
    buffer = io.BytesIO()
    (places,) = np.nonzero(tagger.weights)
    np.savez_compressed(
        buffer,
        places=places.astype(np.uint32),
        weights=tagger.weights[places],
        size=np.array(len(tagger.weights), np.uint32),
        known=np.array(sorted(tagger.known), np.uint64),
    )
    return buffer.getvalue()


def load_tagger(models_dir: Path) -> NameTagger:
    """Return the newest tagger below ``models_dir/names``, verified.

    Raises:
        ArtifactError: it is missing, altered or of another format; the message says which command mends it.
    """
    folder = newest_version(models_dir / "names", TRAIN_COMMAND)
    settings = read_manifest(folder, TRAIN_COMMAND)["settings"]
    with np.load(io.BytesIO(read_verified(folder, WEIGHTS, TRAIN_COMMAND)), allow_pickle=False) as arrays:
        weights = np.zeros(int(arrays["size"]), np.float32)
        weights[arrays["places"]] = arrays["weights"]
        known = frozenset(arrays["known"].tolist())
    return NameTagger(weights, known, float(settings["sure"]), float(settings["likely"]))
