// Keeps the rows of a file list up to date while a worker is busy with them; asks every two seconds, then stops.

const PERIOD_MS = 2000;
const LONGEST_MS = 30000;
const MOST_IDS = 200;
const MOST_TOLD = 2;
const FOCUSABLE = "a, button, input:not([type=hidden])";

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
    status.textContent = told.length > MOST_TOLD ? list.dataset.many.replace("{n}", told.length) : told.join(" ");
  }
  showSummary(answer.summary_html);
}

// The head of the list; left alone where nothing changed, so that a focus in it stays.
export function showSummary(html) {
  const summary = document.getElementById("file-summary");
  if (summary && summary.shown !== html) {
    summary.shown = html;
    summary.innerHTML = html;
  }
}

// The server renders the row, so that words and states are written in one place. Returns what to say of a file whose
// state is a new one, or "".
export function showRow(list, file) {
  const old = list.querySelector(`[data-file="${file.id}"]`);
  if (old && old.dataset.changed === file.changed) {
    return "";
  }
  const template = document.createElement("template");
  template.innerHTML = file.html.trim();
  const fresh = template.content.firstElementChild;
  if (!old) {
    return place(list, file, fresh) ? file.message : "";
  }
  const focused = [...old.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  old.replaceWith(fresh);
  if (focused >= 0) {
    const places = fresh.querySelectorAll(FOCUSABLE);
    places[Math.min(focused, places.length - 1)]?.focus();
  }
  return old.dataset.state === file.state ? "" : file.message;
}

// A new upload comes first; what was unpacked comes after its container and what stands there already.
function place(list, file, fresh) {
  if (file.parent === null) {
    list.prepend(fresh);
    return true;
  }
  const container = list.querySelector(`[data-file="${file.parent}"]`);
  if (!container) {
    return false;
  }
  let last = container;
  while (Number(last.nextElementSibling?.dataset.depth ?? 0) > Number(container.dataset.depth ?? 0)) {
    last = last.nextElementSibling;
  }
  last.after(fresh);
  return true;
}
