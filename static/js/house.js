// What every page does by itself: ask before an act that cannot be undone, send a form once, show errors first,
// warn before typed text is left behind, swap the list below its filters.
"use strict";

const words = document.documentElement.lang === "en"
  ? { yes: "Yes, go on", no: "No" }
  : { yes: "Đồng ý, tiếp tục", no: "Không" };

function ask(question) {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "ask";
    const text = document.createElement("p");
    text.id = "ask-text";
    text.textContent = question;
    dialog.setAttribute("aria-labelledby", text.id);
    const row = document.createElement("div");
    row.className = "form-end";
    for (const [value, label, kind] of [["yes", words.yes, "btn-primary"], ["no", words.no, "btn-outline-primary"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `btn ${kind}`;
      button.textContent = label;
      button.addEventListener("click", () => dialog.close(value));
      row.append(button);
    }
    dialog.append(text, row);
    dialog.addEventListener("close", () => { dialog.remove(); answer(dialog.returnValue === "yes"); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function send(form, button) {
  form.dataset.sent = "1";
  form.classList.add("busy");
  form.dataset.clean = "1";
  if (button) {
    // A disabled button sends no name: what it says goes along in a field of its own.
    if (button.name) {
      const kept = document.createElement("input");
      kept.type = "hidden";
      kept.name = button.name;
      kept.value = button.value;
      form.append(kept);
    }
    setTimeout(() => { button.disabled = true; }, 0);
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  // The answer is a file: the page stays, and its form may be sent again.
  if ("download" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  const button = event.submitter;
  const question = (button && button.dataset.confirm) || form.dataset.confirm;
  if (!question || form.dataset.agreed) { send(form, button); return; }
  event.preventDefault();
  if (await ask(question)) {
    form.dataset.agreed = "1";
    form.requestSubmit(button || undefined);
  }
});

// The back button shows a page as it was left: let its forms be sent again, the server knows them.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    delete form.dataset.agreed;
    form.classList.remove("busy");
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});

document.addEventListener("input", (event) => {
  const form = event.target.closest && event.target.closest("form.house-form[method=post]");
  if (form) form.dataset.typed = "1";
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form.house-form[data-typed]:not([data-clean])")) event.preventDefault();
});

document.addEventListener("change", (event) => {
  const all = event.target.closest && event.target.closest("[data-tick-all]");
  if (!all) return;
  for (const box of document.querySelectorAll(`input[name="${all.dataset.tickAll}"]`)) box.checked = all.checked;
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.account[open], details.menu-toggle[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
  const printing = event.target.closest && event.target.closest("[data-print]");
  if (printing) window.print();
});

const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// On a phone the tabs run past the edge: the open one is brought into sight.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.closest(".tabs").scrollLeft = tab.offsetLeft - 24;
