// The exam page to look at before the day: it behaves as on the day, but nothing leaves this page.
import { Paper } from "./paper.js";
import { sizes } from "./sizes.js";

const line = {
  answers: {},
  flags: [],
  closed: false,
  draft() {},
  settle() {},
  choose(place, value) {
    if (value) this.answers[place] = value; else delete this.answers[place];
    paper.refresh();
  },
  flag(place, on) {
    this.flags = on ? [...this.flags, place] : this.flags.filter((one) => one !== place);
    paper.refresh();
  },
};
const paper = new Paper(JSON.parse(document.getElementById("facts").textContent), line);
sizes();
