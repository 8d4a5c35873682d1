"""List the open corpora and how to get them, or check a folder: ``python -m scripts.fetch_corpora [--data DIR]``."""

import argparse
from pathlib import Path

from nlp.training.corpora import describe, problems, read_sources


def main() -> int:
    """Print the corpora; with ``--data`` print what the folder lacks and return 1 if anything. Downloads nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder to check")
    parser.add_argument("--sources", type=Path, default=Path("corpora/sources.toml"))
    arguments = parser.parse_args()
    sources = read_sources(arguments.sources)
    if arguments.data is None:
        print("\n\n".join(map(describe, sources)))
        return 0
    found = problems(sources, arguments.data)
    print("\n".join(found) or "Semua korpus lengkap.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
