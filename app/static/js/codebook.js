// Codes by keyboard alone: arrows walk through sentences and words, Shift extends, a digit or K gives the code.
// Words may also be selected with the mouse. Everything here is also a check box, a list, or a button.
import { passage, selectWords } from "./codebook_words.js";

document.documentElement.classList.add("scripted");
document.querySelector(".keys-card").hidden = false;
const form = document.getElementById("beri-kode");
const boxes = [...form.querySelectorAll("input[name=kalimat]")];
const codes = document.getElementById("kode");
const filter = document.getElementById("saring-kode");
const told = document.getElementById("terpilih");
const first = told.textContent;
const all = [...codes.options];
const bar = form.querySelector(".code-bar");
let part = null;
let held = false;
let current = boxes[0];

const chosen = () => boxes.filter((box) => box.checked);
const short = (text) => (text.length > 160 ? `“${text.slice(0, 160)}…”` : `“${text}”`);

function tell() {
  const words = part ? part.quote : chosen().map((box) => box.labels[0].textContent).join(" … ");
  told.textContent = words ? short(words) : first;
}

function walk(step, extend) {
  const here = boxes.indexOf(current);
  const next = boxes[document.activeElement === current ? Math.min(Math.max(here + step, 0), boxes.length - 1) : here];
  release();
  if (extend) current.checked = next.checked = true;
  next.focus();
  next.closest(".code-sentence").scrollIntoView({ block: "nearest" });
  tell();
}

function word(step, extend) {
  held = false;
  selectWords(current, step, extend);
  part = passage(boxes);
  tell();
}

function release() {
  window.getSelection().removeAllRanges();
  part = null;
  held = false;
}

function clear() {
  release();
  for (const box of chosen()) box.checked = false;
  current.focus();
  tell();
}

// What is to be coded: selected words, checked sentences, else the sentence where one is.
function give() {
  if (part) for (const box of boxes) box.checked = part.boxes.includes(box);
  else if (!chosen().length) current.checked = true;
  form.elements.potongan.value = part ? part.quote : "";
  form.elements.awal.value = part ? part.before : "";
  form.requestSubmit();
}

function giveNumber(number) {
  const option = all.filter((one) => one.value && !one.text.startsWith("–"))[number - 1];
  if (!option) return;
  show("");
  codes.value = option.value;
  give();
}

function show(text) {
  const wanted = text.trim().toLowerCase();
  const found = all.filter((one) => !one.value || one.text.toLowerCase().includes(wanted));
  codes.replaceChildren(...found);
  const exact = found.find((one) => one.text.replace(/^– /, "").startsWith(`${wanted} `)) ?? found.find((one) => one.value);
  codes.value = wanted && exact ? exact.value : "";
}

const ownHere = () => current.closest(".code-sentence").querySelector("[data-coding]")?.dataset.coding;
const act = (selector) => document.querySelector(selector)?.click();
const keys = {
  ArrowDown: (event) => walk(1, event.shiftKey),
  ArrowUp: (event) => walk(-1, event.shiftKey),
  ArrowRight: (event) => word(1, event.shiftKey),
  ArrowLeft: (event) => word(-1, event.shiftKey),
  k: () => filter.focus(),
  x: () => act(`#kode-${ownHere()} [value=hapus]`),
  m: () => document.querySelector(`#memo-${ownHere()}`)?.focus(),
  u: () => act("#urungkan button"),
  Escape: clear,
};

form.addEventListener("change", tell);
form.addEventListener("focusin", (event) => {
  if (boxes.includes(event.target)) current = event.target;
});
form.addEventListener("click", (event) => {
  if (event.target.closest(".code-sentence label") && part) event.preventDefault();
});
// The first press of two has checked the sentence; a word was meant.
form.addEventListener("dblclick", (event) => {
  const label = event.target.closest(".code-sentence label");
  if (label && part) label.control.checked = false;
});
form.addEventListener("submit", () => {
  form.elements.potongan.value = part ? part.quote : "";
  form.elements.awal.value = part ? part.before : "";
  if (part) for (const box of boxes) box.checked = part.boxes.includes(box);
});
// A press in the bar takes the browser's selection away, not what was chosen.
document.addEventListener("pointerdown", (event) => {
  held = bar.contains(event.target);
});
document.addEventListener("selectionchange", () => {
  if (held || bar.contains(document.activeElement)) return;
  part = passage(boxes);
  tell();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== "Escape" && event.target.matches("select, textarea, input:not([name=kalimat])")) return;
  const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) giveNumber(Number(key));
  else if (keys[key]) keys[key](event);
  else return;
  event.preventDefault();
});
filter.hidden = false;
filter.addEventListener("input", () => show(filter.value));
for (const field of [filter, codes]) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (codes.value) give();
  });
}

// Coding goes on where the last code was given; the browser itself moves to the fragment when all is loaded.
window.addEventListener("load", () => {
  const place = document.getElementById(window.location.hash.slice(1));
  setTimeout(() => place?.querySelector("input[name=kalimat]")?.focus({ preventScroll: true }));
});
tell();
