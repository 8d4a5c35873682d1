// Keeps the progress of a background task up to date, and opens its result when it is done.

const PERIOD_MS = 1500;
const LONGEST_MS = 20000;

for (const box of document.querySelectorAll("[data-task-url]")) {
  watch(box, PERIOD_MS);
}

function watch(box, wait) {
  setTimeout(async () => {
    try {
      const task = await ask(box.dataset.taskUrl);
      show(box, task);
      if (task.state === "waiting" || task.state === "running") {
        watch(box, PERIOD_MS);
      } else {
        window.location.reload();
      }
    } catch {
      watch(box, Math.min(wait * 2, LONGEST_MS));
    }
  }, wait);
}

async function ask(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) {
    throw new Error(`HTTP ${response.status}`);
  }
  return response.json();
}

function show(box, task) {
  box.querySelector("[data-task-text]").textContent = task.text;
  const bar = box.querySelector("progress");
  if (task.total) {
    bar.max = task.total;
    bar.value = task.done;
  }
}
