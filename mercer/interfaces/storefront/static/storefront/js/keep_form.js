// What is filled in at checkout is kept when a field is left, and when the page is left in the middle of one.
let isChanged = false;
let queue = Promise.resolve();

const kept = () => document.querySelector("form[data-keep]");

function send() {
  const form = kept();
  if (!form || !isChanged) return undefined;
  isChanged = false;
  return fetch(form.dataset.keep, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {
    isChanged = true;
  });
}

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-keep]")) isChanged = true;
});

// Fields that draw the form anew send all of it themselves.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.closest("form[data-keep]") && !field.closest('[hx-target="#checkout"]')) queue = queue.then(send);
});

document.addEventListener("submit", (event) => {
  if (event.target.closest("form[data-keep]")) isChanged = false;
});

// A refused order is the answer to what was sent: loaded again, the page is asked for anew, with what is kept.
if (kept()) history.replaceState(history.state, "", location.href);

addEventListener("pagehide", () => {
  const form = kept();
  if (form && isChanged) navigator.sendBeacon(form.dataset.keep, new FormData(form));
});
