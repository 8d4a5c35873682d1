// What the page says of saving: saved, saving, kept in this browser; and what a person has to do about a problem.

import { shown } from "./notes_clock.js";

const SIGNS = { saved: "✓", saving: "…", kept: "⌂" };

export class StateLine {
  constructor(words, log, speakers) {
    Object.assign(this, { words, log, speakers, last: "" });
    this.line = document.getElementById("keadaan");
    this.problem = document.getElementById("masalah");
    this.download = document.getElementById("unduh");
    this.line.hidden = false;
    this.download.addEventListener("click", () => this.offer());
  }

  show({ waiting, problem, kept, locked }) {
    const name = problem ? "kept" : waiting ? "saving" : "saved";
    const text = problem ? this.cutWords(waiting, kept) : this.words[name];
    this.line.dataset.state = name;
    set(this.line.querySelector(".state-sign"), SIGNS[name]);
    set(this.line.querySelector(".state-words"), text);
    this.showProblem(problem, waiting, locked);
    if (text !== this.last && name !== "saving") {
      set(document.getElementById("kabar"), this.last ? text : "");
      this.last = text;
    }
  }

  cutWords(waiting, kept) {
    if (!waiting) {
      return this.words.cut;
    }
    return kept ? this.words.kept : this.words.held;
  }

  showProblem(problem, waiting, locked) {
    const texts = { signed_out: this.words.signedOut, other: this.words.other, refused: problem?.message };
    const text = texts[problem?.kind] ?? (locked ? this.words.locked : "");
    this.problem.hidden = !text;
    set(this.problem.querySelector("p"), text);
    document.getElementById("masuk-lagi").hidden = !["signed_out", "other"].includes(problem?.kind);
    this.download.hidden = !(problem?.kind === "refused" && waiting);
  }

  offer() {
    const waiting = [...this.log.pending.values()].map((entry) => entry.next ?? entry.sent);
    const lines = waiting.map((line) => `${shown(line.at_s)} ${this.speakers[line.speaker]}: ${line.text}`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain" }));
    link.download = this.download.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

function set(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
