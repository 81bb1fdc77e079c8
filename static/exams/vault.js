// The local copy: encrypted with a key that follows from the attempt's token, so it opens for this sitting alone.
const STORE = "kept";
const DAY = 86400000;

function settled(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function opened() {
  return new Promise((done, failed) => {
    const request = indexedDB.open("congtam-thi", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
    request.onblocked = () => failed(new Error("blocked"));
  });
}

const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((part) => part.toString(16).padStart(2, "0")).join("");

export async function sha256(data) {
  return crypto.subtle ? hex(await crypto.subtle.digest("SHA-256", data)) : "";
}

export class Vault {
  // A vault whose `works` is false keeps nothing, and the page says so.
  static async open(token) {
    const vault = new Vault();
    vault.works = false;
    try {
      const base = await crypto.subtle.importKey("raw", bytes(token), "HKDF", false, ["deriveKey"]);
      const derivation = { name: "HKDF", hash: "SHA-256", salt: bytes("congtam-thi/v1"), info: bytes("local copy") };
      vault.key = await crypto.subtle.deriveKey(derivation, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      vault.name = (await sha256(bytes(`congtam-thi/name\n${token}`))).slice(0, 32);
      vault.base = await opened();
      vault.works = true;
      await vault.sweep();
    } catch { vault.works = false; }
    vault.turn = Promise.resolve();
    return vault;
  }

  store(mode) { return this.base.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE); }

  async get(part) {
    if (!this.works) return null;
    try {
      const kept = await settled(this.store("readonly").get(`${this.name}/${part}`));
      if (!kept) return null;
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, this.key, kept.data);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch { return null; }
  }

  // One after the other: an older copy must never overtake a newer one.
  put(part, value) {
    if (!this.works) return Promise.resolve(false);
    const text = JSON.stringify(value);
    this.turn = this.turn.then(async () => {
      try {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, bytes(text));
        await settled(this.store("readwrite").put({ iv, data, at: Date.now() }, `${this.name}/${part}`));
        return true;
      } catch { return false; }
    });
    return this.turn;
  }

  // Nothing of a sitting stays on the machine once it is over.
  async clear() {
    if (!this.works) return;
    await this.turn;
    try {
      const store = this.store("readwrite");
      for (const key of await settled(store.getAllKeys())) if (key.startsWith(this.name)) store.delete(key);
    } catch { /* what is left cannot be read without the token */ }
  }

  async sweep() {
    const store = this.store("readwrite");
    const keys = await settled(store.getAllKeys());
    const rows = await settled(store.getAll());
    rows.forEach((row, place) => { if (Date.now() - row.at > DAY) store.delete(keys[place]); });
  }
}
