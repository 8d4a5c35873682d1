"""The tokenizer of the encoder: Unigram pieces of the source model, only those that its languages need."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nlp.training.encoder_weights import SourceEncoder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
"""The first ids of a trimmed vocabulary, in this order; the source model has the same four."""
SPACE = "\u2581"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789'-.,!?/%()\u2581")


def count_pieces(source: SourceEncoder, texts: Iterable[str]) -> Counter[str]:
    """Return how often each piece of the source model stands in the texts, lower-cased as the encoder reads them."""
    tokenizer = build_tokenizer(dict(zip(source.pieces, source.scores.tolist(), strict=True)))
    found: Counter[str] = Counter()
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        found.update(encoding.tokens)
    return found


def choose_pieces(source: SourceEncoder, counts: Mapping[str, int], size: int) -> list[int]:
    """Return the ids of ``size`` pieces of the source, the four special ones first, the others in the source's order.

    Every piece that the texts use is kept (the most frequent ones if they are too many), and every single character
    among them; what room is left goes to the likeliest other pieces of Latin letters.
    """
    ids = {piece: place for place, piece in enumerate(source.pieces)}
    special = [ids[piece] for piece in SPECIAL]
    used = sorted((piece for piece in counts if piece in ids), key=lambda piece: (-counts[piece], ids[piece]))
    spare = sorted(
        (place for piece, place in ids.items() if piece and set(piece) <= _LETTERS and piece not in counts),
        key=lambda place: (-source.scores[place], place),
    )
    letters = [
        ids[letter] for letter in sorted({letter for piece in used for letter in piece} | _LETTERS) if letter in ids
    ]
    ranked = [*special, *letters, *(ids[piece] for piece in used), *spare]
    chosen = list(dict.fromkeys(ranked))[:size]
    return special + sorted(set(chosen) - set(special))


def trimmed_tokenizer(source: SourceEncoder, ids: Sequence[int]) -> "Tokenizer":
    """Return the tokenizer of the pieces at ``ids``, which starts with the four special ones."""
    return build_tokenizer({source.pieces[place]: float(source.scores[place]) for place in ids})


def build_tokenizer(scores: Mapping[str, float]) -> "Tokenizer":
    """Return a Unigram tokenizer of pieces with their scores; its ids are the pieces' order.

    A text is read in lower case and NFKC, control characters and runs of white space as one space, every word with
    a mark before it; ``<s>`` and ``</s>`` are put around it.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = list(scores.items())
    ids = {piece: place for place, (piece, _) in enumerate(pieces)}
    tokenizer = Tokenizer(models.Unigram(pieces, ids["<unk>"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[(piece, ids[piece]) for piece in ("<s>", "</s>")]
    )
    return tokenizer
