// The sitting of one candidate, from the waiting room to the slip. Works on when the line is down.
import { Clock } from "./clock.js";
import { Line, Refused, ask, rescue } from "./line.js";
import { Paper } from "./paper.js";
import * as screens from "./screens.js";
import { sizes } from "./sizes.js";
import { Vault, sha256 } from "./vault.js";
import { left, places, put, say, tell, time } from "./words.js";

const TOKEN = "congtam-attempt";
const OVER = new Set(["submitted", "collected", "suspended", "absent"]);
const SPOKEN = [[15, "left_15"], [5, "left_5"], [1, "left_1"]];
const MINUTE = 60000;

const facts = JSON.parse(document.getElementById("facts").textContent);
const clock = new Clock();
const pause = (time) => new Promise((done) => { setTimeout(done, time); });
const around = (time) => time * (0.75 + Math.random() / 2);

let token = "";
let place = null;
let vault = null;
let line = null;
let paper = null;
let deadline = 0;
let down = false;
let ending = false;
let over = false;

// One window: the browser lends the lock to one page, and gives it on when that page is gone.
async function alone() {
  if (navigator.locks) {
    const name = "congtam-thi";
    const mine = await new Promise((done) => {
      navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        done(Boolean(lock));
        return lock ? new Promise(() => {}) : undefined;
      });
    });
    if (!mine) navigator.locks.request(name, () => { location.reload(); });
    return mine;
  }
  const channel = new BroadcastChannel("congtam-thi");
  let other = false;
  channel.onmessage = (event) => {
    if (event.data === "who") channel.postMessage("here");
    else other = true;
  };
  channel.postMessage("who");
  await pause(400);
  return !other;
}

async function main() {
  token = facts.token || sessionStorage.getItem(TOKEN) || "";
  if (!token) {
    screens.message(document.title, say("nothing_kept"), () => location.reload());
    return;
  }
  sessionStorage.setItem(TOKEN, token);
  if (!await alone()) {
    screens.message(document.title, say("other_window"), () => location.reload());
    return;
  }
  navigator.serviceWorker?.register("/thi/giu.js", { scope: "/thi/" }).catch(() => {});
  const [loaded] = performance.getEntriesByType("navigation");
  if (facts.now && loaded) clock.measure(facts.now, loaded.requestStart, loaded.responseStart);
  vault = await Vault.open(token);
  place = facts.place || await vault.get("place");
  if (!place) {
    screens.message(document.title, say("nothing_kept"), () => location.reload());
    return;
  }
  await vault.put("place", place);
  line = new Line({ token, machine: place.machine, clock, vault, changed, refused });
  screens.top(place);
  if (OVER.has(place.state)) await recover(place.state);
  else if (place.state === "started") await open();
  else await wait();
}

async function wait() {
  screens.waiting(place);
  const ticking = setInterval(() => put("waiting-clock", say("server_time", { time: time(clock.now) })), 1000);
  for (;;) {
    try {
      const told = await ask("/thi/gio/", { token, clock });
      put("waiting-state", say(told.begun ? "starting" : "not_yet"));
      if (OVER.has(told.state)) { clearInterval(ticking); await recover(told.state); return; }
      if (told.begun) {
        // Everybody starts now: a moment apart, the server answers all of them at once.
        await pause(Math.random() * 1500);
        clearInterval(ticking);
        await open();
        return;
      }
      const ahead = Date.parse(told.starts_at) - clock.now;
      await pause(around(ahead > 10 * MINUTE ? 20000 : 4000));
    } catch (trouble) {
      if (trouble instanceof Refused && trouble.status < 500) { clearInterval(ticking); gone(trouble); return; }
      put("waiting-state", say("offline_none"));
      await pause(around(4000));
    }
  }
}

