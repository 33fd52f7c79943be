// The key "/" opens the search on every page of the back office, as Ctrl-K does by itself.
const TYPING = "input, textarea, select, [contenteditable]";

function isTyping(target) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key !== "/" || !plain || isTyping(event.target) || event.defaultPrevented) return;
  const palette = document.getElementById("search-input-command");
  if (!palette) return;
  event.preventDefault();
  window.dispatchEvent(new CustomEvent("opencommand"));
});
