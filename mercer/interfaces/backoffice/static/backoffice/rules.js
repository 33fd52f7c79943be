// A form of something that may have rules: shows what the chosen kind asks for, and counts what the
// rules bring together while they are written.
const part = document.querySelector("[data-rules]");
const WAIT = 350;

function show(element, isShown) {
  element.hidden = !isShown;
  element.classList.remove("office-later");
}

function showKind(form) {
  const kind = form.elements.kind.value;
  for (const each of part.querySelectorAll("[data-for]")) show(each, each.dataset.for === kind);
}

function showRule(rule, asks) {
  const asked = asks[rule.querySelector("[data-part=kind]").value] ?? [];
  for (const field of rule.querySelectorAll("[data-part]")) {
    if (field.dataset.part !== "kind") show(field.parentElement, asked.includes(field.dataset.part));
  }
}

async function count(form, place) {
  const sent = new FormData(form);
  sent.delete("picture");
  const answer = await fetch(part.dataset.preview, { method: "POST", body: sent });
  if (answer.ok) place.innerHTML = await answer.text();
}

if (part) {
  const form = part.closest("form");
  const asks = JSON.parse(document.getElementById("rule-asks").textContent);
  const rules = [...part.querySelectorAll("[data-rule]")];
  const place = part.querySelector("[data-found]");
  let timer = 0;
  const refresh = (event) => {
    showKind(form);
    rules.forEach((rule) => showRule(rule, asks));
    if (event && !event.target.closest("[data-rule], [name=match]")) return;
    clearTimeout(timer);
    if (event) timer = setTimeout(() => count(form, place), WAIT);
  };
  form.addEventListener("input", refresh);
  refresh();
}
