// The field of one question, by kind: what the candidate touches, and the value that goes to the server.
import { made, say, tell, wordsIn } from "./words.js";

export const LETTERS = "ABCDEFGHIJ";
const LONGEST = { fill_in: 300, numeric: 300, long: 10000 };
const AFTER = { fill_in: 900, numeric: 900, long: 4000 };
const KEPT = 700;
const MOST_WAIT = 25000;
const CHOICES = new Set(["single", "true_false", "several"]);

// Words as evidence takes them: composed signs, no control signs but line ends, nothing broken.
export function tidy(text, kind) {
  let plain = text.replace(/\r\n?/g, "\n").replace(/\t/g, " ");
  if (kind !== "long") plain = plain.replace(/\n/g, " ");
  plain = plain.replace(/\p{Cs}/gu, "").replace(/[^\P{Cc}\n]/gu, "").normalize("NFC");
  const cut = [...plain].slice(0, LONGEST[kind]).join("");
  return cut.trim() ? `=${cut}` : "";
}

function told(tag, facts, text, html) {
  const element = made(tag, facts);
  // HTML comes from the server alone, made there from house markup.
  if (html) element.innerHTML = text; else element.textContent = text;
  return element;
}

function option(letter, text, html, ...before) {
  return [...before, made("span", { className: "letter", textContent: letter }), told("span", { className: "text" }, text, html)];
}

class Choice {
  constructor(question, place, change, named) {
    this.many = question.kind === "several";
    this.element = made("div", { className: "options", role: this.many ? "group" : "radiogroup", "aria-labelledby": named });
    if (this.many) this.element.append(made("p", { className: "how", textContent: say("how_several") }));
    this.inputs = question.options.map((text, nth) => {
      const input = made("input", { type: this.many ? "checkbox" : "radio", name: `cau-${place}`, value: LETTERS[nth] });
      this.element.append(made("label", { className: "option" }, ...option(LETTERS[nth], text, question.html, input)));
      return input;
    });
    this.element.addEventListener("change", (event) => {
      change(this.many ? this.inputs.filter((one) => one.checked).map((one) => one.value).join("") : event.target.value);
    });
    this.change = change;
  }

  // A letter from the keyboard.
  letter(nth, now) {
    const letter = LETTERS[nth];
    if (!this.many) { this.change(letter); return; }
    const chosen = new Set(now);
    if (chosen.has(letter)) chosen.delete(letter); else chosen.add(letter);
    this.change([...chosen].sort().join(""));
  }

  show(value, closed) {
    for (const input of this.inputs) {
      input.checked = value.includes(input.value);
      input.disabled = closed;
    }
  }
}

class Words {
  constructor(question, place, change, named, draft) {
    this.kind = question.kind;
    this.change = change;
    this.draft = draft;
    const long = this.kind === "long";
    this.input = made(long ? "textarea" : "input", { id: `tra-loi-${place}`, maxLength: LONGEST[this.kind], autocomplete: "off", "aria-labelledby": named });
    this.input.setAttribute("autocapitalize", "off");
    this.input.spellcheck = false;
    if (long) this.input.rows = 12; else this.input.type = "text";
    if (this.kind === "numeric") this.input.inputMode = "decimal";
    const line = made("div", { className: "written" }, this.input);
    if (question.unit) line.append(made("span", { className: "unit", textContent: question.unit }));
    this.hint = made("p", { className: "how", id: `cach-${place}` });
    this.input.setAttribute("aria-describedby", `cach-${place}`);
    this.element = made("div", { className: `words ${this.kind}` }, line, this.hint);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("change", () => this.flush());
    this.input.addEventListener("blur", () => this.flush());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !long && !event.isComposing) this.flush();
    });
    this.count();
  }

  typed() {
    this.count();
    this.since ||= performance.now();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.draft(tidy(this.input.value, this.kind)), KEPT);
    clearTimeout(this.timer);
    const rest = Math.max(0, MOST_WAIT - (performance.now() - this.since));
    this.timer = setTimeout(() => this.flush(), Math.min(AFTER[this.kind], rest));
  }

  // What is typed becomes the answer now.
  flush() {
    clearTimeout(this.timer);
    clearTimeout(this.keeping);
    if (!this.since) return;
    this.since = 0;
    this.change(tidy(this.input.value, this.kind));
  }

  count() {
    if (this.kind === "long") this.hint.textContent = say("words_count", { count: wordsIn(this.input.value) });
    else this.hint.textContent = say(this.kind === "numeric" ? "how_numeric" : "how_fill_in");
  }

  show(value, closed) {
    this.input.readOnly = closed;
    // Never under the hands of who is typing.
    if (this.since || tidy(this.input.value, this.kind) === value) return;
    this.input.value = value.slice(1);
    this.count();
  }

  get typing() { return Boolean(this.since); }
}

