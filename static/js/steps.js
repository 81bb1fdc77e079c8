// Arrow keys lead to the previous and the next of a list, unless somebody is typing or choosing.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, dialog, [tabindex='0']")) return;
  if (document.querySelector("form[data-typed]:not([data-clean])")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`a[rel="${rel}"]`);
  if (link) link.click();
});
