// One side of the notes: what the server told, and what was typed here and has not been told to it yet. Knows no page
// and no network, so that every order of messages can be tried.
//
// Of each line that waits: `sent`, an op that is on its way and never changes again, and `next`, what was typed since.

import { SECOND, between, compare, merge, same } from "./notes_merge.js";

const OWN = ["line", "place", "mark", "speaker", "at_s", "text", "question_id", "removed", "beside"];
// crypto.randomUUID is missing where the address is not https.
const MOST = 400; // ops in one message; the server takes no more than 500

export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const stateOf = (line) => Object.fromEntries(OWN.map((name) => [name, line[name]]));

export class NotesLog {
  constructor(mint = uuid) {
    this.mint = mint;
    this.rows = new Map();
    this.pending = new Map();
    this.held = new Map();
    this.cursor = 0;
  }

  // From now on edits of the line are changes to the version that is shown, whatever others do to it meanwhile.
  hold(line) {
    this.held.set(line, this.rows.get(line)?.seq ?? 0);
  }

  release(line) {
    this.held.delete(line);
  }

  // The line as it is here: typed, on its way, or as the server has it; undefined if there is none.
  get(line) {
    const entry = this.pending.get(line);
    return entry?.next ?? entry?.sent ?? this.rows.get(line);
  }

  lines() {
    const all = new Set([...this.rows.keys(), ...this.pending.keys()]);
    return [...all].map((line) => this.get(line)).filter((line) => !line.removed).sort(compare);
  }

  // A place at the end, or right after a line.
  placeAfter(line) {
    let last = "";
    let next = "";
    for (const name of new Set([...this.rows.keys(), ...this.pending.keys()])) {
      const { place, removed } = this.get(name);
      if (!removed) {
        last = place > last ? place : last;
        next = line && place > line.place && (!next || place < next) ? place : next;
      }
    }
    return line ? between(line.place, next) : between(last, "");
  }

  edit(state) {
    const base = this.held.get(state.line) ?? this.rows.get(state.line)?.seq ?? 0;
    const entry = this.pending.get(state.line) ?? { base, sent: null, next: null };
    const known = entry.sent ?? this.rows.get(state.line);
    entry.next = known && same(known, state) ? null : stateOf(state);
    if (!known && state.removed) {
      entry.next = null;
    }
    this.keep(state.line, entry);
  }

  // Ops to send: those whose answer never came, and new ones, up to a number of characters.
  batch(limit) {
    const ops = [];
    let size = 0;
    for (const entry of this.pending.values()) {
      size += (entry.sent ?? entry.next).text.length + 300;
      if (ops.length && (size > limit || ops.length >= MOST)) {
        break;
      }
      if (!entry.sent) {
        entry.sent = { op: this.mint(), base: entry.base, ...entry.next };
        entry.next = null;
      }
      ops.push(entry.sent);
    }
    return ops;
  }

  // What the server answered; gives the lines that changed, and which line goes on as which other one.
  take(rows, cursor) {
    const changed = new Set();
    const moved = new Map();
    for (const row of rows) {
      if (row.seq > (this.rows.get(row.line)?.seq ?? 0)) {
        this.rows.set(row.line, row);
        changed.add(row.line);
      }
    }
    const byOp = new Map(rows.map((row) => [row.op, row]));
    for (const [line, entry] of [...this.pending]) {
      const stored = entry.sent && byOp.get(entry.sent.op);
      if (stored) {
        this.settle(line, entry, byOp.get(entry.sent.op + SECOND) ?? stored, changed, moved);
      }
    }
    this.cursor = Math.max(this.cursor, cursor);
    return { changed, moved };
  }

  // The op of a line arrived, and its text stands in `home`; what was typed since goes on from there.
  settle(line, entry, home, changed, moved) {
    this.pending.delete(line);
    changed.add(line).add(home.line);
    if (home.line !== line) {
      moved.set(line, home.line);
    }
    if (this.held.delete(line)) {
      this.held.set(home.line, home.seq);
    }
    if (!entry.next) {
      return;
    }
    const [merged, beside] = merge(entry.sent, home, entry.next);
    const next = same(merged, home) ? null : { ...stateOf(merged), line: home.line };
    this.keep(home.line, { base: home.seq, sent: null, next });
    if (beside !== null) {
      const own = { ...entry.next, line: this.mint(), place: this.placeAfter(home), beside: home.line };
      this.keep(own.line, { base: 0, sent: null, next: own });
      changed.add(own.line);
      moved.set(line, own.line);
      if (this.held.delete(home.line)) {
        this.held.set(own.line, 0);
      }
    }
  }

  keep(line, entry) {
    if (entry.sent || entry.next) {
      this.pending.set(line, entry);
    } else {
      this.pending.delete(line);
    }
  }
}