class Pairs {
  constructor(question, place, change, named) {
    this.element = made("div", { className: "pairs", role: "group", "aria-labelledby": named });
    const list = made("ul", { className: "listed" });
    question.options.forEach((text, nth) => list.append(made("li", {}, ...option(LETTERS[nth], text, question.html))));
    this.element.append(made("p", { className: "how", textContent: say("how_matching") }), list);
    this.selects = question.left.map((text, nth) => {
      const words = told("span", { className: "text", id: `ve-${place}-${nth}` }, text, question.html);
      const select = made("select", { "aria-labelledby": `ve-${place}-${nth}` });
      select.append(made("option", { value: "-", textContent: say("none_chosen") }));
      question.options.forEach((_, at) => select.append(made("option", { value: LETTERS[at], textContent: LETTERS[at] })));
      select.addEventListener("change", () => {
        const value = this.selects.map((one) => one.value).join("");
        change(/[^-]/.test(value) ? value : "");
      });
      this.element.append(made("div", { className: "pair" }, made("span", { className: "letter", textContent: `${nth + 1}.` }), words, select));
      return select;
    });
  }

  show(value, closed) {
    this.selects.forEach((select, nth) => {
      const sign = value[nth] || "-";
      if (select.value !== sign) select.value = sign;
      select.disabled = closed;
    });
  }
}

class Order {
  constructor(question, place, change, named) {
    this.change = change;
    this.list = made("ol", { className: "ordered", "aria-labelledby": named });
    this.how = made("p", { className: "how" });
    this.keep = made("button", { type: "button", className: "as-shown", textContent: say("order_as_shown") });
    this.element = made("div", { className: "order" }, this.how, this.list, this.keep);
    this.now = question.options.map((_, nth) => LETTERS[nth]).join("");
    this.shown = this.now;
    this.rows = new Map(question.options.map((text, nth) => {
      const letter = LETTERS[nth];
      const up = made("button", { type: "button", textContent: "↑", "aria-label": say("move_up", { letter }) });
      const down = made("button", { type: "button", textContent: "↓", "aria-label": say("move_down", { letter }) });
      up.addEventListener("click", () => this.move(letter, -1, up));
      down.addEventListener("click", () => this.move(letter, 1, down));
      const row = made("li", {}, ...option(letter, text, question.html), made("span", { className: "moves" }, up, down));
      return [letter, { row, up, down }];
    }));
    this.list.append(...[...this.rows.values()].map(({ row }) => row));
    this.keep.addEventListener("click", () => change(this.now));
  }

  move(letter, by, button) {
    const at = this.now.indexOf(letter);
    const to = at + by;
    if (to < 0 || to >= this.now.length) return;
    const order = [...this.now];
    [order[at], order[to]] = [order[to], order[at]];
    this.change(order.join(""));
    const { up, down } = this.rows.get(letter);
    const other = button === up ? down : up;
    (button.disabled ? other : button).focus();
    tell(say("moved_to", { letter, place: to + 1, count: order.length }));
  }

  show(value, closed) {
    const now = value || this.shown;
    if (now !== this.now || !this.placed) {
      this.now = now;
      this.placed = true;
      const held = document.activeElement;
      for (const letter of now) this.list.append(this.rows.get(letter).row);
      if (held && this.list.contains(held)) held.focus();
    }
    [...now].forEach((letter, at) => {
      const { up, down } = this.rows.get(letter);
      up.disabled = closed || at === 0;
      down.disabled = closed || at === now.length - 1;
    });
    this.element.classList.toggle("untouched", !value);
    this.how.textContent = say(value ? "how_ordering" : "order_untouched");
    this.keep.hidden = Boolean(value) || closed;
  }
}

export function field(question, place, change, named, draft) {
  const kind = question.kind || "single";
  if (CHOICES.has(kind)) return new Choice(question, place, change, named);
  if (kind === "matching") return new Pairs(question, place, change, named);
  if (kind === "ordering") return new Order(question, place, change, named);
  return new Words(question, place, change, named, draft);
}
