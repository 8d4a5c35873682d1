"""Make the readers' fixture files: ``python -m scripts.reader_fixtures OUT [--expected DIR] [--only WORD]``."""

import argparse
from pathlib import Path

from nlp.evaluation.readers_expected import to_json
from scripts.reader_fixtures import make_fixtures

GOLDENS = Path("corpora/readers/expected")


def main() -> None:
    """Write the files into a folder, and with ``--expected`` what is in them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the files")
    parser.add_argument("--expected", type=Path, help=f"folder for the goldens ({GOLDENS} to renew them)")
    parser.add_argument("--only", default="", help="only files whose name has this in it")
    arguments = parser.parse_args()
    made = list(make_fixtures(arguments.out, arguments.only))
    for expected in made if arguments.expected else ():
        arguments.expected.mkdir(parents=True, exist_ok=True)
        (arguments.expected / f"{expected.name}.json").write_text(to_json(expected), encoding="utf-8")
    print(f"{len(made)} files in {arguments.out}")


if __name__ == "__main__":
    main()
