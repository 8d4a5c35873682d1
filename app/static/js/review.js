// Keys for the review screen. Everything here is also a link or a button.
const typing = (target) => target.closest("input:not([type=radio]), textarea, select, dialog");
const cards = () => [...document.querySelectorAll(".ev")];
let chosen = Math.max(0, cards().findIndex((card) => "chosen" in card.dataset));

function move(step) {
  const all = cards();
  if (!all.length) return;
  chosen = Math.min(all.length - 1, Math.max(0, chosen + step));
  all[chosen].querySelector(".quote").focus();
}

function openDetails(selector, root = document) {
  const details = root.querySelector(selector);
  if (!details) return;
  details.open = true;
  details.querySelector("select, input[type=radio], textarea")?.focus();
}

function pick(key) {
  const open = document.querySelector(".change[open]") ?? document.querySelector("#utama");
  const radio = open?.querySelector(`input[data-key="${key}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

function goOn() {
  const form = document.querySelector("#utama");
  if (form) form.requestSubmit();
  else document.querySelector("#lanjut")?.click();
}

function press(part) {
  document.querySelector(`form[action$="/${part}"] button:not(:disabled)`)?.click();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => cards()[chosen]?.querySelector(".quote").click(),
  a: () => cards()[chosen]?.querySelector(".accept button")?.click(),
  t: () => cards()[chosen] && openDetails(".relink", cards()[chosen]),
  x: () => cards()[chosen] && openDetails(".reject", cards()[chosen]),
  e: () => openDetails(".change"),
  n: () => openDetails(".add-note"),
  u: () => press("urungkan"),
  r: () => press("ulangi"),
  "?": () => document.querySelector("#tombol")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if ("0123".includes(event.key)) pick(event.key);
  else if (event.key === "Enter" && !event.target.closest("a, button, summary, label")) goOn();
  else if (keys[event.key.toLowerCase()]) keys[event.key.toLowerCase()]();
  else return;
  event.preventDefault();
});

for (const button of document.querySelectorAll("[data-open]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal());
}
