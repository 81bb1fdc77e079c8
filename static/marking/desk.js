// The marking desk: points by keyboard, the total as it grows, Enter to the next question and then to the next script.
"use strict";

const form = document.querySelector("form[data-desk]");
const total = document.querySelector("[data-total]");

if (form) {
  const fields = [...form.querySelectorAll("input[name^=part-]")];
  const value = (field) => Number(field.value.trim().replace(",", "."));
  const add = () => {
    const sum = fields.reduce((all, field) => all + (value(field) || 0), 0);
    total.textContent = String(Math.round(sum * 100) / 100).replace(".", ",");
  };
  form.addEventListener("input", add);
  add();
  const first = fields.find((field) => !field.value) || fields[0];
  if (first && !document.querySelector("[data-focus]")) { first.focus(); first.select(); }
  for (const [place, field] of fields.entries()) {
    field.addEventListener("focus", () => field.select());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && place + 1 < fields.length) {
        event.preventDefault();
        fields[place + 1].focus();
      }
    });
  }
}
