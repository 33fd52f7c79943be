// Buying at once follows the variant that is chosen: what cannot be had cannot be pressed.
document.addEventListener("shop:variant", (event) => {
  for (const one of event.target.querySelectorAll('[data-part="express"]')) one.disabled = !event.detail.can;
});
