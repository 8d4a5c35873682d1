"""Near-duplicates among many short texts: MinHash over word triples, candidates by bands of the signature.

Method: Broder, "On the resemblance and containment of documents" (1997); bands as in Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3. One pass, 256 bytes a text, no text is kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SIMILARITY = 0.7
"""From this share of common word triples (Jaccard, estimated) two texts count as the same complaint."""

PERMUTATIONS = 64
"""Numbers in a signature."""

_BAND_ROWS = 4
_BATCH = 1000
_WORDS = re.compile(r"\w+")
_ODD = np.random.default_rng(20170214).integers(1, 2**63, (3, PERMUTATIONS), dtype=np.uint64) * 2 + 1
_SHIFT = np.uint64(32)

Signatures = NDArray[np.uint32]


def sign_texts(texts: Iterable[str]) -> Signatures:
    """The signatures of texts, shape (texts, 64): 256 bytes a text, from which no word can be read."""
    return np.concatenate([np.empty((0, PERMUTATIONS), np.uint32), *_sign_batches(iter(texts))])


def group_signatures(signatures: Signatures, firsts: int = 0) -> list[int | None]:
    """For each text, by its signature, the index of the first text that it repeats.

    None for a first one and for a text without words. The index always names a first one, and a text is always similar
    to the one that it points to. Case, accents, punctuation and spaces do not count. The result depends on nothing but
    the texts. The leading ``firsts`` are known to be first ones and stay so.
    """
    first: list[int | None] = [None] * len(signatures)
    looked_at = _candidates(signatures, firsts)
    for later, earlier in looked_at[_similar_pairs(signatures[looked_at])].tolist():
        known = first[earlier]
        head = earlier if known is None else known
        if later >= firsts and first[later] is None and (head == earlier or _alike(signatures, later, head)):
            first[later] = head
    return first


def _sign_batches(texts: Iterator[str]) -> Iterator[Signatures]:
    while batch := list(islice(texts, _BATCH)):
        yield _sign(batch)


def _sign(texts: list[str]) -> Signatures:
    """The signatures of a batch, shape (texts, permutations); all zero for a text without words."""
    hashes = [_triples(_words(text)) for text in texts]
    signatures = np.zeros((len(texts), PERMUTATIONS), np.uint32)
    filled = [index for index, values in enumerate(hashes) if len(values)]
    if not filled:
        return signatures
    joined = np.concatenate([hashes[index] for index in filled])
    starts = np.cumsum([0, *(len(hashes[index]) for index in filled[:-1])])
    for column in range(PERMUTATIONS):
        mixed = (joined * _ODD[0, column] + _ODD[1, column]) >> _SHIFT
        signatures[filled, column] = np.minimum.reduceat(mixed, starts)
    return signatures


def _words(text: str) -> list[str]:
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(character for character in apart if not unicodedata.combining(character))
    return _WORDS.findall(plain)


def _triples(words: list[str]) -> NDArray[np.uint64]:
    """A number for each triple of neighbouring words; texts of one or two words count as one triple."""
    if not words:
        return np.empty(0, np.uint64)
    numbers = np.array([crc32(word.encode("utf-8", "replace")) + 1 for word in words], np.uint64)
    padded = np.concatenate([numbers, np.zeros(max(0, 3 - len(words)), np.uint64)])
    mixed: NDArray[np.uint64] = (padded[:-2] * _ODD[2, 0]) ^ (padded[1:-1] * _ODD[2, 1]) ^ (padded[2:] * _ODD[2, 2])
    return mixed ^ (mixed >> _SHIFT)


def _candidates(signatures: Signatures, firsts: int) -> NDArray[np.intp]:
    """All but those of the leading ``firsts`` that share no band with any later text: nothing can point to them."""
    share = np.ones(len(signatures), np.bool_)
    share[:firsts] = False
    for band in range(0, PERMUTATIONS if firsts else 0, _BAND_ROWS):
        keys = _band_keys(signatures[:, band : band + _BAND_ROWS])
        share[:firsts] |= np.isin(keys[:firsts], keys[firsts:])
    return np.flatnonzero(share)


def _band_keys(band: Signatures) -> NDArray[np.uint64]:
    """A number for each row of a band; rows that differ may share one, which only costs a comparison."""
    wide = np.ascontiguousarray(band).view(np.uint64)
    keys: NDArray[np.uint64] = (wide[:, 0] * _ODD[0, 0]) ^ wide[:, 1]
    return keys


def _similar_pairs(signatures: Signatures) -> NDArray[np.intp]:
    """Pairs (later, earlier) at or above ``SIMILARITY``, sorted by the later one, then by the earlier one.

    In each bucket of a band a text is compared with the first text and with the one before it.
    """
    pairs = [_bucket_pairs(signatures[:, band : band + _BAND_ROWS]) for band in range(0, PERMUTATIONS, _BAND_ROWS)]
    unique = np.unique(np.concatenate(pairs), axis=0)
    worded: NDArray[np.bool_] = signatures.max(axis=1, initial=0) > 0
    blocks: list[NDArray[np.intp]] = np.array_split(unique, len(unique) // 100_000 + 1)
    kept = [block[_agreement(signatures, block) & worded[block[:, 0]]] for block in blocks]
    return np.concatenate(kept)


def _bucket_pairs(band: Signatures) -> NDArray[np.intp]:
    keys = np.ascontiguousarray(band).view(np.dtype((np.void, band.shape[1] * 4))).ravel()
    _, buckets = np.unique(keys, return_inverse=True)
    order = np.argsort(buckets, kind="stable")
    ordered = buckets[order]
    opens = np.flatnonzero(np.diff(ordered, prepend=-1))
    firsts = np.repeat(order[opens], np.diff(opens, append=len(order)))
    same = np.flatnonzero(np.diff(ordered) == 0) + 1
    return np.concatenate(
        [np.column_stack([order[same], firsts[same]]), np.column_stack([order[same], order[same - 1]])]
    )


def _agreement(signatures: Signatures, pairs: NDArray[np.intp]) -> NDArray[np.bool_]:
    equal = signatures[pairs[:, 0]] == signatures[pairs[:, 1]]
    result: NDArray[np.bool_] = equal.mean(axis=1) >= SIMILARITY
    return result


def _alike(signatures: Signatures, one: int, other: int) -> bool:
    return bool((signatures[one] == signatures[other]).mean() >= SIMILARITY)
