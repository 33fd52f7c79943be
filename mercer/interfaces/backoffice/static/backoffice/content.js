// The editor of pages: blocks can be dragged by their heads. Without this script the buttons do the same.
const form = document.querySelector('[data-behaviour="editor"]');

function follow(block) {
  const head = block.querySelector("summary");
  head.draggable = true;
  head.addEventListener("dragstart", (event) => {
    event.dataTransfer.effectAllowed = "move";
    block.classList.add("office-dragged");
  });
  head.addEventListener("dragend", () => block.classList.remove("office-dragged"));
  block.addEventListener("dragover", (event) => {
    const dragged = form.querySelector(".office-dragged");
    if (!dragged || dragged === block) return;
    event.preventDefault();
    const box = block.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    block.parentNode.insertBefore(dragged, isBelow ? block.nextSibling : block);
  });
}

if (form) {
  for (const block of form.querySelectorAll("[data-block]")) follow(block);
  form.addEventListener("drop", (event) => event.preventDefault());
}
