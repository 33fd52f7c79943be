// The second click of a double click is no second wish: it sends nothing.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest('[data-behaviour~="once"] button:not([type=button], [data-pay])')) event.preventDefault();
});

// A form that pays is sent once; the server minds it too, so this is only politeness.
for (const form of document.querySelectorAll('[data-behaviour~="once"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent && event.submitter?.dataset.pay !== undefined) event.preventDefault();
    if (event.submitter?.dataset.pay !== undefined) {
      form.dataset.sent = "1";
      event.submitter.setAttribute("aria-disabled", "true");
    }
  });
}
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
});
