// What the page shows: one screen at a time, and the facts on each.
import { made, places, put, read, say, tell, time, timeAndDay, wordsIn } from "./words.js";

const SCREENS = ["message", "waiting", "exam", "ended"];

export function show(name) {
  for (const screen of SCREENS) document.getElementById(screen).hidden = screen !== name;
  document.documentElement.dataset.screen = name;
}

export function message(title, text, again) {
  show("message");
  put("message-title", title);
  put("message-text", text);
  const button = document.getElementById("message-again");
  button.hidden = !again;
  button.onclick = again || null;
}

export function waiting(place) {
  show("waiting");
  put("who-number", place.number);
  put("who-name", place.name);
  document.getElementById("who-name-row").hidden = !place.name;
  put("who-room", place.room);
  put("who-machine", place.machine);
  put("who-test", `${place.test} (${place.session})`);
  put("who-questions", String(place.questions));
  put("who-minutes", String(place.minutes));
  put("waiting-planned", say("starts_at", { time: timeAndDay(place.starts_at) }));
  put("waiting-state", say("not_yet"));
}

export function top(place) {
  put("top-number", place.number);
  put("top-name", place.name);
  put("top-seat", `${place.room} · ${place.machine}`);
}

let troubled = false;

export function state(line, down, kept) {
  const count = line.unsent;
  const trouble = Boolean(line.failingSince && count) || down;
  let text = "";
  if (line.failingSince && count && !down) text = count === 1 ? say("unsaved_one") : say("unsaved", { count });
  else if (down && count) text = say("offline", { count });
  else if (down) text = say("offline_none");
  else if (count) text = say("saving");
  else text = line.savedAt ? say("saved_at", { time: time(line.savedAt) }) : say("saved_nothing");
  if (!kept && count && trouble) text += ` ${say("not_kept")}`;
  put("state-text", text);
  document.getElementById("state").dataset.kind = trouble ? "trouble" : "well";
  document.getElementById("rescue").hidden = !(count && line.failing > 60000);
  // Spoken only when it turns: a voice that repeats every save would be in the way.
  if (trouble !== troubled) tell(text);
  troubled = trouble;
}

let noted = 0;

// Something the candidate must read: seen and spoken, gone after a while.
export function note(text) {
  put("note", text);
  document.getElementById("note").hidden = false;
  tell(text);
  clearTimeout(noted);
  noted = setTimeout(() => { document.getElementById("note").hidden = true; }, 90000);
}

export function review(paper, line) {
  const lines = [];
  if (paper.open.length) lines.push(say("review_open", { places: places(paper.open) }));
  else lines.push(say("review_all", { questions: paper.questions.length }));
  if (paper.partial.length) lines.push(say("review_partial", { places: places(paper.partial) }));
  if (paper.flagged.length) lines.push(say("review_flagged", { places: places(paper.flagged) }));
  if (line.unsent) lines.push(say("review_unsaved", { count: line.unsent }));
  document.getElementById("review-list").replaceChildren(...lines.map((text) => {
    const row = document.createElement("li");
    row.textContent = text;
    return row;
  }));
  const dialog = document.getElementById("review");
  return new Promise((answer) => {
    const end = (chosen) => { dialog.close(); answer(chosen); };
    document.getElementById("review-yes").onclick = () => end(true);
    document.getElementById("review-no").onclick = () => end(false);
    dialog.oncancel = () => answer(false);
    dialog.showModal();
    document.getElementById("review-no").focus();
  });
}

export function ended(text, { rescue = false, late = [] } = {}) {
  show("ended");
  put("ended-state", text);
  document.getElementById("ended-rescue").hidden = !rescue;
  const told = document.getElementById("ended-late");
  told.hidden = !late.length;
  if (late.length) told.textContent = say("late", { places: places(late) });
}

export function receipt(given) {
  document.getElementById("receipt").hidden = false;
  put("receipt-head", given.head.replace(/(.{8})(?=.)/g, "$1 "));
}

export function slip(facts) {
  document.getElementById("slip").hidden = false;
  document.getElementById("leave").hidden = false;
  put("slip-correct", say("correct", { correct: facts.correct, questions: facts.answers.length }));
  const points = document.getElementById("slip-points");
  points.hidden = !facts.points;
  points.textContent = facts.points ? say("points", { points: facts.points.replace(".", ",") }) : "";
  put("slip-outcome", say(facts.passed ? "passed" : "failed"));
  document.getElementById("slip-outcome").dataset.passed = String(facts.passed);
  const penalty = document.getElementById("slip-penalty");
  penalty.hidden = !facts.penalty;
  penalty.textContent = facts.penalty ? `${facts.penalty} → ${facts.counted.replace(".", ",")}` : "";
  const written = facts.answers.map((value, nth) => [nth + 1, value]).filter(([, value]) => value.startsWith("="));
  document.getElementById("slip-letters").replaceChildren(...facts.answers.map((value) => made("li", { textContent: value.startsWith("=") ? "✎" : value || say("none") })));
  document.getElementById("slip-words").replaceChildren(...written.map(([place, value]) => made("li", {
    textContent: `${say("question", { place })}: ${wordsIn(read(value)) > 40 ? say("words_count", { count: wordsIn(read(value)) }) : read(value)}`,
  })));
  document.getElementById("slip-qr").src = facts.qr;
  put("slip-digest", facts.digest.replace(/(.{8})(?=.)/g, "$1 "));
}
