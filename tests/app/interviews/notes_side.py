"""One side of the notes as the browser plays it (``app/static/js/notes_log.js``), and a network that can do its worst.

What a side is told and does is written down, so that the script can be played to the JavaScript as well.
"""

from dataclasses import dataclass, field, replace

from app.rules.notes_merge import SECOND, Line, between, merge, order

OWN = ("line", "place", "mark", "speaker", "at_s", "text", "question_id", "removed", "beside")
CONTENT = ("place", "mark", "speaker", "at_s", "question_id", "text", "removed")


def same(one: Line, other: Line) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in CONTENT)


def line_of(row: dict) -> Line:
    return Line(**{name: row[name] for name in OWN}, seq=row["seq"])


def wire(line: Line) -> dict:
    return {name: getattr(line, name) for name in OWN}


@dataclass
class Entry:
    base: int
    sent: dict | None = None
    next: Line | None = None

    @property
    def sent_line(self):
        return line_of({**self.sent, "seq": 0}) if self.sent else None


@dataclass
class Side:
    """``script`` is what happened to it: (what, argument, what it gave); ``minted`` the ids that it made."""

    network: object
    minted: list[str] = field(default_factory=list)
    rows: dict[str, Line] = field(default_factory=dict)
    pending: dict[str, Entry] = field(default_factory=dict)
    cursor: int = 0
    script: list = field(default_factory=list)

    def mint(self):
        self.minted.append(self.network.mint())
        return self.minted[-1]

    def get(self, name):
        entry = self.pending.get(name)
        return (entry and (entry.next or entry.sent_line)) or self.rows.get(name)

    def lines(self):
        names = {*self.rows, *self.pending}
        return sorted((line for name in names if not (line := self.get(name)).removed), key=order)

    def place_after(self, line=None):
        lines = self.lines()
        if line is None:
            return between(lines[-1].place if lines else "", "")
        return between(line.place, next((one.place for one in lines if one.place > line.place), ""))

    def edit(self, line):
        self.script.append(("edit", wire(line), None))
        stored = self.rows.get(line.line)
        entry = self.pending.get(line.line) or Entry(stored.seq if stored else 0)
        known = entry.sent_line or stored
        entry.next = None if (same(known, line) if known else line.removed) else line
        self._keep(line.line, entry)

    def batch(self):
        for entry in self.pending.values():
            if not entry.sent:
                entry.sent, entry.next = {"op": self.mint(), "base": entry.base, **wire(entry.next)}, None
        ops = [dict(entry.sent) for entry in self.pending.values()]
        self.script.append(("batch", None, ops))
        return ops

    def take(self, answer):
        self.script.append(("take", answer, None))
        for row in answer["rows"]:
            if row["seq"] > (self.rows[row["line"]].seq if row["line"] in self.rows else 0):
                self.rows[row["line"]] = line_of(row)
        by_op = {row["op"]: line_of(row) for row in answer["rows"]}
        for name, entry in list(self.pending.items()):
            if entry.sent and entry.sent["op"] in by_op:
                op = entry.sent["op"]
                self._settle(name, entry, by_op.get(op + SECOND) or by_op[op])
        self.cursor = max(self.cursor, answer["cursor"])
        self.script.append(("lines", None, [wire(line) for line in self.lines()]))

    def _settle(self, name, entry, home):
        del self.pending[name]
        if entry.next is None:
            return
        merged, beside = merge(entry.sent_line, home, entry.next)
        onward = None if same(merged, home) else replace(merged, line=home.line)
        self._keep(home.line, Entry(home.seq, None, onward))
        if beside is not None:
            own = replace(entry.next, line=self.mint(), place=self.place_after(home), beside=home.line)
            self._keep(own.line, Entry(0, None, own))

    def _keep(self, name, entry):
        if entry.sent or entry.next:
            self.pending[name] = entry
        else:
            self.pending.pop(name, None)
