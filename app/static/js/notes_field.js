// A text field in which a line is typed: mark and speaker by keys, a mark by its letter typed first.

import { FOLLOWING, MARKS, speakerOf, splitPrefix } from "./notes_merge.js";

export class MarkChoice {
  constructor(form) {
    this.form = form;
    this.speaker = form.elements.pembicara;
    this.informant = form.dataset.informant;
    this.speaker.querySelector('option[value=""]')?.remove();
    this.set(this.mark);
  }

  get mark() {
    return this.form.elements.tanda.value;
  }

  set(mark, speaker = speakerOf(mark, this.informant)) {
    this.form.elements.tanda.value = mark;
    this.speaker.value = speaker;
  }

  cycle() {
    const { options, selectedIndex } = this.speaker;
    this.speaker.selectedIndex = (selectedIndex + 1) % options.length;
  }

  following() {
    this.set(FOLLOWING);
  }

  read() {
    return { mark: this.mark, speaker: this.speaker.value };
  }
}

// "t " at the beginning becomes a mark as it is typed; Backspace right after gives the letters back.
export class Prefix {
  constructor(field, choice) {
    Object.assign(this, { field, choice });
    this.reset();
  }

  reset() {
    Object.assign(this, { typed: "", before: null, literal: false, length: 0 });
  }

  // After each input: the letter and its space were just typed, or came with a pasted text.
  take() {
    const { field, choice } = this;
    const fresh = field.selectionStart === 2 || this.length === 0;
    const [mark] = fresh && !this.literal ? splitPrefix(field.value) : [null];
    if (mark) {
      Object.assign(this, { typed: field.value.slice(0, 2), before: choice.read() });
      const caret = Math.max(0, field.selectionStart - 2);
      field.value = field.value.slice(2);
      field.setSelectionRange(caret, caret);
      choice.set(mark);
    }
    this.length = field.value.length;
  }

  giveBack() {
    const { field, choice } = this;
    if (!this.typed || field.selectionStart !== 0 || field.selectionEnd !== 0) {
      return false;
    }
    field.setRangeText(this.typed, 0, 0, "end");
    choice.set(this.before.mark, this.before.speaker);
    Object.assign(this, { typed: "", literal: true });
    return true;
  }
}

// Alt with 1 to 4 and S; true where the key was one of them.
export function markKey(event, choice) {
  if (!event.altKey || event.ctrlKey || event.metaKey) {
    return false;
  }
  const mark = MARKS[Number(/^Digit([1-4])$/.exec(event.code)?.[1]) - 1];
  if (mark) {
    choice.set(mark);
  } else if (event.code === "KeyS") {
    choice.cycle();
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

// Calls back after a pause, and every so often while typing goes on.
export function autosave(save, pause = 400, longest = 2000) {
  let soon = null;
  let latest = null;
  const now = () => {
    clearTimeout(soon);
    clearTimeout(latest);
    latest = null;
    save();
  };
  const typed = () => {
    clearTimeout(soon);
    soon = setTimeout(now, pause);
    latest ??= setTimeout(now, longest);
  };
  return { typed, now };
}

// Half a character (a lone surrogate) cannot be sent.
export function wellFormed(text) {
  return text.toWellFormed ? text.toWellFormed() : text;
}
