// The document page: zoom without loading again, keys, selected words become evidence, reload when the file is read.
// Everything here is also a link or a form.

import { watchFiles } from "./poll.js";
import { selectWords } from "./select_words.js";
import { keepZoom } from "./zoom.js";

document.documentElement.classList.add("scripted");

const list = document.getElementById("file-list");
if (list) {
  watchFiles(list, document.getElementById("file-status"), () => window.location.reload());
}

const panel = document.querySelector("[data-panel]");
const zoom = panel && keepZoom(panel);
if (panel) {
  selectWords(panel);
}

const follow = (selector) => document.querySelector(selector)?.click();
const keys = {
  "+": () => zoom?.larger(),
  "=": () => zoom?.larger(),
  "-": () => zoom?.smaller(),
  0: () => zoom?.fit(),
  n: () => follow('[data-key="following"]'),
  p: () => follow('[data-key="previous"]'),
  ArrowLeft: () => follow('.source-pages [rel="prev"]'),
  ArrowRight: () => follow('.source-pages [rel="next"]'),
  "/": () => document.getElementById("cari-kata")?.focus(),
};

function scrolls(target) {
  const area = target.closest?.(".source-scroll, .strip ol, .table-scroll");
  return area && area.scrollWidth > area.clientWidth;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key.startsWith("Arrow") && (event.shiftKey || scrolls(event.target))) return;
  event.preventDefault();
  keys[event.key]();
});

// The page opens at the marked place by its fragment; lists beside it follow, without moving the page.
function show(item, area, along, size) {
  if (item && area) area[along] = item[size[0]] - area[size[0]] - area[size[1]] / 3;
}

const chosen = document.querySelector(".evidence-list [aria-current]");
show(chosen, chosen?.closest(".evidence-list"), "scrollTop", ["offsetTop", "clientHeight"]);
const current = document.querySelector(".strip [data-current]");
show(current, current?.parentElement, "scrollLeft", ["offsetLeft", "clientWidth"]);
const page = document.querySelector(".hit-pages [aria-current]");
show(page, page?.parentElement, "scrollTop", ["offsetTop", "clientHeight"]);
