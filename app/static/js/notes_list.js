// The lines as they are shown. Only what changed is touched: a note of an hour has thousands of nodes.

import { shown } from "./notes_clock.js";
import { compare } from "./notes_merge.js";

export class NoteList {
  constructor(list, template, words, lineUrl) {
    Object.assign(this, { list, template, words, lineUrl, items: new Map(), order: [], frozen: new Set() });
    for (const item of list.children) {
      this.items.set(item.dataset.line, item);
    }
  }

  // Lines whose state may be another one; a frozen line (being typed) is left as it is.
  update(names, log) {
    if (!names.length) {
      return;
    }
    const atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 40;
    for (const name of names) {
      if (!this.frozen.has(name)) {
        this.show(name, log.get(name));
      }
    }
    if (atEnd) {
      this.toEnd();
    }
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  hide(name) {
    this.items.get(name)?.remove();
    this.items.delete(name);
    this.forget(name);
  }

  // The line before or after another one as shown, or null.
  beside(name, step) {
    const here = name ? this.order.findIndex((one) => one.line === name) : this.order.length;
    return this.order[here + step]?.line ?? null;
  }

  show(name, line) {
    if (!line || line.removed) {
      this.hide(name);
      return;
    }
    const item = this.items.get(name) ?? this.make(name);
    this.fill(item, line);
    const known = this.order.find((one) => one.line === name);
    if (known?.place !== line.place) {
      this.put(item, line);
    }
  }

  make(name) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    item.id = `b-${name}`;
    item.dataset.line = name;
    item.querySelector(".note-edit").href = this.lineUrl.replace("LINE", name);
    this.items.set(name, item);
    return item;
  }

  fill(item, line) {
    const text = (part, value) => {
      const node = item.querySelector(part);
      if (node.textContent !== value) {
        node.textContent = value;
      }
    };
    item.dataset.mark = line.mark;
    text(".note-time", shown(line.at_s));
    text(".note-speaker", this.words.speakers[line.speaker] ?? "");
    text(".note-mark", this.words.marks[line.mark]);
    text(".note-text", line.text);
    text(".note-by", line.by ?? this.words.me);
    item.querySelector(".note-beside").hidden = !line.beside;
  }

  put(item, line) {
    this.forget(line.line);
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.order[middle], line) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const next = this.order[low] && this.items.get(this.order[low].line);
    this.order.splice(low, 0, { line: line.line, place: line.place });
    if (item.nextElementSibling !== (next ?? null) || !item.isConnected) {
      this.list.insertBefore(item, next ?? null);
    }
  }

  forget(name) {
    const here = this.order.findIndex((one) => one.line === name);
    if (here >= 0) {
      this.order.splice(here, 1);
    }
  }
}
