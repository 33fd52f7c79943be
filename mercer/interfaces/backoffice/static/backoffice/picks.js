// The pick list: what is ticked is remembered on this device, also when the phone goes to sleep;
// what is on no list any more is forgotten. Without this script the boxes are ticked all the same.
const KEPT = "mercer-picks";
const boxes = [...document.querySelectorAll("[data-pick]")];
const state = document.querySelector("[data-pick-state]");

function read() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEPT) ?? "[]"));
  } catch {
    return new Set();
  }
}

function write(ticked) {
  try {
    localStorage.setItem(KEPT, JSON.stringify([...ticked]));
  } catch {
    // A browser that keeps nothing still ticks.
  }
}

function tell() {
  if (!state) return;
  const count = boxes.filter((box) => box.checked).length;
  const words = count === boxes.length ? "Everything is fetched" : `${count} of ${boxes.length} fetched`;
  state.hidden = false;
  state.querySelector("[data-pick-count]").textContent = words;
}

function show() {
  const ticked = read();
  for (const box of boxes) box.checked = ticked.has(box.dataset.pick);
  tell();
}

function keep(changed) {
  const ticked = read();
  for (const box of changed) ticked[box.checked ? "add" : "delete"](box.dataset.pick);
  write(ticked);
  tell();
}

if (document.querySelector("[data-all-picks]")) {
  const listed = new Set(boxes.map((box) => box.dataset.pick));
  write([...read()].filter((each) => listed.has(each)));
}
for (const box of boxes) box.addEventListener("change", () => keep([box]));
state?.querySelector("[data-pick-anew]").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  keep(boxes);
});
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
window.addEventListener("storage", ({ key }) => { if (key === KEPT) show(); });
show();
