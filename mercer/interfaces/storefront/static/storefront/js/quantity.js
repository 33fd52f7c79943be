// Steppers beside a number field; without scripts the field alone does it.
function step(event) {
  const button = event.target.closest("[data-step]");
  const box = button?.closest('[data-behaviour="quantity"]');
  if (!box) return;
  const field = box.querySelector("input");
  const before = field.value;
  if (button.dataset.step === "1") field.stepUp();
  else field.stepDown();
  if (field.value !== before) field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", step);
