// A buyer's photo opens large above the page; without scripts its link opens the file.
const close = (word) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", word);
  return button;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-photo]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const dialog = document.createElement("dialog");
  const picture = document.createElement("img");
  const small = link.querySelector("img");
  picture.src = link.href;
  picture.alt = small.alt;
  dialog.className = "review-photo";
  dialog.setAttribute("aria-label", small.alt);
  const button = close(link.closest("[data-close]")?.dataset.close ?? "×");
  dialog.append(picture, button);
  dialog.addEventListener("click", (inside) => inside.target !== picture && dialog.close());
  // The way back of a phone leads from the photo to the page, and not away from both.
  const leave = () => dialog.close();
  dialog.addEventListener("close", () => {
    removeEventListener("popstate", leave);
    dialog.remove();
    if (history.state?.photo) history.back();
  });
  document.body.append(dialog);
  dialog.showModal();
  history.pushState({ photo: true }, "");
  addEventListener("popstate", leave);
});
