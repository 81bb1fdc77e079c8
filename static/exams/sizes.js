// The size of the text, as this browser was last told: 1 to 4.
const KEPT = "congtam-size";

function resize(by) {
  const size = Math.min(4, Math.max(1, Number(localStorage.getItem(KEPT) || 2) + by));
  localStorage.setItem(KEPT, String(size));
  document.documentElement.dataset.size = String(size);
}

export function sizes() {
  document.getElementById("smaller").addEventListener("click", () => resize(-1));
  document.getElementById("larger").addEventListener("click", () => resize(1));
  resize(0);
}
