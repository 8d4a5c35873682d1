// The field at the bottom: each line is typed here, and is saved while it is typed.

import { Prefix, autosave, markKey, wellFormed } from "./notes_field.js";
import { uuid } from "./notes_log.js";

export class Composer {
  constructor({ form, choice, log, clock, push, busy, onCommit, onUp, onKeys }) {
    Object.assign(this, { choice, log, clock, push, busy, onCommit, onUp, onKeys });
    this.field = form.elements.catatan;
    this.field.required = false;
    this.prefix = new Prefix(this.field, choice);
    this.timer = autosave(() => this.save());
    this.line = null;
    this.asked = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    this.field.addEventListener("input", () => this.input());
    this.field.addEventListener("keydown", (event) => this.key(event));
  }

  input() {
    this.prefix.take();
    if (!this.line) {
      this.line = { line: uuid(), place: this.log.placeAfter(), at_s: this.clock.elapsed(), beside: "" };
      this.log.hold(this.line.line);
    }
    this.timer.typed();
  }

  key(event) {
    if (event.isComposing) {
      return;
    }
    if (markKey(event, this.choice)) {
      this.timer.typed();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.commit();
    } else if (event.key === "Backspace" && this.prefix.giveBack()) {
      event.preventDefault();
      this.timer.typed();
    } else if (event.key === "ArrowUp" && this.field.selectionEnd === 0 && this.onUp()) {
      event.preventDefault();
    } else if (event.key === "?" && this.field.value === "") {
      event.preventDefault();
      this.onKeys();
    }
  }

  // What stands in the field, as the line it will be.
  state() {
    const said = this.choice.read();
    const question_id = said.mark === "question" ? this.asked : null;
    const text = wellFormed(this.field.value.trim());
    return { ...this.line, ...said, question_id, text, removed: !text };
  }

  // While another line is changed above, mark and speaker are that line's.
  save() {
    if (this.line && !this.busy()) {
      this.log.edit(this.state());
      this.push(this.line.line);
    }
  }

  commit() {
    this.timer.now();
    const name = this.line?.line;
    this.line = null;
    this.asked = null;
    if (name && this.field.value.trim()) {
      this.choice.following();
    }
    this.field.value = "";
    this.prefix.reset();
    if (name) {
      this.log.release(name);
      this.onCommit(name);
    }
    this.field.focus();
  }

  // A question of the guide comes into the field, to be asked as it stands or in other words.
  ask(question_id, text) {
    this.commit();
    this.choice.set("question");
    this.field.value = text;
    this.prefix.literal = true;
    this.asked = question_id;
    this.input();
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
  }

  moved(from, to) {
    if (this.line?.line === from) {
      const { line, place, at_s, beside } = this.log.get(to);
      this.line = { line, place, at_s, beside };
    }
  }
}
