// What could not be sent yet, kept in this browser encrypted. The key comes from the server and stays in memory.
//
// Each open page writes under a name of its own, which it locks while it lives: what stands under a name that nobody
// holds was left behind by a crash or a reload, and the next page of the same person takes it up.

const NAME = "tinjau-catatan";
const WAITING = "waiting";

export async function openStore(keyHex, owner) {
  if (!globalThis.crypto?.subtle || !navigator.locks || !globalThis.indexedDB) {
    return null;
  }
  const bytes = Uint8Array.from(keyHex.match(/../g), (pair) => parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const page = Array.from(crypto.getRandomValues(new Uint8Array(8))).join(".");
  await new Promise((held) => {
    navigator.locks.request(lockOf(page), () => new Promise(() => held()));
  });
  return new Store(await openDatabase(), key, owner, page);
}

// How many lines wait, of whatever interview.
export async function countWaiting() {
  return ask(storeOf(await openDatabase(), "readonly").count());
}

export async function clearWaiting() {
  return ask(storeOf(await openDatabase(), "readwrite").clear());
}

class Store {
  constructor(database, key, owner, page) {
    Object.assign(this, { database, key, owner, page, locked: 0, queue: Promise.resolve() });
  }

  // What others left behind, as [line, entry]; from now on it stands under this page's name.
  takeUp() {
    return navigator.locks.request(`${NAME}/take-up`, async () => {
      const { held } = await navigator.locks.query();
      const alive = new Set(held.map((lock) => lock.name));
      const range = IDBKeyRange.bound(`${this.owner}/`, `${this.owner}/\uffff`);
      const records = await ask(storeOf(this.database, "readonly").getAll(range));
      const found = [];
      for (const record of records.filter(({ id }) => !alive.has(lockOf(id.split("/")[2])))) {
        const entry = await this.decrypt(record);
        if (entry) {
          const line = record.id.split("/")[3];
          await this.save(line, entry);
          await ask(storeOf(this.database, "readwrite").delete(record.id));
          found.push([line, entry]);
        }
      }
      return found;
    });
  }

  // One after the other, so that an older state never overtakes a newer one. Without an entry nothing waits any more.
  save(line, entry) {
    const id = `${this.owner}/${this.page}/${line}`;
    const text = entry && JSON.stringify(entry);
    this.queue = this.queue.catch(() => {}).then(async () => {
      const record = text && (await this.encrypt(id, text));
      const store = storeOf(this.database, "readwrite");
      await ask(record ? store.put(record) : store.delete(id));
    });
    return this.queue;
  }

  async encrypt(id, text) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, new TextEncoder().encode(text));
    return { id, iv, data };
  }

  async decrypt({ iv, data }) {
    try {
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.key, data);
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      this.locked += 1;
      return null;
    }
  }
}

const lockOf = (page) => `${NAME}/${page}`;
const storeOf = (database, mode) => database.transaction(WAITING, mode).objectStore(WAITING);

function openDatabase() {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(WAITING, { keyPath: "id" }));
  return ask(request);
}

function ask(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
