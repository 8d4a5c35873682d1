// Guide and coverage beside the notes: a question comes into the field by a click or a key, and is marked when asked.

const PAUSE_MS = 500;

export function watchGuide(guide, log) {
  const marks = new Map([...guide.querySelectorAll("[data-guide]")].map((item) => [Number(item.dataset.guide), item]));
  const questions = new Map();
  return (names) => {
    let news = false;
    for (const name of names) {
      const line = log.get(name);
      const id = line && !line.removed ? line.question_id : null;
      news ||= (questions.get(name) ?? null) !== id;
      questions.set(name, id);
    }
    const asked = news && new Set(questions.values());
    for (const [id, item] of news ? marks : []) {
      item.querySelector(".asked").hidden = !asked.has(id);
    }
  };
}

// Asks for the coverage once nothing has changed for a moment.
export function watchCoverage(panel, url) {
  let timer = null;
  async function load() {
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (response.ok && !response.redirected) {
        show(panel, (await response.json()).html);
      }
    } catch {
      // Without a connection the last known state stands; the state line says so.
    }
  }
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      load();
    }, PAUSE_MS);
  };
  return { changed, typing: () => timer && changed() };
}

function show(panel, html) {
  if (panel.shown === html) {
    return;
  }
  const focused = panel.contains(document.activeElement);
  panel.shown = html;
  panel.innerHTML = html;
  if (focused) {
    panel.querySelector(".ask")?.focus();
  }
}
