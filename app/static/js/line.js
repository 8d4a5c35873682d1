// A chosen file in the list under the drop zone: waiting, on its way, or refused with a reason.

export class Line {
  constructor(path, words) {
    this.words = words;
    this.path = path;
    this.item = document.createElement("li");
    this.state = document.createElement("span");
    this.acts = document.createElement("span");
    this.acts.className = "queue-acts";
    this.bar = document.createElement("progress");
    this.bar.max = 1;
    this.bar.setAttribute("aria-label", path);
    const name = document.createElement("span");
    name.textContent = path;
    this.item.append(name, this.state, this.acts);
  }

  wait(onRemove) {
    this.item.classList.remove("failed");
    this.state.textContent = this.words.waiting;
    this.acts.replaceChildren(this.button(this.words.remove, onRemove));
  }

  start() {
    this.state.textContent = this.words.sending;
    this.bar.value = 0;
    this.acts.replaceChildren(this.bar);
  }

  progress(ratio) {
    this.bar.value = ratio;
  }

  // Without onRetry there is nothing to try again: the file itself will not do.
  fail(message, onRemove, onRetry = null) {
    this.item.classList.add("failed");
    this.state.textContent = `✕ ${message}`;
    const again = onRetry ? [this.button(this.words.again, onRetry)] : [];
    this.acts.replaceChildren(...again, this.button(this.words.close, onRemove));
  }

  button(text, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link btn-sm";
    button.textContent = text;
    button.setAttribute("aria-label", `${text}: ${this.path}`);
    button.onclick = action;
    return button;
  }
}
