// Signing out takes along what notes of interviews left in this browser; it asks first if some of it is not sent yet.

import { clearWaiting, countWaiting } from "./notes_store.js";

const PATIENCE_MS = 1500;

for (const form of document.querySelectorAll("form[data-unsent]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await unsent()) || window.confirm(form.dataset.unsent)) {
      await clearWaiting().catch(() => {});
      form.submit();
    }
  });
}

// A page of notes first sends what it can; a browser that keeps nothing has nothing to lose.
async function unsent() {
  const left = [];
  document.dispatchEvent(new CustomEvent("leaving", { detail: left }));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, []));
  const here = await Promise.race([Promise.all(left), patience]);
  return Math.max(await countWaiting().catch(() => 0), ...here);
}
