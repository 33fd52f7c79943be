// The editor of the look: what is changed is kept in the draft, and the shop beside it drawn anew.
const form = document.querySelector("[data-look]");
const frame = document.querySelector("[data-frame]");
const stage = document.querySelector("[data-stage]");
const saved = form.querySelector("[data-saved]");
const widths = [...document.querySelectorAll("[data-width]")];
let waiting, asked;

form.addEventListener("input", () => {
  saved.textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(save, 350);
});

async function save() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(location.pathname, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, signal: asked.signal,
    });
    const { wrong } = await answer.json();
    for (const place of form.querySelectorAll("[data-wrong]")) {
      place.replaceChildren(...(wrong[place.dataset.wrong] ?? []).map(paragraph));
      place.closest("details")?.toggleAttribute("open", place.hasChildNodes() || place.closest("details").open);
    }
    if (!answer.ok) return;
    saved.textContent = saved.dataset.words;
    frame.contentWindow.location.reload();
    await tellOfDraft();
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

// With the first change there is a draft: from now on it can be published, or thrown away.
async function tellOfDraft() {
  const state = document.querySelector(".look__state");
  if (state.querySelector("form")) return;
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  state.replaceWith(page.querySelector(".look__state"));
}

function paragraph(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}

// A browser may still show the page as the public saw it a moment ago: once more, then.
frame.addEventListener("load", () => {
  const { document: page, location: there } = frame.contentWindow;
  if (!page.querySelector("[data-preview]") && !there.hash.includes("again")) {
    there.hash = "again";
    there.reload();
  }
});

document.querySelector("[data-page]").addEventListener("change", (event) => {
  frame.contentWindow.location.assign(event.target.value);
});

// The shop is laid out as wide as the screen it is meant for, and made small enough to fit.
function fit() {
  const width = Number(widths.find((one) => one.ariaPressed === "true").dataset.width);
  const scale = Math.min(1, stage.clientWidth / width);
  frame.style.width = `${width}px`;
  frame.style.height = `${stage.clientHeight / scale}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : "none";
}

function choose(one) {
  for (const each of widths) each.ariaPressed = String(each === one);
  fit();
}

for (const one of widths) one.addEventListener("click", () => choose(one));
if (stage.clientWidth < 600) choose(widths[0]);
new ResizeObserver(fit).observe(stage);

// Each colour in signs, and the way back to the theme's own.
for (const picker of form.querySelectorAll(".look-colour")) {
  const told = document.createElement("output");
  const own = document.createElement("button");
  const tell = () => {
    told.value = picker.value;
    own.hidden = picker.value === picker.dataset.own;
  };
  Object.assign(own, { type: "button", className: "look__own", textContent: "↺", title: picker.dataset.own });
  own.ariaLabel = picker.dataset.own;
  own.addEventListener("click", () => {
    picker.value = picker.dataset.own;
    picker.dispatchEvent(new Event("input", { bubbles: true }));
  });
  picker.addEventListener("input", tell);
  picker.before(own, told);
  tell();
}
