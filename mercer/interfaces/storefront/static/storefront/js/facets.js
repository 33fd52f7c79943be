// A list is narrowed without loading the page again; without scripts there is a button for it.
const list = document.querySelector('[data-behaviour="facets"]');
const form = () => document.getElementById("filters");
const toggled = new Map();
let followed = "";

// While the sheet is open nothing else on the page can be reached.
function seal(sealed) {
  for (let node = form(); node && node !== document.body; node = node.parentElement) {
    for (const other of node.parentElement.children) {
      // What went wrong is said in the slot, over the sheet, too.
      if (other !== node && other.tagName !== "SCRIPT" && other.id !== "slot") other.inert = sealed;
    }
  }
}

function open(from) {
  list.dataset.open = "";
  form().setAttribute("role", "dialog");
  form().setAttribute("aria-modal", "true");
  seal(true);
  if (from) form().querySelector("[data-close-filters]").focus();
}

function close() {
  if (!("open" in list.dataset)) return;
  seal(false);
  delete list.dataset.open;
  form().removeAttribute("role");
  form().removeAttribute("aria-modal");
  if (location.hash === "#filters") history.replaceState(history.state, "", location.pathname + location.search);
  list.querySelector("[data-open-filters]")?.focus();
}

function swap(url) {
  followed = url;
  htmx.ajax("GET", url, { target: list, source: form() }).catch(() => {});
}

list?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const at = (selector) => event.target.closest(selector);
  const link = at("[data-swap]");
  if (link) swap(link.getAttribute("href"));
  else if (at("[data-open-filters]")) open(at("[data-open-filters]"));
  else if (at("[data-close-filters]") || (at("[data-show-results]") && "open" in list.dataset)) close();
  else return;
  event.preventDefault();
});

list?.addEventListener("change", (event) => event.target.form?.requestSubmit());
list?.addEventListener("toggle", (event) => toggled.set(event.target.id, event.target.open), true);
document.addEventListener("keydown", (event) => event.key === "Escape" && list && close());

// Fields that are empty say nothing, so they are not in the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target !== form()) return;
  // A link brings its own choice; the form's is not added to it.
  const isLink = followed !== "";
  followed = "";
  for (const [name, value] of Object.entries(event.detail.parameters)) {
    if (isLink || value === "") delete event.detail.parameters[name];
  }
});

list?.addEventListener("htmx:afterSwap", () => {
  for (const [id, isOpen] of toggled) {
    const facet = document.getElementById(id);
    if (facet) facet.open = isOpen;
  }
  if ("open" in list.dataset) open();
});
