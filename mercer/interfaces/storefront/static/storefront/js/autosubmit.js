// A choice takes effect at once; without scripts there is a button.
document.addEventListener("change", (event) => {
  event.target.closest('[data-behaviour="autosubmit"]')?.requestSubmit();
});
