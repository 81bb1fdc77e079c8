// What goes to the server: one event after the other, each kept here until its receipt has come.
const PATIENCE = 10000;
const PAUSES = [1000, 2000, 4000, 8000, 15000];
const JOINED = 1200;
// An event stays well below what the server reads at once, however long the answers are.
const MOST_BYTES = 42000;
const FINAL = new Set(["answers.late", "answers.ended", "answers.moved", "sitting.moved", "token.forged", "token.expired"]);

export class Refused extends Error {
  constructor(status, told) {
    super(told.sentence || String(status));
    this.status = status;
    this.code = told.code || "";
    this.sentence = told.sentence || "";
    this.state = told.state || "";
  }
}

export async function ask(path, { token, body, clock, patience = PATIENCE } = {}) {
  const control = new AbortController();
  const late = setTimeout(() => control.abort(), patience);
  const headers = { Accept: "application/json" };
  if (token) headers["X-Attempt"] = token;
  if (body) headers["Content-Type"] = "application/json";
  const sent = performance.now();
  try {
    const answer = await fetch(path, {
      method: body ? "POST" : "GET", headers, body: body ? JSON.stringify(body) : undefined,
      signal: control.signal, cache: "no-store", credentials: "omit", redirect: "error",
    });
    const came = performance.now();
    const told = await answer.json();
    if (!answer.ok) throw new Refused(answer.status, told);
    if (clock && told.now) clock.measure(told.now, sent, came);
    return told;
  } finally {
    clearTimeout(late);
  }
}

const size = (changes) => new TextEncoder().encode(JSON.stringify(changes)).length;

// Changes as the events that carry them, from a number on.
function events(changes, first, moment) {
  const parts = [{}];
  for (const [place, value] of Object.entries(changes)) {
    const last = parts[parts.length - 1];
    if (Object.keys(last).length && size(last) + size({ [place]: value }) > MOST_BYTES) parts.push({ [place]: value });
    else last[place] = value;
  }
  return parts.map((part, nth) => ({ seq: first + nth, changes: part, client_at: moment, prev: null, made: 0 }));
}

export class Line {
  constructor({ token, machine, clock, vault, changed, refused }) {
    Object.assign(this, { token, machine, clock, vault, changed, refused });
    this.answers = {};
    // What is being typed and is no answer yet: kept here, so that it outlives the page.
    this.drafts = {};
    this.flags = [];
    this.seq = 0;
    this.head = "";
    this.queue = [];
    this.late = [];
    this.savedAt = "";
    this.failingSince = 0;
    this.busy = false;
    this.tries = 0;
    this.timer = 0;
    this.closed = false;
    this.wantsEnd = false;
    addEventListener("online", () => this.soon(0));
  }

  get unsent() { return new Set([...this.queue.flatMap((event) => Object.keys(event.changes)), ...Object.keys(this.drafts)]).size; }

  get failing() { return this.failingSince && this.queue.length ? performance.now() - this.failingSince : 0; }

  // What the machine kept, and what the server holds: nothing that was chosen here may be lost between the two.
  restore(kept, held) {
    if (kept) {
      this.flags = kept.flags || [];
      this.late = kept.late || [];
      this.savedAt = kept.savedAt || "";
      this.wantsEnd = Boolean(kept.wantsEnd);
      this.seq = kept.seq;
      this.head = kept.head;
      this.queue = kept.queue || [];
      this.answers = { ...kept.answers };
    }
    if (held) this.join(held);
    for (const [place, value] of Object.entries(kept?.drafts || {})) {
      if ((this.answers[place] || "") !== value) this.choose(place, value);
    }
  }

  join(held) {
    if (!this.queue.length) {
      this.adopt(held);
    } else if (held.seq < this.seq || held.seq >= this.seq + this.queue.length + 1) {
      // Not a continuation of what is kept here: what was chosen here goes on as a new event.
      const changes = Object.assign({}, ...this.queue.map((event) => event.changes));
      const moment = this.queue[this.queue.length - 1].client_at;
      this.adopt(held);
      Object.assign(this.answers, changes);
      this.queue = events(changes, held.seq + 1, moment);
    } else {
      this.answers = { ...held.answers };
      for (const event of this.queue) this.apply(event.changes);
    }
  }

  adopt(held) {
    this.seq = held.seq;
    this.head = held.head;
    this.queue = [];
    this.answers = { ...held.answers };
  }

  apply(changes) {
    for (const [place, letter] of Object.entries(changes)) {
      if (letter) this.answers[place] = letter; else delete this.answers[place];
    }
  }

