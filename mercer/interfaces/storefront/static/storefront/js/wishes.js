// Hearts: pages are the same for everybody, so what is wished for is asked and marked by script.
// Without scripts the heart on a product's page is a plain form.
const AT = document.documentElement.dataset.at ?? "";
const door = document.querySelector('[data-behaviour="wishes-door"]');
const shape = door?.querySelector("svg");
let wished = new Set();
let elsewhere = new Set(); // on other lists only: which one to leave is asked, not guessed

const count = () => document.cookie.match(/(?:^|; )wishes_count=(\d+)/)?.[1] ?? "0";

function showCount() {
  const badge = door.querySelector(".badge");
  badge.textContent = count();
  badge.hidden = count() === "0";
  door.setAttribute("aria-label", `${door.dataset.words}: ${count()}`);
}

function mark(form) {
  const button = form.querySelector("button");
  const isThere = elsewhere.has(form.dataset.slug);
  const isOn = isThere || wished.has(form.dataset.slug);
  const words = isThere ? door.dataset.there : isOn ? door.dataset.off : door.dataset.on;
  const label = button.querySelector('[data-part="label"]');
  form.classList.toggle("heart--on", isOn);
  if (label) label.textContent = words;
  else button.setAttribute("aria-label", `${words}: ${form.dataset.title}`);
}

function markAll() {
  showCount();
  for (const form of document.querySelectorAll('[data-behaviour="wish"]')) mark(form);
}

// Cards get their hearts here, so that the page itself stays small.
function addHearts(root) {
  for (const card of root.querySelectorAll(".product-card:not(:has(.heart))")) {
    const link = card.querySelector("h3 a");
    const slug = link?.pathname.match(/\/products\/([^/]+)\/$/)?.[1];
    if (!slug) continue;
    const form = document.createElement("form");
    form.className = "heart heart--card";
    Object.assign(form.dataset, { behaviour: "wish", slug: decodeURIComponent(slug), title: link.textContent });
    const button = form.appendChild(document.createElement("button"));
    button.className = "heart__button";
    button.append(shape.cloneNode(true));
    card.append(form);
    mark(form);
  }
}

async function press(form) {
  const slug = form.dataset.slug;
  if (elsewhere.has(slug)) return location.assign(`${AT}/wishes/choose/?${new URLSearchParams({ product: slug })}`);
  const isOn = wished.has(slug);
  const body = new URLSearchParams({ product: slug, variant: form.elements.variant?.value ?? "", act: isOn ? "remove" : "add" });
  const answer = await fetch(AT + "/wishes/", { method: "POST", body, headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error("not kept");
  if (isOn) wished.delete(slug);
  else wished.add(slug);
  markAll();
}

async function begin() {
  addHearts(document);
  wished = elsewhere = new Set();
  markAll();
  if (count() === "0") return;
  const answer = await fetch(AT + "/wishes/marks/");
  if (!answer.ok) return;
  const marks = await answer.json();
  wished = new Set(marks.products);
  elsewhere = new Set(marks.elsewhere);
  markAll();
}

if (door) {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest('[data-behaviour="wish"]');
    if (!form) return;
    event.preventDefault();
    press(form).catch(() => document.dispatchEvent(new Event("shop:failed")));
  });
  document.addEventListener("shop:wished", () => begin().catch(() => {}));
  document.addEventListener("htmx:afterSettle", () => addHearts(document));
  document.addEventListener("shop:cards", () => addHearts(document));
  addEventListener("pageshow", (event) => event.persisted && begin().catch(() => {}));
  begin().catch(() => {});
}
