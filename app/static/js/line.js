// A chosen file in the list under the drop zone: waiting, on its way, or refused with a reason.

export class Line {
  constructor(file, words) {
    this.words = words;
    this.item = document.createElement("li");
    this.state = document.createElement("span");
    this.state.textContent = words.waiting;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn btn-link btn-sm";
    this.button.textContent = words.remove;
    this.button.setAttribute("aria-label", `${words.remove}: ${file.name}`);
    this.bar = document.createElement("progress");
    this.bar.max = 1;
    this.bar.setAttribute("aria-label", file.name);
    const name = document.createElement("span");
    name.textContent = file.name;
    this.item.append(name, this.state, this.button);
  }

  onRemove(action) {
    this.button.onclick = action;
  }

  start() {
    this.button.remove();
    this.state.textContent = this.words.sending;
    this.bar.value = 0;
    this.item.append(this.bar);
  }

  progress(ratio) {
    this.bar.value = ratio;
  }

  fail(message) {
    this.bar.remove();
    this.item.classList.add("failed");
    this.state.textContent = `✕ ${message}`;
    this.button.textContent = this.words.close;
    this.button.setAttribute("aria-label", `${this.words.close}: ${message}`);
    this.onRemove(() => this.item.remove());
    this.item.append(this.button);
  }
}
