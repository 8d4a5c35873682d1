// A line that stands already, changed where it stands.

import { autosave, markKey, wellFormed } from "./notes_field.js";

export class Editor {
  constructor({ list, log, push, label, choice, onOpen, onClose, onRemoved }) {
    Object.assign(this, { list, log, push, choice, onOpen, onClose, onRemoved, line: null, first: null, shown: "" });
    this.field = Object.assign(document.createElement("textarea"), { className: "form-control note-field", maxLength: 100_000 });
    this.field.setAttribute("aria-label", label);
    this.timer = autosave(() => this.save());
    this.field.addEventListener("input", () => this.timer.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.left(), 0));
  }

  open(name) {
    this.close();
    const line = this.log.get(name);
    if (!line || line.removed) {
      return false;
    }
    this.onOpen();
    this.log.hold(name);
    this.list.frozen.add(name);
    Object.assign(this, { line: name, first: line, shown: line.text });
    this.said = this.choice.read();
    this.choice.set(line.mark, line.speaker);
    this.field.value = line.text;
    this.attach();
    this.field.setSelectionRange(line.text.length, line.text.length);
    return true;
  }

  attach() {
    const item = this.list.items.get(this.line);
    const text = item.querySelector(".note-text");
    this.field.rows = Math.min(8, Math.max(2, Math.ceil(text.textContent.length / 80)));
    text.hidden = true;
    text.after(this.field);
    item.scrollIntoView({ block: "nearest" });
    this.field.focus();
  }

  save() {
    const line = this.line && this.log.get(this.line);
    if (!line) {
      return;
    }
    const text = wellFormed(this.field.value.trim());
    const changed = { ...line, ...this.choice.read(), text: text || line.text, removed: !text };
    this.shown = text;
    this.log.edit(changed);
    this.push(this.line);
  }

  key(event) {
    if (event.isComposing) {
      return;
    }
    const { selectionStart, selectionEnd, value } = this.field;
    if (markKey(event, this.choice)) {
      this.timer.typed();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      this.done();
    } else if (event.key === "Escape") {
      this.cancel();
    } else if (event.key === "ArrowUp" && selectionEnd === 0) {
      this.go(-1);
    } else if (event.key === "ArrowDown" && selectionStart === value.length) {
      this.go(1);
    } else {
      return;
    }
    event.preventDefault();
  }

  done() {
    this.close();
    this.onClose(true);
  }

  cancel() {
    this.field.value = this.first.text;
    this.choice.set(this.first.mark, this.first.speaker);
    this.done();
  }

  go(step) {
    const next = this.list.beside(this.line, step);
    if (next) {
      this.open(next);
    } else if (step > 0) {
      this.done();
    }
  }

  // Focus went elsewhere on its own; the choice of a mark belongs to the line as long as that has it.
  left() {
    const inside = document.activeElement === this.field || document.activeElement?.closest(".composer-bar");
    if (this.line && document.hasFocus() && !inside) {
      this.close();
      this.onClose(false);
    }
  }

  close() {
    const name = this.line;
    if (!name) {
      return;
    }
    this.timer.now();
    this.line = null;
    this.log.release(name);
    this.list.frozen.delete(name);
    this.choice.set(this.said.mark, this.said.speaker);
    this.detach(name);
    this.list.update([name], this.log);
    if (!this.list.items.has(name)) {
      this.onRemoved(this.first);
    }
  }

  detach(name) {
    this.field.remove();
    const text = this.list.items.get(name)?.querySelector(".note-text");
    if (text) {
      text.hidden = false;
    }
  }

  // Others changed the line meanwhile: taken over where nothing was typed here.
  refresh(changed) {
    const line = this.line && changed.has(this.line) && this.log.get(this.line);
    if (line && !this.log.pending.has(this.line) && this.field.value.trim() === this.shown && line.text !== this.shown) {
      this.log.hold(this.line);
      Object.assign(this, { shown: line.text, first: line });
      this.field.value = line.text;
    }
  }

  // The text typed here stands as a line of its own now.
  moved(from, to) {
    if (this.line !== from) {
      return;
    }
    const { selectionStart, selectionEnd } = this.field;
    this.list.frozen.delete(from);
    this.detach(from);
    this.list.update([from, to], this.log);
    this.line = to;
    this.list.frozen.add(to);
    this.attach();
    this.field.setSelectionRange(selectionStart, selectionEnd);
  }
}
