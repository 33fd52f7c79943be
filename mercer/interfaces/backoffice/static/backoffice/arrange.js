// A list that is put in order: by dragging, or with buttons from the keyboard. Each item has a
// field with its place; without scripts the numbers are typed.
function number(list) {
  const items = [...list.querySelectorAll(":scope > [data-item]")];
  items.forEach((item, place) => {
    item.querySelector("[data-position]").value = place + 1;
    item.querySelector("[data-up]").disabled = place === 0;
    item.querySelector("[data-down]").disabled = place === items.length - 1;
  });
}

function moved(list) {
  number(list);
  list.dispatchEvent(new CustomEvent("arranged", { bubbles: true }));
}

function step(list, item, button, way) {
  if (way < 0) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  moved(list);
  (button.disabled ? item.querySelector(way < 0 ? "[data-down]" : "[data-up]") : button).focus();
}

function addSteps(list, item) {
  for (const [name, sign, words, way] of [["up", "↑", "Earlier", -1], ["down", "↓", "Later", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "office-step";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.setAttribute(`data-${name}`, "");
    button.addEventListener("click", () => step(list, item, button, way));
    item.append(button);
  }
}

function addDragging(list, item) {
  item.draggable = true;
  item.addEventListener("dragstart", (event) => {
    if (event.target !== item) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    item.classList.add("is-dragged");
  });
  item.addEventListener("dragend", () => {
    item.classList.remove("is-dragged");
    moved(list);
  });
  item.addEventListener("dragover", (event) => {
    const held = list.querySelector(":scope > .is-dragged");
    if (!held) return;
    event.preventDefault();
    if (held === item) return;
    const after = held.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
    item[after ? "after" : "before"](held);
  });
}

export function makeArrangeable(list) {
  if (list.classList.contains("is-live")) return;
  for (const item of list.querySelectorAll(":scope > [data-item]")) {
    addSteps(list, item);
    addDragging(list, item);
  }
  list.classList.add("is-live");
  if (list.querySelector("[data-up]")) number(list);
}

document.querySelectorAll("[data-arrange]").forEach(makeArrangeable);
