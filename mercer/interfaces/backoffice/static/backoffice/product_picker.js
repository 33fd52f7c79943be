// A field for products, one a line, becomes a search with a list of what is chosen; the field itself
// goes on holding the lines. Arrow keys choose, Enter takes, Escape closes.
const WAIT = 200;
let count = 0;

function made(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function enhance(area) {
  const words = JSON.parse(area.dataset.words);
  const mark = `picker-${(count += 1)}`;
  const chosen = made("ol", { className: "picker__chosen" });
  const found = made("ul", { className: "picker__found", id: mark, hidden: true });
  const input = made("input", { className: "office-input", type: "text", placeholder: words.find });
  const said = made("p", { className: "sr-only", role: "status" });
  const titles = new Map();
  let timer = 0;
  let here = -1;
  found.setAttribute("role", "listbox");
  const attributes = { role: "combobox", autocomplete: "off", "aria-expanded": "false",
    "aria-controls": mark, "aria-autocomplete": "list", id: `${mark}-input` };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  found.setAttribute("aria-label", words.find);
  for (const label of [...area.labels]) label.htmlFor = input.id;

  const lines = () => area.value.split(/[\n,]/).map((line) => line.trim()).filter(Boolean);
  const keep = (names) => {
    area.value = [...new Set(names)].join("\n");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };
  const button = (text, label, act) => {
    const one = made("button", { type: "button", className: "picker__button", textContent: text });
    one.setAttribute("aria-label", label);
    one.addEventListener("click", act);
    return one;
  };
  function draw() {
    chosen.replaceChildren(...lines().map((name, at, all) => {
      const title = titles.get(name) ?? name;
      const up = () => keep(all.with(at - 1, name).with(at, all[at - 1]));
      const out = () => { keep(all.toSpliced(at, 1)); input.focus(); };
      const higher = at ? [button("↑", `${words.up}: ${title}`, up)] : [];
      const last = button("✕", `${words.remove}: ${title}`, out);
      return made("li", {}, made("span", { textContent: title }), ...higher, last);
    }));
  }
  function show(options) {
    here = -1;
    options.forEach((one, at) => { one.id = `${mark}-${at}`; });
    found.replaceChildren(...options);
    found.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!found.hidden));
    input.removeAttribute("aria-activedescendant");
  }
  async function ask(question) {
    const answer = await fetch(`${area.dataset.products}?${new URLSearchParams(question)}`);
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const options = [...page.querySelectorAll("[data-name]")];
    for (const one of options) titles.set(one.dataset.name, one.querySelector("span").textContent);
    return options;
  }
  const take = (option) => {
    input.value = "";
    show([]);
    keep([...lines(), option.dataset.name]);
  };
  function step(by) {
    const options = [...found.children];
    if (!options.length) return;
    here = (here + by + options.length) % options.length;
    options.forEach((one, at) => one.setAttribute("aria-selected", String(at === here)));
    input.setAttribute("aria-activedescendant", options[here].id);
    options[here].scrollIntoView({ block: "nearest" });
  }
  async function look() {
    const q = input.value.trim();
    const options = q.length > 1 ? await ask({ q }) : [];
    if (input.value.trim() !== q) return;
    show(options);
    said.textContent = q.length > 1 && !options.length ? words.none : "";
  }
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) step(steps[event.key]);
    else if (event.key === "Escape") show([]);
    else if (event.key !== "Enter") return;
    else if (found.firstChild) take(found.children[Math.max(here, 0)]);
    event.preventDefault();
  });
  found.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[data-name]");
    if (option) take(option);
  });
  input.addEventListener("blur", () => show([]));
  area.hidden = true;
  area.after(made("div", { className: "picker" }, chosen, input, found, said));
  draw();
  if (lines().length) ask({ names: lines().join("\n") }).then(draw);
}

for (const area of document.querySelectorAll("textarea[data-products]")) enhance(area);
