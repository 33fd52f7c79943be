// After a form came back with errors, begin where the first one is.
function begin() {
  const first = document.querySelector('[aria-invalid="true"]') ?? document.querySelector("#errors");
  first?.focus();
}

begin();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.querySelector?.('[data-behaviour="first-error"]')) begin();
});
