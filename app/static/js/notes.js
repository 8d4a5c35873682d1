// The page on which notes are taken: puts its parts together. Without it, the same form posts lines to the server.

import { Clock } from "./notes_clock.js";
import { Composer } from "./notes_composer.js";
import { Editor } from "./notes_editor.js";
import { MarkChoice, markKey } from "./notes_field.js";
import { watchCoverage, watchGuide } from "./notes_guide.js";
import { NoteList } from "./notes_list.js";
import { NotesLog } from "./notes_log.js";
import { StateLine } from "./notes_state.js";
import { openStore } from "./notes_store.js";
import { NotesSync } from "./notes_sync.js";
import { Wire } from "./notes_wire.js";

document.documentElement.classList.add("scripted");
const part = (id) => document.getElementById(id);
const form = part("tulis");
const words = form.dataset;
const choice = new MarkChoice(form);
const speakers = Object.fromEntries([...choice.speaker.options].map((option) => [option.value, option.text]));
const marks = Object.fromEntries(
  [...form.querySelectorAll(".note-marks label")].map((label) => [
    label.control.value, label.querySelector(".mark-word").textContent,
  ]),
);
const log = new NotesLog();
const clock = new Clock();
const list = new NoteList(part("daftar"), part("baris"), { speakers, marks, me: words.name }, words.lineUrl);
const state = new StateLine(words, log, speakers);
const askedMarks = watchGuide(document.querySelector(".notes-guide"), log);
const coverage = watchCoverage(part("cakupan"), words.coverage);
const wire = new Wire(words, renewForms);
const sync = new NotesSync({ log, wire, clock, onRows: taken, onState: (told) => state.show(told) });
const push = (line) => sync.push(line);
const composer = new Composer({
  form, choice, log, clock, push,
  busy: () => editor.line,
  onCommit: committed,
  onUp: () => editor.open(list.beside(null, -1)),
  onKeys: () => part("tombol").showModal(),
});
const editor = new Editor({
  list, log, push, choice,
  label: words.editLabel,
  onOpen: () => composer.timer.now(),
  onRemoved: offerUndo,
  onClose: (back) => back && composer.field.focus(),
});

// The page outlives the session in which it was opened; so do its plain forms, signing out among them.
function renewForms(token) {
  for (const field of document.querySelectorAll("input[name=csrf_token]")) {
    field.value = token;
  }
}

// The line in the field is not shown above it before it is finished.
function hidden() {
  return composer.line?.line;
}

function taken({ changed, moved }) {
  for (const [from, to] of moved) {
    composer.moved(from, to);
    editor.moved(from, to);
  }
  const names = [...changed].filter((name) => name !== hidden());
  list.update(names, log);
  editor.refresh(changed);
  part("kosong").hidden = list.items.size > 0;
  if (changed.size) {
    askedMarks(changed);
    coverage.changed();
  }
}

function offerUndo(line) {
  const undo = part("urungkan-hapus");
  undo.hidden = false;
  undo.querySelector("button").onclick = () => {
    undo.hidden = true;
    log.edit({ ...log.get(line.line), ...line, removed: false });
    list.update([line.line], log);
    push(line.line);
  };
}

function committed(name) {
  list.update([name], log);
  list.toEnd();
  part("kosong").hidden = list.items.size > 0;
  askedMarks([name]);
}

function ask(button) {
  if (button) {
    editor.close();
    part("panel-catatan").checked = true;
    composer.ask(Number(button.dataset.question) || null, button.dataset.text);
  }
}

document.addEventListener("click", (event) => {
  const edit = event.target.closest(".note-edit, .note-text");
  const name = edit?.closest(".note-line")?.dataset.line;
  if (name && !event.ctrlKey && !event.metaKey && !String(getSelection())) {
    event.preventDefault();
    editor.open(name);
  }
  ask(event.target.closest(".ask"));
});

form.addEventListener("input", (event) => {
  if (event.target === composer.field) {
    coverage.typing();
  }
});

// Mark and speaker belong to the line that is being changed, or else to the one in the field.
form.addEventListener("change", (event) => {
  if (event.target.name === "tanda") {
    choice.set(choice.mark);
  }
  (editor.line ? editor : composer).timer.typed();
});

document.addEventListener("keydown", (event) => {
  if (event.altKey && event.code === "KeyT" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    ask(document.querySelector("[data-next]"));
  } else if (event.key === "?" && !event.target.closest("input:not([type=radio]), textarea, select, dialog")) {
    part("tombol").showModal();
  } else if (!event.target.closest("textarea") && markKey(event, choice)) {
    (editor.line ? editor : composer).timer.typed();
  }
});

function saveTyped() {
  composer.save();
  editor.save();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    saveTyped();
    sync.run();
  }
});

// Somebody signs out (sign_out.js): what is typed is sent first; gives how many lines could not be.
document.addEventListener("leaving", (event) => {
  saveTyped();
  event.detail.push(sync.run().then(() => log.pending.size));
});

// Only what this page alone holds would be lost with it.
window.addEventListener("beforeunload", (event) => {
  saveTyped();
  if (log.pending.size && !sync.store) {
    event.preventDefault();
  }
});

part("buka-tombol").hidden = false;
part("buka-tombol").addEventListener("click", () => part("tombol").showModal());
list.toEnd();
if (composer.field.defaultValue.trim()) {
  composer.input();
}
composer.field.focus();
sync.start((key) => openStore(key, `${words.user}/${words.interview}`));
