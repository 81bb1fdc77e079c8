// The sentences of the page, filled; times and lists as people read them.
const known = JSON.parse(document.getElementById("words").textContent);

export function say(name, facts = {}) {
  return known[name].replace(/\{(\w+)\}/g, (_, fact) => String(facts[fact]));
}

const wall = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const wallDay = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" });

export const time = (moment) => wall.format(new Date(moment));
export const timeAndDay = (moment) => `${wall.format(new Date(moment)).slice(0, 5)} ${wallDay.format(new Date(moment))}`;

// Places as people list them: 3, 5, 7–12.
export function places(list) {
  const runs = [];
  for (const place of list.map(Number)) {
    const last = runs[runs.length - 1];
    if (last && place === last[1] + 1) last[1] = place; else runs.push([place, place]);
  }
  return runs.map(([first, last]) => {
    if (first === last) return String(first);
    return last === first + 1 ? `${first}, ${last}` : `${first}–${last}`;
  }).join(", ");
}

export function left(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (part) => String(part).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

export function put(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) element.textContent = text;
}

export function tell(text) {
  // Emptied first, so that the same sentence is read again.
  put("told", "");
  setTimeout(() => put("told", text), 60);
}

export function made(tag, facts = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name in element) element[name] = value; else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const wordsIn = (text) => text.trim().split(/\s+/u).filter(Boolean).length;

// An answer as its candidate reads it: letters, or the words of a text.
export const read = (value) => (value.startsWith("=") ? value.slice(1) : value);
