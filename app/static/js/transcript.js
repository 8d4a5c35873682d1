// Hear a turn from its second, a second time to stop, and load the page again when evidence was sought anew.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-recording]");
  const player = link && document.getElementById(`suara-${link.dataset.recording}`);
  if (!player || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const row = link.closest(".turn-row");
  if (!player.paused && row.classList.contains("heard")) {
    player.pause();
    return;
  }
  for (const other of document.querySelectorAll("audio")) if (other !== player) other.pause();
  player.currentTime = Number(link.dataset.second);
  player.play().catch(() => player.focus());
  document.querySelector(".turn-row.heard")?.classList.remove("heard");
  row.classList.add("heard");
});

const waiting = document.getElementById("bekerja");

async function look() {
  try {
    const response = await fetch(`${waiting.dataset.stateUrl}?ids=${waiting.dataset.file}`, { headers: { Accept: "application/json" } });
    const answer = response.ok && !response.redirected ? await response.json() : null;
    if (answer?.files.length && answer.files.every((file) => !file.working)) return location.reload();
  } catch {
    // The next look tries again.
  }
  return setTimeout(look, 1500);
}

if (waiting) setTimeout(look, 1500);