async function open() {
  const kept = await vault.get("state");
  for (let tries = 0; ; tries += 1) {
    try {
      const told = await ask("/thi/bat-dau/", { token, clock, body: {}, patience: 15000 });
      line.restore(kept, told);
      await vault.put("place", { ...place, state: "started" });
      await vault.put("paper", { paper: told.paper, deadline: told.deadline, difference: clock.difference });
      work(told.paper, told.deadline);
      return;
    } catch (trouble) {
      if (trouble instanceof Refused && trouble.status < 500) { await notOpened(trouble); return; }
      const known = await vault.get("paper");
      if (known && kept) {
        clock.assume(known.difference);
        line.restore(kept, null);
        down = true;
        work(known.paper, known.deadline);
        return;
      }
      if (known) { clock.assume(known.difference); }
      if (tries) screens.message(document.title, say("start_failed"), () => location.reload());
      await pause(around(Math.min(1000 * 2 ** tries, 8000)));
    }
  }
}

async function notOpened(trouble) {
  if (trouble.code === "sitting.too_early") { await pause(2000); await wait(); return; }
  if (trouble.code === "sitting.wrong_state") { await recover(trouble.state); return; }
  if (trouble.code === "answers.late") { await recover("absent"); return; }
  gone(trouble);
}

function work(questions, ends) {
  deadline = Date.parse(ends);
  paper = new Paper(questions, line);
  line.keep();
  screens.show("exam");
  document.getElementById("hand-in").addEventListener("click", handIn);
  document.getElementById("rescue").addEventListener("click", makeRescue);
  changed();
  tick();
  setInterval(tick, 500);
  beat();
  if (line.queue.length) line.soon(0);
  if (line.wantsEnd) finish("handing_in");
}

let spoken = Infinity;

function tick() {
  if (over || ending) return;
  const rest = deadline - clock.now;
  put("left", left(rest));
  document.getElementById("left").dataset.near = rest < 5 * MINUTE ? "yes" : "no";
  for (const [minutes, name] of SPOKEN) {
    if (rest <= minutes * MINUTE && spoken > minutes) {
      if (rest > (minutes - 1) * MINUTE && spoken !== Infinity) tell(say(name));
      spoken = minutes;
    }
  }
  if (spoken === Infinity && rest > 15 * MINUTE) spoken = 16;
  if (rest <= 0) finish("time_up");
  else screens.state(line, down, vault.works);
}

// A sign of life, the exact time, and whatever the room has decided in the meantime.
async function beat() {
  while (!over) {
    await pause(around(down ? 5000 : 18000));
    if (over) return;
    try {
      const told = await ask(`/thi/gio/?cho=${line.unsent}`, { token, clock });
      if (down) { down = false; line.failingSince = 0; line.tries = 0; line.soon(0); changed(); }
      if (told.deadline && Date.parse(told.deadline) !== deadline) {
        const longer = Date.parse(told.deadline) > deadline;
        deadline = Date.parse(told.deadline);
        const known = await vault.get("paper");
        if (known) await vault.put("paper", { ...known, deadline: told.deadline, difference: clock.difference });
        if (longer) screens.note(say("credited", { time: time(deadline) }));
      }
      if (OVER.has(told.state) && !ending) { await recover(told.state); return; }
    } catch (trouble) {
      if (trouble instanceof Refused && trouble.status < 500) { gone(trouble); return; }
      if (!down) { down = true; changed(); }
    }
  }
}

function changed() {
  if (!paper || over) return;
  paper.refresh();
  if (!ending) screens.state(line, down, vault.works);
}

function refused(trouble, differing, mine) {
  if (differing) {
    screens.note(say("conflict", { places: places(differing) }));
    for (const at of differing) if ((mine[at] || "").startsWith("=")) paper.offer(Number(at), mine[at]);
    for (const at of differing) if (!line.flags.includes(Number(at))) line.flags.push(Number(at));
    changed();
  } else if (trouble.code === "answers.moved" || trouble.code === "sitting.moved" || trouble.status === 401) {
    gone(trouble);
  } else if (!ending) {
    finish("time_up");
  }
}

function gone(trouble) {
  over = true;
  if (line) { line.closed = true; line.stopped = true; }
  const moved = trouble.code === "answers.moved" || trouble.code === "sitting.moved";
  screens.message(document.title, say(moved ? "moved" : "gone"), () => location.assign("/thi/"));
}

