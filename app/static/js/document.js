// The document page: zoom without loading again, the chosen evidence in view in the list, reload when the file is read.

import { watchFiles } from "./poll.js";

const list = document.getElementById("file-list");
if (list) {
  watchFiles(list, document.getElementById("file-status"), () => window.location.reload());
}

for (const panel of document.querySelectorAll("[data-panel]")) {
  const sheet = panel.querySelector("[data-sheet]");
  for (const link of panel.querySelectorAll("[data-zoom]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      sheet.dataset.scale = link.dataset.zoom;
      panel.querySelector("[data-zoom][aria-current]")?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
    });
  }
}

// The page opens at the marked place by its fragment; the list beside it follows, without moving the page.
const chosen = document.querySelector(".evidence-list [aria-current]");
const found = chosen?.closest(".evidence-list");
if (found && found.scrollHeight > found.clientHeight) {
  found.scrollTop = chosen.offsetTop - found.offsetTop - found.clientHeight / 3;
}
