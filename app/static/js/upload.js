// The upload form with a list of chosen files, one request a file, and a progress bar for each.

import { droppedFiles, isMeant } from "./drop.js";
import { Line } from "./line.js";
import { showRow, watchFiles } from "./poll.js";
import { post } from "./transfer.js";

class Uploader {
  constructor(form, list, status, watcher) {
    Object.assign(this, { form, list, status, watcher });
    this.words = form.dataset;
    this.queue = document.getElementById("upload-queue");
    this.button = form.querySelector("[data-submit]");
    this.label = this.button.textContent;
    this.waiting = [];
    this.busy = false;
    form.classList.add("scripted");
    this.listen();
    this.show();
  }

  listen() {
    for (const input of this.form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        this.add([...input.files]);
        input.value = "";
      });
    }
    this.listenToDrops(this.form.querySelector("[data-drop]"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.sendAll();
    });
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

  add(files) {
    for (const file of files.filter(isMeant)) {
      const line = new Line(file, this.words);
      this.queue.append(line.item);
      if (file.size > Number(this.words.maxFileBytes)) {
        line.fail(this.words.tooLarge.replace("{name}", file.name));
      } else {
        this.waiting.push({ file, line });
        line.onRemove(() => this.remove(line));
      }
    }
    this.show();
  }

  remove(line) {
    this.waiting = this.waiting.filter((entry) => entry.line !== line);
    line.item.remove();
    this.show();
  }

  show() {
    const count = this.waiting.length;
    this.queue.hidden = !this.queue.children.length;
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
      const { file, line } = this.waiting.shift();
      this.show();
      await this.send(file, line, fields);
    }
    this.busy = false;
    this.show();
  }

  async send(file, line, fields) {
    const body = new FormData();
    for (const [name, value] of fields) {
      body.append(name, value);
    }
    body.append("files", file, file.name);
    line.start();
    const answer = await post(this.form.action, body, this.words, (ratio) => line.progress(ratio));
    const failure = answer.failed?.[0]?.message ?? answer.error;
    if (failure) {
      line.fail(failure);
      this.status.textContent = failure;
    } else {
      line.item.remove();
      this.received(answer);
    }
  }

  received(answer) {
    for (const file of answer.files) {
      this.status.textContent = showRow(this.list, file);
    }
    document.getElementById("file-summary").innerHTML = answer.summary_html;
    document.getElementById("file-empty")?.remove();
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
