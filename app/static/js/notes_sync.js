// Brings the two sides together: sends what waits, asks for what is new, keeps in the browser what is not sent.

const PERIOD_MS = 2000;
const HIDDEN_MS = 10_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const REFUSED_WAIT_MS = 30_000;
const MOST_CHARACTERS = 200_000;

export class NotesSync {
  constructor({ log, wire, clock, onRows, onState }) {
    Object.assign(this, { log, wire, clock, onRows, onState, store: null, running: false, again: false, wait: 0 });
    this.timer = null;
    this.problem = null;
  }

  // Fetches the key, takes up what was left behind, and goes on from there until the page closes.
  async start(openStore) {
    try {
      const told = await this.wire.session();
      this.clock.learn(told);
      await this.open(openStore, told.key);
    } catch (problem) {
      this.fail(problem);
      this.timer = setTimeout(() => this.start(openStore), this.delay());
      return;
    }
    window.addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => this.soon(0));
    await this.run();
  }

  async open(openStore, key) {
    // Without a store (plain http, a private window, a full disk) what waits lives in this page alone.
    this.store ??= await openStore(key).catch(() => null);
    const found = (await this.store?.takeUp().catch(() => [])) ?? [];
    this.clock.reach(Math.max(0, ...found.map(([, entry]) => (entry.next ?? entry.sent).at_s ?? 0)));
    for (const [line, entry] of found) {
      if (!this.log.pending.has(line)) {
        this.log.pending.set(line, entry);
      }
    }
    this.onRows({ changed: new Set(found.map(([line]) => line)), moved: new Map() });
    await this.keep(this.log.pending.keys());
  }

  // Something was typed: keep it here at once, and send it.
  push(line) {
    this.keep([line]);
    this.tell();
    this.soon(0);
  }

  soon(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), ms);
  }

  async run() {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    this.again = false;
    try {
      await this.round();
      this.problem = null;
      this.wait = 0;
    } catch (problem) {
      this.fail(problem);
    }
    this.running = false;
    this.tell();
    this.soon(this.again && !this.problem ? 0 : this.delay());
  }

  async round() {
    const ops = this.log.batch(MOST_CHARACTERS);
    await this.keep(ops.map((op) => op.line));
    const { cursor } = this.log;
    const answer = ops.length
      ? await this.wire.exchange(ops, cursor, this.clock.elapsed())
      : await this.wire.news(cursor);
    const told = this.log.take(answer.rows, answer.cursor);
    if (answer.rows.length && !this.clock.known) {
      this.clock.learn(await this.wire.session());
    }
    this.onRows(told);
    await this.keep([...ops.map((op) => op.line), ...told.changed]);
    this.again ||= ops.length > 0 && [...this.log.pending.values()].some((entry) => entry.next);
  }

  async keep(lines) {
    try {
      await Promise.all([...new Set(lines)].map((line) => this.store?.save(line, this.log.pending.get(line))));
    } catch {
      this.store = null;
    }
  }

  fail(problem) {
    if (!problem.kind) {
      reportError(problem);
    }
    this.problem = problem.kind ? problem : { kind: "offline" };
    this.wait = this.problem.kind === "refused" ? REFUSED_WAIT_MS : Math.min(LONGEST_WAIT_MS, this.wait * 2 || FIRST_WAIT_MS);
    this.tell();
  }

  delay() {
    return this.wait || (document.hidden ? HIDDEN_MS : PERIOD_MS);
  }

  tell() {
    this.onState({ waiting: this.log.pending.size, problem: this.problem, kept: Boolean(this.store), locked: this.store?.locked });
  }
}
