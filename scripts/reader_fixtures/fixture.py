"""What a maker of fixtures gives to the program that runs them all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nlp.evaluation.readers_expected import Expected

Make = Callable[[Path], Expected]


@dataclass(frozen=True)
class Fixture:
    """A file to make: its name, and what writes it and says what is in it."""

    name: str
    make: Make

    def write(self, folder: Path) -> Expected:
        """Write the file into a folder and give what is in it."""
        return self.make(folder / self.name)
