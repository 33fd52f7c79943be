// The question before a form is sent while others are not saved: save them too, go on without, stay.
const QUESTION = `<dialog class="office-ask" aria-labelledby="office-ask-title">
  <form method="dialog"><h2 id="office-ask-title">Not saved yet</h2><p data-words></p><p class="office-errors" role="alert" data-refused hidden></p>
  <div class="office-buttons">
    <button class="office-button" type="button" data-save>Save that, too</button>
    <button class="office-button office-quiet" value="stay" data-stay>Stay here</button>
    <button class="office-button office-quiet" value="go">Go on without it</button>
  </div></form></dialog>`;

// What a form is called: by itself, its fold, its panel, or the page.
function nameOf(form) {
  const places = [form.closest("details")?.querySelector("summary"), form.querySelector("h2, h3"),
    form.closest(".office-panel, .office-part")?.querySelector("h2, h3, legend"), document.querySelector("h1")];
  return form.dataset.what ?? places.find(Boolean)?.textContent.trim() ?? document.title;
}

// Send a form beside the page. Returns why it was refused, or nothing.
async function keep(form) {
  const sent = new FormData(form, form.querySelector("button:not([type=button]), [type=submit]"));
  const answer = await fetch(form.getAttribute("action") || location.href, {
    method: "POST", body: sent, redirect: "manual",
  });
  if (answer.type === "opaqueredirect" || answer.ok) {
    // What the page knows of it is old now: it is written again after the page has been loaded again.
    form.inert = true;
    form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
    return "";
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = [...page.querySelectorAll(".office-errors, .errorlist, main [role=alert]")];
  const words = [...new Set(told.map((each) => each.textContent.trim()).filter(Boolean))];
  return words.join(" ") || "It could not be saved.";
}

async function keepAll(forms, told) {
  for (const form of forms) {
    const why = await keep(form).catch(() => "There is no connection to the shop.");
    if (!why) continue;
    told.textContent = `“${nameOf(form)}” is not saved. ${why}`;
    told.hidden = false;
    return false;
  }
  return true;
}

// Returns whether the page may be left: all is saved, or may be lost.
export function ask(forms) {
  document.body.insertAdjacentHTML("beforeend", QUESTION);
  const dialog = document.body.lastElementChild;
  const save = dialog.querySelector("[data-save]");
  const names = forms.map((form) => `“${nameOf(form)}”`).join(", ");
  dialog.querySelector("[data-words]").textContent = `What you changed in ${names} is not saved.`;
  // Only forms that say what a thing is like are saved on the way; what does something is not.
  save.hidden = !forms.every((form) => form.hasAttribute("data-keeps"));
  return new Promise((answer) => {
    save.addEventListener("click", async () => {
      save.disabled = true;
      if (await keepAll(forms, dialog.querySelector("[data-refused]"))) dialog.close("go");
      save.disabled = false;
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "go");
    });
    dialog.showModal();
    (save.hidden ? dialog.querySelector("[data-stay]") : save).focus();
  });
}
