// A form is drawn again while the shopper types on: what was typed meanwhile is not lost.
const sent = new WeakMap();

const values = (form) => new Map([...form.elements].filter((one) => one.name && "value" in one).map((one) => [one.id, one.type === "checkbox" || one.type === "radio" ? one.checked : one.value]));

document.addEventListener("htmx:configRequest", (event) => {
  const form = event.target.closest("form");
  if (form) sent.set(event.detail.target, values(form));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  const before = sent.get(target);
  const form = target.querySelector("form.checkout");
  if (!before || !form) return;
  const typed = [...values(form)].filter(([id, value]) => id && typeof value === "string" && before.get(id) !== value);
  target.addEventListener(
    "htmx:afterSwap",
    () => {
      for (const [id, value] of typed) {
        const field = document.getElementById(id);
        if (field) field.value = value;
      }
    },
    { once: true },
  );
});
