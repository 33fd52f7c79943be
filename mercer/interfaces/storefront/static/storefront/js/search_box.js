// Suggestions as a combobox: arrows walk through them, Enter goes there, Escape takes them away.
const box = document.querySelector('[data-behaviour="search-box"]');
const field = box?.querySelector('input[type="search"]');
const place = box?.querySelector('[data-behaviour="suggestions"]');
const told = box?.querySelector('[data-part="told"]');
const options = () => [...place.querySelectorAll('[role="option"]')];
const active = () => options().find((one) => one.getAttribute("aria-selected") === "true");

function mark(option) {
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function show() {
  const count = options().length;
  field.setAttribute("aria-expanded", String(count > 0));
  field.removeAttribute("aria-activedescendant");
  told.textContent = count ? `${count} ${told.dataset.words}` : "";
}

function clear() {
  htmx.trigger(field, "htmx:abort");
  place.replaceChildren();
  show();
}

function walk(step) {
  const all = options();
  if (!all.length) return false;
  const at = all.indexOf(active()) + step;
  mark(at < -1 ? all.at(-1) : all[at]);
  return true;
}

const keys = {
  ArrowDown: () => walk(1),
  ArrowUp: () => walk(active() ? -1 : -2),
  Enter: () => active() && (active().click(), true),
  Escape: () => options().length && (clear(), true),
  Tab: () => clear(),
};

if (box) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", place.id);
  show();
  field.addEventListener("keydown", (event) => {
    if (!event.isComposing && keys[event.key]?.()) event.preventDefault();
  });
  place.addEventListener("htmx:afterSwap", () => (document.activeElement === field ? show() : clear()));
  new MutationObserver(show).observe(place, { childList: true });
  box.addEventListener("focusout", (event) => !box.contains(event.relatedTarget) && setTimeout(clear, 200));
}
