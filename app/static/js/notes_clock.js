// Seconds since the interview began, by the server's word or, before its first line, by the first thing typed here.

export class Clock {
  constructor() {
    this.zero = null;
    this.known = false;
  }

  learn({ now, started_at: startedAt }) {
    if (startedAt) {
      this.zero = Date.now() - (Date.parse(now) - Date.parse(startedAt));
      this.known = true;
    }
  }

  // Something was typed this many seconds after the beginning, whenever that was.
  reach(seconds) {
    if (seconds) {
      this.zero ??= Date.now() - seconds * 1000;
    }
  }

  elapsed() {
    this.zero ??= Date.now();
    return Math.max(0, Math.round((Date.now() - this.zero) / 100) / 10);
  }
}

export function shown(seconds) {
  if (seconds === null) {
    return "";
  }
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 60), whole % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
