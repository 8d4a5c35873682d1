// Keeps the rows of a file list up to date while a worker is busy with them; asks every two seconds, then stops.

const PERIOD_MS = 2000;
const LONGEST_MS = 30000;
const MOST_IDS = 200;

export function watchFiles(list, status, onDone = () => {}) {
  let timer = null;
  let wait = PERIOD_MS;

  const workingIds = () => [...list.querySelectorAll("[data-working]")].map((row) => row.dataset.file);

  function start() {
    if (timer === null && workingIds().length) {
      timer = setTimeout(tick, wait);
    }
  }

  async function tick() {
    timer = null;
    try {
      await update(list, status, workingIds().slice(0, MOST_IDS));
      wait = PERIOD_MS;
    } catch (error) {
      if (error instanceof SignedOutError) {
        status.textContent = list.dataset.signedOut;
        return;
      }
      status.textContent = list.dataset.offline;
      wait = Math.min(wait * 2, LONGEST_MS);
    }
    if (workingIds().length) {
      start();
    } else {
      onDone();
    }
  }

  start();
  return { start };
}

class SignedOutError extends Error {}

async function update(list, status, ids) {
  const response = await fetch(`${list.dataset.stateUrl}?ids=${ids.join(",")}`, {
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  if (response.redirected || response.status === 401) {
    throw new SignedOutError();
  }
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  const answer = await response.json();
  const told = answer.files.map((file) => showRow(list, file)).filter(Boolean);
  if (told.length) {
    status.textContent = told.join(" ");
  }
  const summary = document.getElementById("file-summary");
  if (summary) {
    summary.innerHTML = answer.summary_html;
  }
}

// The server renders the row, so that words and states are written in one place. Returns what to say, or "".
export function showRow(list, file) {
  const old = list.querySelector(`[data-file="${file.id}"]`);
  if (old && old.dataset.changed === file.changed) {
    return "";
  }
  const template = document.createElement("template");
  template.innerHTML = file.html.trim();
  const fresh = template.content.firstElementChild;
  if (!old) {
    list.prepend(fresh);
    return file.message;
  }
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (hadFocus) {
    fresh.querySelector("a, button")?.focus();
  }
  return file.message;
}
