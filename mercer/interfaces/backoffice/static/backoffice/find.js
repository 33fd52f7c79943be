// The key "/" opens the search of the back office, as Ctrl-K does by itself. On a page with a list
// the same key leads to the search of that list.
const TYPING = "input, textarea, select, [contenteditable]";

function isTyping(target) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key !== "/" || !plain || isTyping(event.target) || event.defaultPrevented) return;
  const palette = document.getElementById("search-input-command");
  if (!palette || document.getElementById("searchbar")) return;
  event.preventDefault();
  window.dispatchEvent(new CustomEvent("opencommand"));
});
