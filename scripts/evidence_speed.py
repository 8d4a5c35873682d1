"""How long ``Document → Evidence`` takes beside spaCy's blank tokenizer with its sentencizer on the same text."""

from collections.abc import Callable
from pathlib import Path
from time import process_time, thread_time

from nlp.evidence import extract_evidence, load_evidence_model
from nlp.training.evidence_corpus import TEST, load_part

ROUNDS = 5


def evidence_figures(corpus: Path, models: Path) -> dict[str, float]:
    """Measure on the test part of the corpus, one thread, the best of five rounds each, taken in turn.

    Returns:
        ``words`` of all texts; seconds of spaCy and of ours; ``ratio`` ours / spaCy; ``cold_ratio`` the first round of
        ours with the model's loading in it / spaCy; ``load_seconds`` of the model alone.
    """
    import spacy

    texts = load_part(corpus / TEST)
    pipeline = spacy.blank("id")
    pipeline.add_pipe("sentencizer")
    pages = [page.text for text in texts for page in text.document.pages]
    words = sum(len(pipeline(page)) for page in pages)

    def tokenise() -> None:
        for page in pages:
            pipeline(page)

    start = process_time()
    model = load_evidence_model(models)
    load = process_time() - start

    def extract() -> None:
        for text in texts:
            extract_evidence(text.document, text.context, model)

    cold = load + _seconds(extract)
    rounds = [(_seconds(tokenise), _seconds(extract)) for _ in range(ROUNDS)]
    bare, ours = (min(times) for times in zip(*rounds, strict=True))
    return {
        "words": float(words),
        "spacy_seconds": bare,
        "evidence_seconds": ours,
        "ratio": ours / bare,
        "cold_ratio": cold / bare,
        "load_seconds": load,
    }


def _seconds(run: Callable[[], None]) -> float:
    start = thread_time()
    run()
    return thread_time() - start
