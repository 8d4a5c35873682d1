"""Print how well the readers read: fixtures, kinds of documents, real files, a transcription."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp.evaluation.kinds import Judged, kind_report
from nlp.evaluation.readers import FixtureScore, score_fixture, total
from nlp.evaluation.readers_expected import Expected, load_expected
from nlp.evaluation.readers_kinds import load_held_out, score_kinds
from nlp.evaluation.readers_real import read_real, score_real_kinds, transcribed_pages
from nlp.readers import Limits
from scripts.reader_fixtures import make_fixtures

Groups = dict[str, list[FixtureScore]]
KINDS = "kinds"
CORPUS = Path("corpora/readers")
COLUMNS = ("words", "recall", "prec.", "order", "boxes", "worst")
SHARES = ("cells", "fields", "blocks", "turns")
HEAD = " ".join(
    [" " * 30, *(f"{name:>6}" for name in COLUMNS), *(f"{name:>7}" for name in SHARES), f"{'s':>6}  outcome"]
)


def add_parser(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``readers`` to the command line of ``scripts.evaluate``."""
    parser = kinds.add_parser("readers", help="fixtures, kinds of documents, real files")
    parser.add_argument("--fixtures", type=Path, help="folder of the files; made anew in a temporary one without it")
    parser.add_argument(
        "--only", default="", help="only fixtures whose name has this in it; kinds: the held-out kinds alone"
    )
    parser.add_argument("--data", type=Path, help="folder of the real data, for documents and interviews")
    parser.add_argument("--transcription", type=Path, help="folder of pages typed by hand, with --data")
    parser.set_defaults(run=evaluate_readers)


def evaluate_readers(arguments: argparse.Namespace) -> None:
    """Print the figures of what the command line names."""
    with TemporaryDirectory() as folder:
        if arguments.only != KINDS:
            _print_fixtures(arguments.fixtures or Path(folder), arguments.only, made=arguments.fixtures is not None)
        if arguments.only in ("", KINDS):
            print_kinds("held-out kinds", score_kinds(load_held_out(CORPUS / "kinds_test"), Path(folder)))
    if arguments.data:
        _print_real(arguments.data)
    if arguments.data and arguments.transcription:
        _print_transcription(arguments.data, arguments.transcription)


def _print_fixtures(folder: Path, only: str, *, made: bool) -> None:
    if not made:
        list(make_fixtures(folder, only))
    goldens = [golden for golden in load_expected(CORPUS / "expected") if only in golden.name]
    scores = [_score(golden, folder) for golden in goldens if (folder / golden.name).is_file()]
    print(HEAD)
    for score in scores:
        print(line(score))
    for title, groups in (
        ("by format", _by(scores, lambda score: (score.form,))),
        ("by fault", _by(scores, lambda score: score.faults or ("none",))),
    ):
        print(f"\n{title}")
        for name, parts in groups.items():
            print(line(total(f"{name} ({len(parts)})", parts)))
    print("\n" + line(total(f"all ({len(scores)})", scores)))
    missing = len(goldens) - len(scores)
    print(f"{missing} goldens without a file (a tool is not installed)" if missing else "")


def _score(golden: Expected, folder: Path) -> FixtureScore:
    return score_fixture(golden, folder / golden.name, Limits())


def _by(scores: Iterable[FixtureScore], names: Callable[[FixtureScore], tuple[str, ...]]) -> Groups:
    groups: Groups = {}
    for score in scores:
        for name in names(score):
            groups.setdefault(name, []).append(score)
    return dict(sorted(groups.items()))


def line(score: FixtureScore) -> str:
    """One row of the table; a dash where nothing of the sort was expected."""
    text, boxes = score.text, score.boxes
    shares = (score.cells, score.fields, score.blocks, score.turns)
    worst = f"{boxes.worst_pt:6.1f}" if boxes.found else f"{'-':>6}"
    return (
        f"{score.name:30} {text.expected:6} {text.recall:6.3f} {text.precision:6.3f} {text.order:6.3f} "
        f"{share((boxes.right, boxes.expected)):>6} {worst} {' '.join(f'{share(part):>7}' for part in shares)} "
        f"{score.seconds:6.2f}  {_outcome(score)}"
    )


def share(count: tuple[int, int]) -> str:
    """A count as a share: ``0.975``."""
    right, expected = count
    return f"{right / expected:.3f}" if expected else "-"


def _outcome(score: FixtureScore) -> str:
    right, expected = score.outcome
    if not score.got:
        return f"{right}/{expected}"
    return score.got if right else f"WRONG: {score.got}"


def print_kinds(title: str, judged: Iterable[Judged]) -> None:
    """Accuracy, by kind and by confidence, and what was taken for what; no names, no texts."""
    report = kind_report(tuple(judged))
    print(f"\n{title}: {report['rows']} documents, accuracy {report['accuracy']}, macro-F1 {report['macro_f1']}")
    for kind, accuracy in report["by_kind"].items():
        print(f"  {kind:22} {accuracy}")
    print("  by confidence:", *(f"\n    from {band}: {figures}" for band, figures in report["by_confidence"].items()))
    print("  taken for another:", ", ".join(f"{pair} {count}" for pair, count in report["confusion"].items()) or "none")


def _print_real(data: Path) -> None:
    files = read_real(data)
    print("\nfile | kind | pages | words | OCR pages | seconds | state")
    for file in files:
        figures = (file.kind, file.pages, file.words, file.ocr_pages, f"{file.seconds:.1f}", file.state)
        print(" | ".join([file.name, *map(str, figures)]))
    print_kinds("real files", score_real_kinds(files, CORPUS / "kinds_real.json"))


def _print_transcription(data: Path, folder: Path) -> None:
    print("\nagainst pages typed by hand: words, recall without case and punctuation, recall to the letter, order")
    for name, recall, exact in transcribed_pages(data / "documents", folder):
        print(f"{name}: {exact.expected} {recall:.4f} {exact.recall:.4f} {exact.order:.4f}")