  choose(place, letter) {
    if (this.closed) return;
    delete this.drafts[place];
    this.apply({ [place]: letter });
    const last = this.queue[this.queue.length - 1];
    if (last && last.prev === null && performance.now() - last.made < JOINED && last.made && size(last.changes) + size({ [place]: letter }) < MOST_BYTES) {
      last.changes[place] = letter;
      last.client_at = this.clock.text;
    } else {
      const seq = (last ? last.seq : this.seq) + 1;
      this.queue.push({ seq, changes: { [place]: letter }, client_at: this.clock.text, prev: null, made: performance.now() });
    }
    this.keep();
    this.changed();
    if (!this.failingSince) this.soon(250);
  }

  draft(place, value) {
    if (this.closed) return;
    this.drafts[place] = value;
    this.keep();
    this.changed();
  }

  // What was typed is the answer already.
  settle(place) {
    if (!(place in this.drafts)) return;
    delete this.drafts[place];
    this.keep();
    this.changed();
  }

  flag(place, on) {
    this.flags = this.flags.filter((other) => other !== place);
    if (on) this.flags.push(place);
    this.keep();
    this.changed();
  }

  keep() {
    const { answers, drafts, flags, seq, head, queue, late, savedAt, wantsEnd } = this;
    const rows = queue.map((event) => ({ ...event, made: 0 }));
    return this.vault.put("state", { answers, drafts, flags, seq, head, queue: rows, late, savedAt, wantsEnd });
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pump(), pause);
  }

  async pump() {
    if (this.busy || !this.queue.length || this.stopped) return;
    this.busy = true;
    this.changed();
    const event = this.queue[0];
    // From here on the event is what it is: sent again, it must be the same.
    event.prev ??= this.head;
    await this.keep();
    let pause = 0;
    try {
      const { seq, changes, client_at, prev } = event;
      const receipt = await ask("/thi/luu/", { token: this.token, body: { seq, changes, client_at, prev, machine: this.machine } });
      this.received(receipt);
    } catch (trouble) {
      pause = await this.failed(event, trouble);
    } finally {
      this.busy = false;
    }
    this.keep();
    this.changed();
    if (this.queue.length && !this.stopped) this.soon(pause);
  }

  received(receipt) {
    this.seq = receipt.seq;
    this.head = receipt.head;
    this.savedAt = receipt.at;
    this.queue.shift();
    this.tries = 0;
    this.failingSince = 0;
  }

  // How long to wait before the next try; what must not be tried again is settled here.
  async failed(event, trouble) {
    if (!(trouble instanceof Refused) || trouble.status >= 500) {
      this.failingSince ||= performance.now();
      const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
      this.tries += 1;
      return pause * (0.75 + Math.random() / 2);
    }
    if (FINAL.has(trouble.code)) {
      if (trouble.code === "answers.late" || trouble.code === "answers.ended") {
        // The server keeps it apart; the rest of the queue is brought to it in the same way.
        this.late = [...new Set([...this.late, ...Object.keys(event.changes)])];
        this.queue.shift();
        for (const other of this.queue) other.prev = null;
        this.queue.forEach((other, place) => { other.seq = this.seq + 1 + place; });
      } else {
        this.stopped = true;
      }
      this.refused(trouble);
      return 0;
    }
    return this.rebase(event, trouble);
  }

  async rebase(event, trouble) {
    try {
      const held = await ask("/thi/dang-co/", { token: this.token, clock: this.clock });
      if (trouble.code === "answers.conflicting" || trouble.code === "answers.changes") {
        const mine = { ...this.answers };
        this.adopt(held);
        const places = new Set([...Object.keys(mine), ...Object.keys(held.answers)]);
        const differing = [...places].filter((place) => mine[place] !== held.answers[place]);
        this.refused(trouble, differing.sort((a, b) => a - b), mine);
        return 0;
      }
      const changes = Object.assign({}, ...this.queue.map((other) => other.changes));
      this.adopt(held);
      this.apply(changes);
      this.queue = events(changes, held.seq + 1, event.client_at);
      return 500;
    } catch (again) {
      if (again instanceof Refused && FINAL.has(again.code)) {
        this.stopped = true;
        this.refused(again);
        return 0;
      }
      this.failingSince ||= performance.now();
      return 4000;
    }
  }

  // True when everything has its receipt before the patience ends.
  async flushed(patience) {
    const until = performance.now() + patience;
    while (this.queue.length && !this.stopped && performance.now() < until) {
      if (!this.busy && !this.failingSince) this.soon(0);
      await new Promise((done) => { setTimeout(done, 120); });
    }
    return !this.queue.length;
  }
}

// The bytes of a rescue file: canonical JSON, as the server reads it.
export function rescue(place, queue) {
  const sorted = (value) => {
    if (Array.isArray(value)) return `[${value.map(sorted).join(",")}]`;
    if (value && typeof value === "object") return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${sorted(value[name])}`).join(",")}}`;
    return JSON.stringify(value);
  };
  const events = queue.map(({ seq, changes, client_at }) => ({ seq, changes, client_at }));
  const facts = { format: "congtam-rescue/1", session: place.session, number: place.number, machine: place.machine, events };
  return new TextEncoder().encode(sorted(facts));
}
