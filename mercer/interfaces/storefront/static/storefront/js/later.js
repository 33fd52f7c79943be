// Scripts that only some visitors need come when a hand or the keyboard first comes near what they
// serve, or at once where a cookie says that this is one of them. A picture that was pressed faster
// than its script came is pressed once more.
const cookies = document.cookie.split("; ");
for (const box of document.querySelectorAll("[data-cookie]")) {
  if (cookies.includes(box.dataset.cookie)) import(box.dataset.script).catch(() => {});
}

for (const box of document.querySelectorAll("[data-later]")) {
  let isThere = false;
  const come = () => import(box.dataset.later).catch(() => {}).then(() => (isThere = true));
  box.addEventListener("pointerover", come, { once: true });
  box.addEventListener("focusin", come, { once: true });
  box.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-large], a[data-photo]");
    if (isThere || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    await come();
    link.click();
  }, { capture: true });
}
