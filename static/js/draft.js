// Keeps the application form as a draft on this device while it is being filled in.
"use strict";

const form = document.querySelector("form[data-draft]");
const state = document.querySelector("[data-draft-state]");
let timer = 0;
let keeping = false;

async function keep() {
  if (keeping || form.dataset.sent) return;
  keeping = true;
  const body = new FormData(form);
  body.delete("once");
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    state.textContent = `${state.dataset.kept} ${new Date().toLocaleTimeString("vi-VN")}`;
    form.dataset.clean = "1";
  } catch {
    state.textContent = state.dataset.waiting;
    timer = setTimeout(keep, 15000);
  } finally {
    keeping = false;
  }
}

form.addEventListener("input", () => {
  delete form.dataset.clean;
  clearTimeout(timer);
  timer = setTimeout(keep, 1500);
});
