"""Two or three people write into the same notes over a network that loses, doubles and reorders what they send."""

from collections import Counter
from dataclasses import dataclass, field, replace

from app.rules.notes_merge import Line
from app.services.interviews.note_sync import changes, exchange
from tests.app.interviews.notes_side import Side


@dataclass
class Network:
    """Messages on their way to the server and back, of each side, and every text that was typed.

    A text that a side saw and wrote over is ``gone``, whatever others made of it (``instead`` says of what it came). A
    text that was removed, or came before one that was, may be back: another side's edit beats the removal.
    """

    contexts: list
    interview: int
    sides: list[Side] = field(default_factory=list)
    out: list[list] = field(default_factory=list)
    back: list[list] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    instead: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    number: int = 0

    def __post_init__(self):
        self.sides = [Side(self) for _ in self.contexts]
        self.out, self.back = [[] for _ in self.sides], [[] for _ in self.sides]

    def mint(self):
        self.number += 1
        return f"{self.number:08x}-0000-4000-8000-{self.interview:012}"

    def do(self, act, who, pick):
        """One thing happens: ``pick`` chooses the line or the message."""
        getattr(self, act)(who % len(self.sides), pick)

    def write(self, who, _pick):
        side = self.sides[who]
        line = Line(self.mint(), side.place_after(), "answer", self._text(who), "employee", float(self.number))
        side.edit(line)

    def change(self, who, pick):
        if line := self._line(who, pick):
            self.gone.add(line.text)
            text = self._text(who)
            self.instead[text] = line.text
            self.sides[who].edit(replace(line, text=text))

    def mark(self, who, pick):
        if line := self._line(who, pick):
            self.sides[who].edit(replace(line, mark=("question", "quote", "remark")[pick % 3]))

    def remove(self, who, pick):
        if line := self._line(who, pick):
            text = line.text
            while text:
                self.removed.add(text)
                text = self.instead.get(text, "")
            self.sides[who].edit(replace(line, removed=True))

    def send(self, who, _pick):
        side = self.sides[who]
        self.out[who].append((side.batch(), side.cursor))

    def arrive(self, who, pick):
        """Any of the messages on their way, which may arrive again later."""
        if self.out[who]:
            self.back[who].append(self._answer(who, *self.out[who][pick % len(self.out[who])]))

    def lose(self, who, pick):
        if self.out[who]:
            self.out[who].pop(pick % len(self.out[who]))

    def answer(self, who, pick):
        """Any of the answers, which may come again later."""
        if self.back[who]:
            self.sides[who].take(self.back[who][pick % len(self.back[who])])

    def settle(self):
        """The network is well again."""
        for _ in range(4):
            for who, side in enumerate(self.sides):
                side.take(self._answer(who, side.batch(), side.cursor))

    def left(self):
        """How often each text stands in the end, on the first side."""
        return Counter(line.text for line in self.sides[0].lines())

    def _answer(self, who, ops, cursor):
        if ops:
            return exchange(self.contexts[who], self.interview, ops, cursor)
        return changes(self.contexts[who], self.interview, cursor)

    def _line(self, who, pick):
        lines = self.sides[who].lines()
        return lines[pick % len(lines)] if lines else None

    def _text(self, who):
        text = f"{who}:{len(self.typed)}"
        self.typed.append(text)
        return text
