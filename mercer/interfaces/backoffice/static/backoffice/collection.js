// A collection's form: shows what the chosen kind asks for, and counts what the rules bring
// together while they are written.
const part = document.querySelector("[data-collection]");
const WAIT = 350;

function partsOf(takes) {
  return { nothing: [], category: ["category"], custom: ["field", "value"] }[takes] ?? ["value"];
}

function showKind(form) {
  const kind = form.elements.kind.value;
  for (const each of part.querySelectorAll("[data-for]")) {
    each.hidden = each.dataset.for !== kind;
    each.classList.remove("office-later");
  }
}

function showRule(rule, takes) {
  const chosen = rule.querySelector("[data-part=kind]").value;
  const shown = chosen ? partsOf(takes[chosen]) : [];
  for (const field of rule.querySelectorAll("[data-part]")) {
    if (field.dataset.part !== "kind") field.parentElement.hidden = !shown.includes(field.dataset.part);
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
  const takes = JSON.parse(document.getElementById("rule-takes").textContent);
  const rules = [...part.querySelectorAll("[data-rule]")];
  const place = part.querySelector("[data-found]");
  let timer = 0;
  const refresh = (event) => {
    showKind(form);
    rules.forEach((rule) => showRule(rule, takes));
    if (event && !event.target.closest("[data-rule], [name=match]")) return;
    clearTimeout(timer);
    if (event) timer = setTimeout(() => count(form, place), WAIT);
  };
  form.addEventListener("input", refresh);
  refresh();
}
