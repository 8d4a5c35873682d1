"""The whole way from corpora to an evaluated model, by the commands a person runs, on corpora that the test writes."""

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from nlp.artifacts import changed_files, newest_version, read_manifest
from nlp.complaints import ComplaintAnalyser
from nlp.complaints.fast import WEIGHTS, FastModel, load_model, weights_file
from nlp.complaints.labels import UNSUR
from nlp.evaluation import complaints as evaluation
from nlp.evaluation.complaint_peers import PEERS
from nlp.evaluation.speed import _difference
from nlp.training.data import read_jsonl
from nlp.training.fast_examples import LABELS, read_examples
from nlp.training.fast_train import fit_plain
from scripts import evaluate, train
from tests.nlp.complaints.corpora import NAME, TEXTS, write_corpora, write_corpus, write_demo
from tests.nlp.complaints.hand_model import share_models

SETS = {
    "service": {"bandung_eval", "corpus_test", "demo"},
    "sentiment": {
        "smsa_valid",
        "nusax_ind_valid",
        "nusax_min_valid",
        "corpus_test",
        "corpus_test_minangkabau",
        "demo",
    },
}


def run(command: ModuleType, *arguments: str) -> str:
    """What the command prints."""
    printed = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setattr("sys.argv", [command.__name__, *arguments])
        patch.setattr(evaluation, "is_installed", lambda: False)
        command.main()
    return printed.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The folders of corpora and models with what training and evaluation printed."""
    root = tmp_path_factory.mktemp("made")
    data, corpus, demo = write_corpora(root / "data"), write_corpus(root), write_demo(root / "demo")
    (root / "models").mkdir()
    models = share_models(root / "models")
    where = ["complaints", "--data", str(data), "--corpus", str(corpus), "--models", str(models)]
    trained = run(train, *where, "--created", "2026-01-31")
    evaluated = run(evaluate, *where, "--demo", str(demo))
    folder = models / "complaints" / "1"
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    card = (folder / "card.md").read_text(encoding="utf-8")
    yield SimpleNamespace(
        data=data, corpus=corpus, models=models, folder=folder, trained=trained, evaluated=evaluated, metrics=metrics,
        card=card, model=load_model(folder), manifest=read_manifest(folder, ""),
    )  # fmt: skip


def test_heads_are_those_of_the_lessons(made: SimpleNamespace) -> None:
    assert {head.name: head.labels for head in made.model.heads} == dict(LABELS)


def test_manifest_says_how_the_model_was_made(made: SimpleNamespace) -> None:
    assert (made.manifest["created"], made.manifest["version"]) == ("2026-01-31", "1")
    assert all(source["rows"] and source["licence"] for source in made.manifest["training_data"])
    assert set(made.manifest["libraries"]) == {"numpy", "scipy", "scikit-learn"}
    assert set(made.manifest["held_out"]) == set(LABELS)


@pytest.mark.parametrize(("service", "texts"), [("adminduk", 31), ("lainnya", 5), ("perhubungan", 5)])
def test_labelled_texts_of_each_service_are_counted(made: SimpleNamespace, service: str, texts: int) -> None:
    assert made.manifest["settings"]["service_counts"][service] == texts


@pytest.mark.parametrize("piece", [NAME.lower(), "zulf", "fahmi", "0800", "5550", "1234"])
def test_no_planted_name_or_number_is_in_the_vocabulary(made: SimpleNamespace, piece: str) -> None:
    space = made.model.space
    assert not [term for term in (*space.words.columns, *space.characters.columns) if piece in term]


def test_digits_are_only_the_sign_of_a_number(made: SimpleNamespace) -> None:
    terms = (*made.model.space.words.columns, *made.model.space.characters.columns)
    assert not [term for term in terms if any(map(str.isdigit, term.replace("<0>", "")))]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("pipa pdam bocor di Talawi", "service", "air_minum"),
        ("jalan berlubang di Talawi", "service", "jalan_drainase"),
        ("saya kecewa, petugas kasar", "sentiment", "negative"),
        ("petugas ramah, saya puas", "sentiment", "positive"),
        ("bagaimana cara pasang meteran air", "kind", "informasi"),
        ("jembatan hanyut banjir", "urgency", "bencana"),
        ("petugas ktp minta uang rokok", "integrity", True),
    ],
)
def test_trained_model_answers(made: SimpleNamespace, text: str, field: str, value: object) -> None:
    (found,) = ComplaintAnalyser.load(made.models, accurate=False).analyse([text])
    assert getattr(found, field) == value


def test_trained_rows_are_those_of_scikit_learn(made: SimpleNamespace) -> None:
    assert _difference(made.model.space, TEXTS) < 1e-6


def test_fitting_again_gives_the_same_weights(made: SimpleNamespace) -> None:
    examples = read_examples(made.data, made.corpus, made.models)
    first, second = (fit_plain(made.model, examples) for _ in range(2))
    assert weights_file(first) == weights_file(second)


def test_plain_fit_is_the_shipped_one(made: SimpleNamespace) -> None:
    """On the same texts the weights are the trained ones, up to the half precision of the file."""
    found: FastModel = fit_plain(made.model, read_examples(made.data, made.corpus, made.models))
    rows = made.model.space.transform(TEXTS)
    for name in ("service", "kind", "urgency"):
        expected = made.model.probabilities(rows)[name]
        np.testing.assert_allclose(found.probabilities(rows)[name], expected, atol=0.02)


@pytest.mark.parametrize("head", [*(name for name in LABELS if name != "unsur"), "unsur"])
def test_training_tells_held_out_figures(made: SimpleNamespace, head: str) -> None:
    assert f"held out {head}" in made.trained


@pytest.mark.parametrize("question", SETS)
def test_metrics_tell_every_set(made: SimpleNamespace, question: str) -> None:
    assert set(made.metrics["fast"][question]) == SETS[question]
    assert all(set(found[question]) == SETS[question] for found in made.metrics["peers"].values())
    assert set(made.metrics["peers"]) == set(PEERS)


def test_metrics_tell_the_questions_of_the_corpus(made: SimpleNamespace) -> None:
    assert set(made.metrics["fast"]["unsur"]["unsur"]) == set(UNSUR)
    assert made.metrics["fast"]["kind"]["rows"] == made.metrics["fast"]["urgency"]["rows"] == 12


def test_held_out_figures_are_those_of_training(made: SimpleNamespace) -> None:
    assert made.metrics["held_out"] == made.manifest["held_out"]


@pytest.mark.parametrize("question", SETS)
def test_card_has_the_figures_of_the_metrics(made: SimpleNamespace, question: str) -> None:
    for name, found in made.metrics["fast"][question].items():
        figures = (found["accuracy"], found["top2"], found["macro_f1"], found["calibration_error"])
        row = " | ".join([name, "fast", str(found["rows"]), *(f"{figure:.3f}" for figure in figures)])
        assert f"| {row} |" in made.card


def test_card_follows_the_metrics(made: SimpleNamespace) -> None:
    other = json.loads(json.dumps(made.metrics))
    other["fast"]["service"]["bandung_eval"]["accuracy"] = 0.1234
    assert "| 0.123 |" in evaluation.complaint_card(made.manifest, other)
    assert "| 0.123 |" not in made.card


def test_card_is_filled(made: SimpleNamespace) -> None:
    assert made.card.startswith("# complaints/1")
    assert "$" not in made.card


def test_metrics_and_card_hold_no_text(made: SimpleNamespace) -> None:
    texts = [row["text"] for row in read_jsonl(made.data / "complaints/lapor2017.jsonl")]
    assert not [text for text in texts if text in json.dumps(made.metrics) + made.card]


def test_evaluation_keeps_the_artefact_whole(made: SimpleNamespace) -> None:
    assert changed_files(made.folder, "") == []
    assert set(read_manifest(newest_version(made.models / "complaints", ""), "")["files"]) == {
        WEIGHTS,
        "metrics.json",
        "card.md",
    }


@pytest.mark.parametrize("line", ["service bandung_eval", "sentiment corpus_test", "unsur waktu", "at 80%", "svm"])
def test_evaluation_prints_its_figures(made: SimpleNamespace, line: str) -> None:
    assert line in made.evaluated
