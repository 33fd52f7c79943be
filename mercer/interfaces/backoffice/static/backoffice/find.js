// The key "/" opens the search of the back office, as Ctrl-K does by itself. On a page with a list
// the same key leads to the search of that list. Letters that are typed before the field has the
// focus go to the field, too: who types fast loses none.
// Enter opens the hit that is marked, or the first one, also when the hits come after the key.
const TYPING = "input, textarea, select, [contenteditable]";
const OPENING_MS = 2000;

let openedAt = -Infinity;
let awaited = null;

function isTyping(target) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

function isPlain(event) {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

function catchLetter(event, palette) {
  if (event.key === "Escape") openedAt = -Infinity;
  // Scanners send Enter right behind the code.
  if (event.key === "Enter" && palette.value) {
    event.preventDefault();
    awaited = { inNewTab: event.ctrlKey || event.metaKey };
  }
  if (event.key.length !== 1 || !isPlain(event)) return;
  event.preventDefault();
  palette.value += event.key;
}

document.addEventListener("keydown", (event) => {
  const palette = document.getElementById("search-input-command");
  if (!palette || isTyping(event.target) || event.defaultPrevented) return;
  if (performance.now() - openedAt < OPENING_MS) {
    catchLetter(event, palette);
    return;
  }
  const isCtrlK = event.key === "k" && (event.ctrlKey || event.metaKey);
  const isSlash =
    event.key === "/" && isPlain(event) && !document.getElementById("searchbar");
  if (isCtrlK || isSlash) openedAt = performance.now();
  if (!isSlash) return;
  event.preventDefault();
  window.dispatchEvent(new CustomEvent("opencommand"));
});

document.addEventListener("focusin", (event) => {
  if (event.target.id !== "search-input-command") return;
  openedAt = -Infinity;
  if (event.target.value) event.target.dispatchEvent(new KeyboardEvent("keyup"));
});

function openHit(palette, inNewTab) {
  const list = document.getElementById("command-results-list");
  if (list?.dataset.wanted !== palette.value.trim()) return false;
  const hit = list.querySelector("li.active a") ?? list.querySelector("a");
  if (hit && inNewTab) window.open(hit.href);
  else if (hit) hit.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "search-input-command") return;
  awaited = null;
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  const inNewTab = event.ctrlKey || event.metaKey;
  if (!openHit(event.target, inNewTab)) awaited = { inNewTab };
}, true);

document.addEventListener("htmx:afterSettle", () => {
  const palette = document.getElementById("search-input-command");
  if (awaited && palette && openHit(palette, awaited.inNewTab)) awaited = null;
});
