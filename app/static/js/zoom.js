// Zoom of the page's picture without loading it again: per cent of the printed size, or as wide as the panel.

const PIXELS_A_POINT = 4 / 3;

export function keepZoom(panel) {
  const sheet = panel.querySelector("[data-sheet]");
  const bar = panel.querySelector("[data-zooms]");
  if (!sheet || !bar) return null;
  const picture = sheet.querySelector("svg");
  const steps = bar.dataset.zooms.split(" ").map(Number);
  const fitLink = bar.querySelector('[data-zoom="fit"]');
  const told = bar.querySelector("[data-zoom-now]");

  const shown = () => (100 * picture.getBoundingClientRect().width) / (picture.dataset.points * PIXELS_A_POINT);

  function set(percent) {
    const area = sheet.parentElement;
    const [x, y] = [area.scrollLeft / area.scrollWidth, area.scrollTop / area.scrollHeight];
    sheet.classList.toggle("scaled", percent !== null);
    sheet.dataset.scale = percent ?? "pas";
    if (percent === null) picture.removeAttribute("width");
    else picture.setAttribute("width", Math.round((picture.dataset.points * PIXELS_A_POINT * percent) / 100));
    area.scrollTo(x * area.scrollWidth, y * area.scrollHeight);
    told.textContent = percent === null ? fitLink.dataset.word : `${percent}%`;
    if (percent === null) fitLink.setAttribute("aria-current", "true");
    else fitLink.removeAttribute("aria-current");
    remember(percent);
  }

  // Links on the page keep the zoom, as they would had it been loaded with it.
  function remember(percent) {
    for (const link of document.querySelectorAll('a[href*="/dokumen/"]')) {
      const url = new URL(link.getAttribute("href"), window.location.href);
      if (url.pathname !== window.location.pathname || link.dataset.zoom) continue;
      if (percent === null) url.searchParams.delete("skala");
      else url.searchParams.set("skala", percent);
      link.setAttribute("href", url.pathname + url.search + url.hash);
    }
    for (const form of document.querySelectorAll(".source-pages, .source-search")) {
      const field = form.querySelector('[name="skala"]') ?? form.appendChild(document.createElement("input"));
      Object.assign(field, { type: "hidden", name: "skala", value: percent ?? "", disabled: percent === null });
    }
  }

  const acts = {
    larger: () => set(steps.find((step) => step > shown() + 1) ?? steps.at(-1)),
    smaller: () => set(steps.findLast((step) => step < shown() - 1) ?? steps[0]),
    fit: () => set(null),
  };
  for (const link of bar.querySelectorAll("[data-zoom]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      acts[link.dataset.zoom]();
    });
  }
  return acts;
}
