// The cart beside the page: opened by its door, and after something was added. Without scripts, and on
// the pages of cart and checkout, the door is a plain link.
const AT = document.documentElement.dataset.at ?? "";
const isThere = ["/cart/", "/checkout/"].some((place) => location.pathname.startsWith(AT + place));
let dialog = null;
let opener = null;

function makeDialog() {
  const made = document.createElement("dialog");
  made.className = "drawer";
  made.setAttribute("aria-labelledby", "drawer-title");
  made.addEventListener("click", (event) => {
    // The second click of a double click was meant for what lies below.
    if (event.detail > 1) return event.preventDefault();
    if (event.target === made || event.target.closest('[data-part="close"]')) made.close();
  });
  // Who closes it goes on where they were.
  made.addEventListener("close", () => (opener?.isConnected ? opener : document.querySelector("#main")).focus({ preventScroll: true }));
  return document.body.appendChild(made);
}

async function open(from) {
  opener = from;
  const answer = await fetch(`${AT}/cart/drawer/`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error("no drawer");
  dialog ??= makeDialog();
  dialog.innerHTML = await answer.text();
  if (!dialog.open) dialog.showModal();
  document.dispatchEvent(new Event("shop:cart"));
}

// What was just said on the page is said in the drawer, once.
async function openAfterAdding(form) {
  await open(form.querySelector("button:not([type=button])"));
  const said = document.querySelector("#slot .notice p");
  if (!said) return;
  const line = document.createElement("p");
  line.className = "drawer__said";
  line.setAttribute("role", "status");
  line.textContent = said.textContent;
  dialog.querySelector(".drawer__head").after(line);
  document.querySelector("#slot").replaceChildren();
}

if (!isThere) {
  document.addEventListener("click", (event) => {
    const door = event.target.closest('[data-behaviour="badge"]');
    if (!door || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(door).catch(() => location.assign(door.href));
  });
  document.addEventListener("shop:added", (event) => openAfterAdding(event.target).catch(() => {}));
}