async function handIn() {
  if (ending) return;
  paper.flush();
  if (await screens.review(paper, line)) finish("handing_in");
}

// Send what is missing, then hand in; goes on until the server has it.
async function finish(why) {
  if (ending || over) return;
  paper.flush();
  ending = true;
  line.closed = true;
  line.wantsEnd = true;
  line.keep();
  paper.refresh();
  screens.ended(say(why));
  tell(say(why));
  for (let tries = 0; ; tries += 1) {
    const all = await line.flushed(tries ? 4000 : 2500);
    if (line.stopped) return;
    if (all) {
      try {
        const given = await ask("/thi/nop/", { token, body: { seq: line.seq, head: line.head } });
        await handedIn(given);
        return;
      } catch (trouble) {
        if (trouble instanceof Refused && trouble.status < 500) {
          if (trouble.code !== "answers.unsaved") { await settle(trouble); return; }
          await rebased();
        }
      }
    }
    const unsent = line.unsent;
    const late = clock.now > deadline;
    const text = late && unsent ? say("time_up_unsent", { count: unsent }) : say("hand_in_waits");
    screens.ended(text, { rescue: Boolean(unsent), late: line.late });
    document.getElementById("ended-rescue-button").onclick = makeRescue;
    await pause(around(Math.min(1000 * 2 ** tries, 8000)));
  }
}

async function rebased() {
  try {
    line.adopt(await ask("/thi/dang-co/", { token, clock }));
  } catch { /* the next round asks again */ }
}

async function settle(trouble) {
  if (trouble.code === "sitting.moved" || trouble.status === 401) gone(trouble);
  else await recover(trouble.state);
}

async function handedIn(given) {
  over = true;
  const count = Object.keys(line.answers).length;
  screens.ended(`${say("handed_in_at", { time: time(clock.now), count })} ${say("wait_scores")}`, { late: line.late });
  screens.receipt(given);
  tell(say("handed_in_at", { time: time(clock.now), count }));
  await vault.clear();
  await results();
}

// The sitting is over already: show what is known, fetch the receipt again, wait for the score.
async function recover(state) {
  over = true;
  if (line) line.closed = true;
  const text = { suspended: "suspended", collected: "collected", absent: "absent" }[state];
  screens.ended(text ? say(text) : say("wait_scores"));
  if (state === "absent") return;
  try {
    const held = await ask("/thi/dang-co/", { token, clock });
    const given = await ask("/thi/nop/", { token, body: { seq: held.seq, head: held.head } });
    screens.receipt(given);
    await vault.clear();
  } catch { /* the slip below says the same */ }
  await results();
}

async function results() {
  for (;;) {
    try {
      const told = await ask("/thi/ket-qua/", { token });
      if (told.slip) { screens.slip(told.slip); return; }
    } catch (trouble) {
      if (trouble instanceof Refused && trouble.status < 500) return;
    }
    await pause(around(15000));
  }
}

async function makeRescue() {
  paper?.flush();
  if (!line.queue.length) return;
  const data = rescue(place, line.queue);
  const tag = new TextEncoder().encode("congtam-rescue/v1\0");
  const whole = new Uint8Array(tag.length + data.length);
  whole.set(tag);
  whole.set(data, tag.length);
  const digest = (await sha256(whole)).replace(/(.{8})(?=.)/g, "$1 ");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type: "application/json" }));
  link.download = `cuu-bai-${place.number}-${line.queue[0].seq}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
  put("rescue-told", say("rescue_ready", { digest }));
  if (ending) tell(say("rescue_ready", { digest: digest.slice(0, 8) }));
  else screens.note(say("rescue_ready", { digest }));
}

sizes();

for (const name of ["pagehide", "visibilitychange", "blur"]) {
  (name === "visibilitychange" ? document : window).addEventListener(name, () => { if (!over && !ending) paper?.flush(); });
}

addEventListener("beforeunload", (event) => {
  if (line && line.queue.length && vault && !vault.works) event.preventDefault();
});

main();
