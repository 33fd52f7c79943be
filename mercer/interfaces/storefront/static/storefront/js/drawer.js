// The cart beside the page: opened by its door, and after something was added. Without scripts, and on
// the pages of cart and checkout, the door is a plain link.
const PLACES = /^\/(cart|checkout)\//;
let dialog = null;

function makeDialog() {
  const made = document.createElement("dialog");
  made.className = "drawer";
  made.setAttribute("aria-labelledby", "drawer-title");
  made.addEventListener("click", (event) => {
    if (event.target === made || event.target.closest('[data-part="close"]')) made.close();
  });
  return document.body.appendChild(made);
}

async function open() {
  const answer = await fetch("/cart/drawer/", { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error("no drawer");
  dialog ??= makeDialog();
  dialog.innerHTML = await answer.text();
  if (!dialog.open) dialog.showModal();
  document.dispatchEvent(new Event("shop:cart"));
}

if (!PLACES.test(location.pathname)) {
  document.addEventListener("click", (event) => {
    const door = event.target.closest('[data-behaviour="badge"]');
    if (!door || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open().catch(() => location.assign(door.href));
  });
  document.addEventListener("shop:added", () => open().catch(() => {}));
}
