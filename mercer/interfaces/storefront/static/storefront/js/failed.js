// What could not be sent, or was not answered, is said; and what was chosen goes back to what it was
// when the page was last drawn, so that the page does not show what the shop does not know.
// Searches and looks that nobody asked for (data-quiet) stay silent.
const slot = document.querySelector("#slot");
const isQuiet = (event) => event.target.closest("[data-quiet]");

function clear() {
  slot.querySelector(".notice--floating")?.remove();
}

function say() {
  const notice = document.createElement("div");
  notice.className = "notice notice--bad notice--floating";
  const words = notice.appendChild(document.createElement("p"));
  words.textContent = slot.dataset.failed;
  const button = notice.appendChild(document.createElement("button"));
  Object.assign(button, { type: "button", className: "link", textContent: slot.dataset.close });
  button.addEventListener("click", clear);
  slot.replaceChildren(notice);
}

// What was typed stays; a form that shows what the shop knows, and a choice, do not.
function putBack(from) {
  if (from.matches("form[data-put-back]")) return from.reset();
  if (!from.matches("select, input[type=radio], input[type=checkbox]")) return undefined;
  for (const one of from.form.elements) {
    if (one.name !== from.name) continue;
    if ("options" in one) for (const option of one.options) option.selected = option.defaultSelected;
    else one.checked = one.defaultChecked;
  }
  return undefined;
}

if (slot) {
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      if (isQuiet(event)) return;
      putBack(event.target);
      say();
    });
  }
  document.addEventListener("htmx:beforeRequest", (event) => isQuiet(event) || clear());
  document.addEventListener("shop:failed", say);
}
