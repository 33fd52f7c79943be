// The grid sends what changed alone, and says how much that is.
const form = document.querySelector("[data-grid-form]");

function changed() {
  return [...form.querySelectorAll("[data-was]")].filter((field) => {
    const differs = field.value.trim() !== field.dataset.was.trim();
    field.classList.toggle("is-changed", differs);
    return differs;
  });
}

if (form) {
  const words = form.querySelector("[data-grid-count]");
  const tell = () => {
    const count = changed().length;
    words.textContent = count ? `${count} changed, not saved yet` : "";
  };
  form.addEventListener("input", tell);
  form.addEventListener("submit", () => {
    const kept = new Set(changed());
    form.querySelectorAll("[data-was]").forEach((field) => { field.disabled ||= !kept.has(field); });
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  tell();
}
