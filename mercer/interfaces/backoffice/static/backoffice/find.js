// The key "/" opens the search of the back office, as Ctrl-K does by itself. On a page with a list
// the same key leads to the search of that list. Letters that are typed before the field has the
// focus go to the field, too: who types fast loses none.
const TYPING = "input, textarea, select, [contenteditable]";
const OPENING_MS = 2000;

let openedAt = -Infinity;

function isTyping(target) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

function isPlain(event) {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

function catchLetter(event, palette) {
  if (event.key === "Escape") openedAt = -Infinity;
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
