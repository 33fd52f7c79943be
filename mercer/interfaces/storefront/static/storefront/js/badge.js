// How much is in the cart: pages are the same for everybody, so the number comes from a cookie.
function show() {
  const count = document.cookie.match(/(?:^|; )cart_count=(\d+)/)?.[1] ?? "0";
  for (const door of document.querySelectorAll('[data-behaviour="badge"]')) {
    const badge = door.querySelector(".badge");
    badge.textContent = count;
    badge.hidden = count === "0";
    door.setAttribute("aria-label", `${door.dataset.words}: ${count}`);
  }
}

show();
addEventListener("pageshow", show);
document.addEventListener("htmx:afterRequest", show);
document.addEventListener("shop:cart", show);
document.addEventListener("htmx:afterSettle", (event) => {
  event.detail.elt.querySelector?.("[data-focus]")?.focus();
});

// A click elsewhere, or Escape, closes the menu and the suggestions.
function close(event) {
  for (const menu of document.querySelectorAll('[data-behaviour="menu"][open]')) {
    if (!event || !menu.contains(event.target)) menu.open = false;
  }
  for (const list of document.querySelectorAll('[data-behaviour="suggestions"]')) {
    if (!event || !list.parentElement.contains(event.target)) list.replaceChildren();
  }
}

document.addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
