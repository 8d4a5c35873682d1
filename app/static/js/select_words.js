// Words selected in the page's picture or text fill the form for evidence; the server says what whole words they are.

export function selectWords(panel) {
  const bar = document.querySelector("[data-selection]");
  const form = document.querySelector("[data-hand]");
  forwardClicks(panel);
  if (!bar || !form) return;

  let waiting = null;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(place(panel)), 150);
  });

  function tell(found) {
    bar.hidden = found === null;
    if (found) bar.querySelector("q").textContent = window.getSelection().toString().replace(/\s+/g, " ").trim().slice(0, 120);
  }

  // The selection would be lost by pressing the button, so it is kept when the press begins.
  const button = bar.querySelector("button");
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    const found = place(panel);
    if (found) await fill(form, found);
    window.getSelection().removeAllRanges();
    bar.hidden = true;
  });
  form.elements.kutipan.addEventListener("input", () => {
    form.elements.dari.value = form.elements.sampai.value = "";
  });
}

async function fill(form, [start, end]) {
  const version = form.elements.versi.value;
  const address = new URL(form.dataset.quoteUrl, window.location.href);
  address.search = new URLSearchParams({ hal: form.dataset.page, dari: start, sampai: end, versi: version });
  const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  const answer = response ? await response.json().catch(() => ({})) : {};
  form.closest("details").open = true;
  const quote = form.elements.kutipan;
  quote.setCustomValidity(answer.quote ? "" : (answer.error ?? ""));
  if (answer.quote) {
    quote.value = answer.quote;
    form.elements.halaman.value = form.dataset.page;
    form.elements.dari.value = answer.start;
    form.elements.sampai.value = answer.end;
    form.elements.kriteria.focus();
  } else {
    quote.reportValidity();
    quote.setCustomValidity("");
  }
  form.scrollIntoView({ block: "nearest" });
}

// Start and end of the selection in the page's text, or null where it is not of this page's words.
function place(panel) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const area = [...panel.querySelectorAll("[data-words]")].find((part) => range.intersectsNode(part));
  if (!area) return null;
  const words = [...area.querySelectorAll("[data-start]")].filter((word) => range.intersectsNode(word));
  const covered = words.map((word) => part(word, range)).filter(([start, end]) => start < end);
  if (!covered.length) return null;
  return [Math.min(...covered.map(([start]) => start)), Math.max(...covered.map(([, end]) => end))];
}

function part(word, range) {
  const start = Number(word.dataset.start);
  const text = word.firstChild;
  const whole = [start, start + word.textContent.length];
  if (word.classList.contains("masked")) return [start, start + 1];
  const from = range.startContainer === text ? range.startOffset : 0;
  const to = range.endContainer === text ? range.endOffset : whole[1] - start;
  return [start + from, start + to];
}

// The words lie over the highlights: a click that selects nothing goes to the highlight below.
function forwardClicks(panel) {
  panel.querySelector(".layer")?.addEventListener("click", (event) => {
    if (!window.getSelection().isCollapsed) return;
    const below = document.elementsFromPoint(event.clientX, event.clientY);
    const hit = below.map((element) => element.closest(".hit")).find(Boolean);
    if (hit) window.location.assign(hit.getAttribute("href"));
  });
}
