"""Damage fixtures and read them: ``python -m scripts.fuzz_readers --inputs 5000 [--seed N]``.

Each input is read in a process that is killed after a time and cannot take more than its memory. Anything else than a
document or an error with a reason is printed with its name, and the input is kept.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from nlp.evaluation.readers_fuzz import BAD, Budget, Child, reading_child
from nlp.evaluation.readers_mutations import mutate
from nlp.readers import Limits
from scripts.reader_fixtures import is_costly, make_fixtures

COSTLY_SHARE = 0.06
LIMITS = Limits(ocr_timeout_s=10, office_timeout_s=15)


def main() -> None:
    """Print how many inputs came to what, and every input that came to something that it must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=Budget.seconds, help="time an input may take")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where bad inputs are kept")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        list(make_fixtures(Path(folder) / "made"))
        with reading_child(LIMITS, Budget(arguments.seconds)) as child:
            counts = _run(child, Path(folder), arguments)
    for name, count in counts.most_common():
        print(f"{count:6} {name}")


def _run(child: Child, folder: Path, arguments: argparse.Namespace) -> Counter[str]:
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    for name, data in damaged(folder / "made", arguments.inputs, arguments.seed):
        path = folder / "input"
        path.write_bytes(data)
        started = time.perf_counter()
        got = child.read(path, name.split("-", 1)[1])
        slowest = max(slowest, (time.perf_counter() - started, name))
        counts[got] += 1
        if got.startswith(BAD):
            arguments.keep.mkdir(parents=True, exist_ok=True)
            (arguments.keep / name).write_bytes(data)
            print(f"{name}: {got}", flush=True)
    print(f"slowest input {slowest[1]}: {slowest[0]:.1f} s")
    return counts


def damaged(folder: Path, inputs: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give damaged copies of files as ``<seed>_<number>-<file>`` and bytes; costly formats come seldom."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    costly = [name for name in files if is_costly(name)]
    cheap = [name for name in files if not is_costly(name)]
    for number in range(inputs):
        random = Random(f"{seed}/{number}")  # noqa: S311 (damage, not a secret)
        name = random.choice(costly if costly and random.random() < COSTLY_SHARE else cheap)
        yield f"{seed}_{number}-{name}", mutate(files[name], list(files.values()), random)


if __name__ == "__main__":
    main()
