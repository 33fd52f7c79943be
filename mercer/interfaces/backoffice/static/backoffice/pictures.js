// Pictures of a product: dropped or chosen files go up one by one with their progress; a click on
// a picture sets its focal point; a new order is saved at once.
import { makeArrangeable } from "./arrange.js";
import { carryOver } from "./typed.js";

const PART = { "X-Part": "pictures" };

function show(html) {
  const old = document.querySelector("[data-pictures]");
  if (!old) return;
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const part = holder.content.firstElementChild;
  carryOver(old, part);
  old.replaceWith(part);
  part.querySelectorAll("[data-arrange]").forEach(makeArrangeable);
  prepare(part);
}

function mark(frame, item) {
  const spot = frame.querySelector("[data-focus-mark]");
  spot.style.left = `${item.querySelector('[data-focal="x"]').value}%`;
  spot.style.top = `${item.querySelector('[data-focal="y"]').value}%`;
}

function prepare(part) {
  const form = part.querySelector("[data-pictures-form]");
  if (!form) return;
  for (const item of form.querySelectorAll("[data-item]")) {
    const frame = item.querySelector("[data-focus]");
    mark(frame, item);
    frame.addEventListener("click", (event) => {
      const box = frame.getBoundingClientRect();
      const part_of = (at, start, size) => Math.round(Math.min(1, Math.max(0, (at - start) / size)) * 100);
      item.querySelector('[data-focal="x"]').value = part_of(event.clientX, box.left, box.width);
      item.querySelector('[data-focal="y"]').value = part_of(event.clientY, box.top, box.height);
      mark(frame, item);
      say(form, "Not saved yet");
    });
    item.addEventListener("input", () => { mark(frame, item); say(form, "Not saved yet"); });
  }
  form.addEventListener("arranged", () => save(form));
}

function say(form, words) {
  const status = form.querySelector("[data-pictures-status]");
  if (status) status.textContent = words;
}

async function save(form) {
  const sent = new FormData(form);
  for (const name of [...sent.keys()]) if (name.startsWith("remove_")) sent.delete(name);
  const answer = await fetch(form.action, { method: "POST", body: sent, headers: PART });
  if (answer.ok) form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
  say(form, answer.ok ? "The order is saved" : "This could not be saved: load the page again");
}

function send(form, file, line) {
  return new Promise((done) => {
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.set("upload", "1");
    sent.set("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Part", "pictures");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.progress.value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      const isThere = request.status === 200;
      line.words.textContent = isThere ? " – is there" : " – was refused";
      line.progress.value = 1;
      if ([200, 422].includes(request.status)) show(request.responseText);
      // The next file's answer takes the reason off the page: it stays beside the file.
      const why = document.querySelector("[data-pictures] > .office-errors")?.textContent;
      if (!isThere && why) line.words.textContent = ` – was refused: ${why.replace(`${file.name}: `, "")}`;
      done();
    });
    request.send(sent);
  });
}

async function upload(form, files) {
  const list = form.querySelector("[data-upload-list]");
  for (const file of files) {
    const item = document.createElement("li");
    const progress = document.createElement("progress");
    progress.setAttribute("aria-label", file.name);
    progress.value = 0;
    const words = document.createElement("span");
    item.append(file.name, " ", progress, words);
    list.append(item);
    await send(form, file, { progress, words });
  }
  form.elements.file.value = "";
}

const form = document.querySelector("[data-upload]");
document.querySelectorAll("[data-pictures]").forEach(prepare);
if (form) {
  form.addEventListener("change", () => upload(form, [...form.elements.file.files]));
  form.querySelector("[type=submit]").hidden = true;
  for (const name of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("is-over", name === "dragover");
      if (name === "drop") upload(form, [...event.dataTransfer.files]);
    });
  }
}
