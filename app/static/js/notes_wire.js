// The way to the server. What goes wrong is thrown as a Problem: "offline" (try again), "signed_out", "other" (somebody
// else is signed in here), or "refused" (the server's sentence says why).

const PATIENCE_MS = 10_000;

export class Problem extends Error {
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

export class Wire {
  constructor({ session, exchange, user }, onToken) {
    Object.assign(this, { urls: { session, exchange }, user: Number(user), token: "", onToken });
  }

  // Who is signed in, a fresh token, and the key of what waits in the browser.
  async session() {
    const told = await this.fetch(this.urls.session);
    if (told.user !== this.user) {
      throw new Problem("other");
    }
    this.token = told.csrf;
    this.onToken(told.csrf);
    return told;
  }

  news(since) {
    return this.fetch(`${this.urls.exchange}?sejak=${since}`);
  }

  // A token ends with its session: once a new one is fetched, which says as well whether it is still the same person.
  async exchange(ops, since, elapsed_s) {
    const body = JSON.stringify({ ops, since, elapsed_s });
    try {
      return await this.post(body);
    } catch (problem) {
      if (problem.status !== 400) {
        throw problem;
      }
      await this.session();
      return this.post(body);
    }
  }

  post(body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    // A page that is being closed may still finish a small request.
    return this.fetch(this.urls.exchange, { method: "POST", body, headers, keepalive: body.length < 50_000 });
  }

  async fetch(url, options = {}) {
    const headers = { Accept: "application/json", ...options.headers };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    let response;
    try {
      response = await fetch(url, { credentials: "same-origin", ...options, headers, signal });
    } catch {
      throw new Problem("offline");
    }
    return answerOf(response);
  }
}

async function answerOf(response) {
  if (response.status === 401 || response.redirected) {
    throw new Problem("signed_out");
  }
  if (response.status >= 500 || response.status === 429) {
    throw new Problem("offline");
  }
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Problem("offline");
  }
  if (!response.ok) {
    throw Object.assign(new Problem("refused", answer.error ?? ""), { status: response.status });
  }
  return answer;
}
