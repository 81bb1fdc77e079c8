// The questions on one page, the map beside them, and the ways to move: pointer, keys, buttons.
import { field } from "./fields.js";
import { made, put, read, say } from "./words.js";

// Where letters are written, keys are letters and nothing else.
const WRITING = "textarea, select, input:not([type=radio]):not([type=checkbox])";

export class Paper {
  constructor(questions, line) {
    this.questions = questions;
    this.line = line;
    this.current = 1;
    this.build();
    this.listen();
    this.refresh();
  }

  build() {
    const paper = document.getElementById("questions");
    const map = document.getElementById("map");
    paper.replaceChildren();
    map.replaceChildren();
    this.blocks = [];
    this.links = [];
    this.questions.forEach((question, index) => {
      const place = index + 1;
      const block = made("section", { id: `cau-${place}`, className: "question" });
      const title = made("h2", { id: `ten-${place}`, tabIndex: -1, textContent: say("question", { place }) });
      const stem = made("div", { className: "stem", id: `hoi-${place}` });
      // HTML comes from the server alone, made there from house markup.
      if (question.html) stem.innerHTML = question.stem; else stem.textContent = question.stem;
      const named = `ten-${place} hoi-${place}`;
      const answer = field(question, place, (value) => this.choose(place, value), named, (value) => this.line.draft(String(place), value));
      const other = made("div", { className: "other", hidden: true });
      const flag = made("button", { type: "button", className: "flag" });
      const clear = made("button", { type: "button", className: "clear", textContent: say("clear") });
      block.append(made("div", { className: "head" }, title, flag), stem, answer.element, other, made("div", { className: "foot" }, clear));
      paper.append(block);
      const link = made("button", { type: "button" });
      link.textContent = String(place);
      map.append(made("li", {}, link));
      link.addEventListener("click", () => this.go(place));
      flag.addEventListener("click", () => this.flag(place));
      clear.addEventListener("click", () => { answer.flush?.(); this.choose(place, ""); });
      block.addEventListener("focusin", () => this.stand(place));
      block.addEventListener("pointerdown", () => this.stand(place));
      this.blocks.push({ block, title, answer, other, flag, clear });
      this.links.push(link);
    });
  }

  listen() {
    document.getElementById("previous").addEventListener("click", () => this.go(this.current - 1));
    document.getElementById("next").addEventListener("click", () => this.go(this.current + 1));
    document.addEventListener("keydown", (event) => this.key(event));
    // What stands in the middle of the screen is where one is.
    const eye = new IntersectionObserver((seen) => {
      const here = seen.find((one) => one.isIntersecting);
      if (here && !this.moving) this.stand(Number(here.target.id.slice(4)));
    }, { rootMargin: "-45% 0px -50% 0px" });
    for (const { block } of this.blocks) eye.observe(block);
    for (const kind of ["wheel", "touchmove"]) document.addEventListener(kind, () => { this.moving = false; }, { passive: true });
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (document.getElementById("exam").hidden) return;
    if (event.isComposing || event.target.closest?.(WRITING)) return;
    const key = event.key.toLowerCase();
    const { answer } = this.blocks[this.current - 1];
    const nth = /^[1-9]$/.test(key) ? Number(key) - 1 : "abcde".indexOf(key);
    if (key.length === 1 && nth >= 0 && answer.letter && nth < this.questions[this.current - 1].options.length) {
      answer.letter(nth, this.line.answers[this.current] || "");
    } else if (key === "f") {
      this.flag(this.current);
    } else if (key === "arrowright") {
      this.go(this.current + 1);
    } else if (key === "arrowleft") {
      this.go(this.current - 1);
    } else if ((key === "arrowdown" || key === "arrowup") && ["radio", "checkbox"].includes(event.target.type)) {
      // The arrows look at the options but do not choose: a page scrolled by keys must not change an answer.
      const radios = [...event.target.closest(".options").querySelectorAll("input")];
      const next = radios[radios.indexOf(event.target) + (key === "arrowdown" ? 1 : -1)];
      if (next) next.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  choose(place, value) {
    if (this.line.closed) return;
    if ((this.line.answers[place] || "") === value) this.line.settle(String(place));
    else this.line.choose(String(place), value);
  }

  // Whatever is being typed becomes the answer now: before handing in, hiding or keeping a file.
  flush() {
    for (const { answer } of this.blocks) answer.flush?.();
  }

  // What was written here and gave way to what the server holds: shown, and taken up again if wished.
  offer(place, value) {
    const { other } = this.blocks[place - 1];
    const again = made("button", { type: "button", textContent: say("other_take") });
    again.addEventListener("click", () => { other.hidden = true; this.choose(place, value); });
    other.replaceChildren(made("p", { textContent: say("other_yours") }), made("blockquote", { textContent: read(value) }), again);
    other.hidden = false;
  }

  flag(place) {
    this.line.flag(place, !this.line.flags.includes(place));
  }

  stand(place) {
    if (this.current === place) return;
    this.current = place;
    this.refresh();
  }

  go(place) {
    if (place < 1 || place > this.questions.length) return;
    this.moving = true;
    this.current = place;
    const { block, title } = this.blocks[place - 1];
    title.focus({ preventScroll: true });
    block.scrollIntoView({ block: "start" });
    // One timer for the last of several quick steps: an earlier one would let a place already passed take the next key.
    clearTimeout(this.settling);
    this.settling = setTimeout(() => { this.moving = false; }, 1000);
    this.refresh();
  }

  get open() { return this.questions.map((_, index) => index + 1).filter((place) => !this.line.answers[place]); }

  get partial() { return this.questions.map((_, index) => index + 1).filter((place) => /^[A-J-]*-[A-J-]*$/.test(this.line.answers[place] || "")); }

  get flagged() { return [...this.line.flags].sort((a, b) => a - b); }

  refresh() {
    const answered = this.questions.length - this.open.length;
    put("count", say("progress", { answered, questions: this.questions.length }));
    this.blocks.forEach(({ block, answer, flag, clear }, index) => {
      const place = index + 1;
      const letter = this.line.answers[place] || "";
      const flagged = this.line.flags.includes(place);
      answer.show(letter, this.line.closed);
      block.classList.toggle("here", place === this.current);
      flag.textContent = say(flagged ? "unflag" : "flag");
      flag.setAttribute("aria-pressed", String(flagged));
      clear.hidden = (!letter && !answer.typing) || this.line.closed;
      const link = this.links[index];
      link.className = [letter && "answered", flagged && "flagged"].filter(Boolean).join(" ");
      const state = [say(letter ? "answered" : "unanswered"), flagged && say("flagged")].filter(Boolean).join(", ");
      link.setAttribute("aria-label", `${say("question", { place })}, ${state}`);
      if (place === this.current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
    const near = this.links[this.current - 1].closest("ol");
    const link = this.links[this.current - 1];
    if (link.offsetTop < near.scrollTop || link.offsetTop > near.scrollTop + near.clientHeight - 40) near.scrollTop = link.offsetTop - 80;
    document.getElementById("previous").disabled = this.current === 1;
    document.getElementById("next").disabled = this.current === this.questions.length;
  }
}
