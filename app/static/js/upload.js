// The upload form with a list of chosen files, one request a file, and a progress bar for each.

import { chosenFiles, droppedFiles, isMeant } from "./drop.js";
import { Line } from "./line.js";
import { showRow, showSummary, watchFiles } from "./poll.js";
import { post } from "./transfer.js";

function byPath(one, other) {
  return one.path.localeCompare(other.path, "id", { numeric: true });
}

class Uploader {
  constructor(form, list, status, watcher) {
    Object.assign(this, { form, list, status, watcher });
    this.words = form.dataset;
    this.queue = document.getElementById("upload-queue");
    this.button = form.querySelector("[data-submit]");
    this.again = form.querySelector("[data-again]");
    this.label = this.button.textContent;
    this.waiting = [];
    this.failed = [];
    this.busy = false;
    form.classList.add("scripted");
    this.listen();
    this.show();
  }

  listen() {
    for (const input of this.form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        this.add(chosenFiles(input));
        input.value = "";
      });
    }
    this.listenToDrops(this.form.querySelector("[data-drop]"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.sendAll();
    });
    this.again.addEventListener("click", () => this.retry(this.failed));
    window.addEventListener("beforeunload", (event) => {
      if (this.busy) {
        event.preventDefault();
      }
    });
  }

  listenToDrops(zone) {
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", async (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.add(await droppedFiles(event.dataTransfer));
    });
  }

  add(found) {
    for (const { file, path } of found.filter(isMeant).sort(byPath)) {
      const entry = { file, path, line: new Line(path, this.words) };
      this.queue.append(entry.line.item);
      if (file.size > Number(this.words.maxFileBytes)) {
        entry.line.fail(this.words.tooLarge.replace("{name}", file.name), () => this.remove(entry));
      } else {
        this.wait(entry);
      }
    }
    this.show();
  }

  wait(entry) {
    this.waiting.push(entry);
    entry.line.wait(() => this.remove(entry));
  }

  remove(entry) {
    this.waiting = this.waiting.filter((other) => other !== entry);
    this.failed = this.failed.filter((other) => other !== entry);
    entry.line.item.remove();
    this.show();
  }

  retry(entries) {
    this.failed = this.failed.filter((entry) => !entries.includes(entry));
    entries.forEach((entry) => this.wait(entry));
    this.sendAll();
  }

  show() {
    const count = this.waiting.length;
    this.queue.hidden = !this.queue.children.length;
    this.again.hidden = this.busy || this.failed.length < 2;
    this.button.disabled = this.busy;
    this.button.textContent = count ? this.words.submitMany.replace("{n}", count) : this.label;
  }

  async sendAll() {
    if (this.busy) {
      return;
    }
    if (!this.waiting.length) {
      this.status.textContent = this.words.nothing;
      return;
    }
    const fields = new FormData(this.form);
    fields.delete("files");
    this.busy = true;
    while (this.waiting.length) {
      const entry = this.waiting.shift();
      this.show();
      await this.send(entry, fields);
    }
    this.busy = false;
    this.show();
  }

  async send(entry, fields) {
    const body = new FormData();
    for (const [name, value] of fields) {
      body.append(name, value);
    }
    body.append("files", entry.file, entry.path);
    entry.line.start();
    const answer = await post(this.form.action, body, this.words, (ratio) => entry.line.progress(ratio));
    const failure = answer.failed?.[0]?.message ?? answer.error;
    if (failure) {
      this.failed.push(entry);
      entry.line.fail(failure, () => this.remove(entry), () => this.retry([entry]));
      this.status.textContent = failure;
    } else {
      entry.line.item.remove();
      this.received(answer);
    }
  }

  received(answer) {
    for (const file of answer.files) {
      this.status.textContent = showRow(this.list, file);
    }
    showSummary(answer.summary_html);
    document.getElementById("file-empty")?.remove();
    document.getElementById("file-filters").hidden = false;
    this.watcher.start();
  }
}

const list = document.getElementById("file-list");
const status = document.getElementById("file-status");
const form = document.getElementById("upload-form");
const watcher = watchFiles(list, status);
if (form) {
  new Uploader(form, list, status, watcher);
}
