"""A trained tagger of personal names: linear over a window of words, with what every word adds worked out once."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_manifest, read_verified
from nlp.language.name_features import (
    EDGE,
    REACH,
    TOKEN,
    hashed,
    is_caseless,
    neighbour_features,
    own_features,
    pair_feature,
    word_class,
    word_key,
)
from nlp.language.words import word_list

WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train names --data DIR"
MOST_PAIRS = 3.0
"""The two pairs add no more than this to a word, so that most words are ruled out before pairs are looked up."""
_MOST_CACHED = 100_000
_NEVER = -100.0
_HONOURS = frozenset(("dr", "drg", "ir", "drs", "prof", "h", "hj", "kh"))
_WITHIN = frozenset((".", "'", "’", "`", "-"))
Floats = NDArray[np.float32]


class Part(NamedTuple):
    """What a token adds to its own score and to those of the three words after and before it; its class."""

    own: float
    after_1: float
    after_2: float
    after_3: float
    before_1: float
    before_2: float
    before_3: float
    kind: str


@dataclass(frozen=True)
class NameTagger:
    """Finds the words of names: those that score ``sure``, and beside them those that score ``likely``.

    A score is the sum of the weights of a word's features, of its neighbours' within three tokens, and, at most
    ``MOST_PAIRS``, of the pairs of classes. ``known`` are the keys of listed words. Safe to share among threads.
    """

    weights: Floats
    known: frozenset[int]
    sure: float
    likely: float
    _parts: tuple[dict[str, Part], dict[str, Part]] = field(default_factory=lambda: ({}, {}), repr=False)
    _pairs: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict, repr=False)

    def scores(self, tokens: Sequence[str], least: float = _NEVER) -> list[float]:
        """Return the score of each token; one that cannot reach ``least``, and all that are no words, get -100."""
        parts = self._window(tokens)
        least_alone, pairs = least - MOST_PAIRS, self._pairs
        found = [_NEVER] * len(tokens)
        shifted = (parts[step:] for step in range(1, 2 * REACH + 1))
        for place, (l3, l2, l1, word, r1, r2, r3) in enumerate(zip(parts, *shifted, strict=False)):
            if word.own > _NEVER:
                alone = word.own + l1[1] + l2[2] + l3[3] + r1[4] + r2[5] + r3[6]
                if alone > least_alone:
                    before, after = (l1.kind, word.kind), (word.kind, r1.kind)
                    both = (pairs.get(before) or self._pair(before))[0] + (pairs.get(after) or self._pair(after))[1]
                    found[place] = alone + (both if both < MOST_PAIRS else MOST_PAIRS)
        return found

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the places of names, in order: ``text[start:end]``. Only spaces and dots part the words of one."""
        tokens = TOKEN.findall(text)
        scores = self.scores(tokens, self.likely)
        stretches = [stretch for stretch in self._stretches(tokens, scores) if self._is_name(tokens, scores, stretch)]
        if not stretches:
            return []
        starts = _starts(text, tokens)
        return [(starts[first], starts[last] + len(tokens[last])) for first, last in stretches]

    def gives_away(self, word: str) -> bool:
        """Tell whether a word of a found name names somebody where it stands alone: no listed word, or a known name."""
        lower = word.lower()
        return word_key(lower) not in self.known or lower in word_list("name_list")

    def _stretches(self, tokens: Sequence[str], scores: list[float]) -> list[tuple[int, int]]:
        """Return the first and the last token of each stretch of likely words, with titles before and dots between."""
        found: list[tuple[int, int]] = []
        for place in [place for place, score in enumerate(scores) if score >= self.likely]:
            if found and all(token in _WITHIN for token in tokens[found[-1][1] + 1 : place]):
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
        return [(_with_titles(tokens, first), last) for first, last in found]

    def _is_name(self, tokens: Sequence[str], scores: list[float], stretch: tuple[int, int]) -> bool:
        inside = slice(stretch[0], stretch[1] + 1)
        if max(scores[inside]) < self.sure or _is_named_after(tokens, stretch[0]):
            return False
        titles = word_list("name_titles")
        return any(token[0].isalpha() and token.lower() not in titles for token in tokens[inside])

    def _window(self, tokens: Sequence[str]) -> list[Part]:
        caseless = is_caseless(tokens)
        known = self._parts[caseless]
        if len(known) > _MOST_CACHED:
            known.clear()
        edge = known.get(EDGE) or self._part(EDGE, caseless)
        parts = [known.get(token) or self._part(token, caseless) for token in tokens]
        return [edge] * REACH + parts + [edge] * REACH

    def _part(self, token: str, caseless: bool) -> Part:
        steps = (1, 2, 3, -1, -2, -3)
        own = self._sum(set(own_features(token, caseless, self.known))) if token[:1].isalpha() else _NEVER
        beside = [self._sum(neighbour_features(token, step, caseless, self.known)) for step in steps]
        part = Part._make((own, *beside, word_class(token, caseless, self.known)))
        self._parts[caseless][token] = part
        return part

    def _pair(self, kinds: tuple[str, str]) -> tuple[float, float]:
        """Return what two neighbouring classes add to the right one and to the left one."""
        found = self._sum((pair_feature(*kinds, ">"),)), self._sum((pair_feature(*kinds, "<"),))
        self._pairs[kinds] = found
        return found

    def _sum(self, features: Sequence[str] | set[str]) -> float:
        return float(sum(self.weights[hashed(feature)] for feature in sorted(features)))


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


def _starts(text: str, tokens: Sequence[str]) -> list[int]:
    """Return where each token stands: only white space lies between them."""
    found, end = [], 0
    for token in tokens:
        found.append(text.index(token, end))
        end = found[-1] + len(token)
    return found


def tagger_file(tagger: NameTagger) -> bytes:
    """Return the content of ``weights.npz``: the weights that are not zero with their places, and the keys."""
    buffer = io.BytesIO()
    (places,) = np.nonzero(tagger.weights)
    np.savez_compressed(
        buffer,
        places=places.astype(np.uint32),
        weights=tagger.weights[places],
        size=np.array(len(tagger.weights), np.uint32),
        known=np.array(sorted(tagger.known), np.uint32),
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
