// Nothing typed is lost unasked. Whoever leaves a page with a form that has changed is asked by the
// browser; whoever sends another form of the page is asked here, and may save the first one, too.
import { ask } from "./unsaved_question.js";

const UNGUARDED = "#changelist-form, [data-unguarded], [data-look]";
const STAMPS = new Set(["csrfmiddlewaretoken", "once", "shown"]);
const LEAVING_MS = 1000;
const atFirst = new WeakMap();
let isLeaving = false;
let isAnswered = false;
let refused = null;

// What a form would send, without what is new with every page.
function said(form) {
  const parts = [...new FormData(form)].filter(([name]) => !STAMPS.has(name));
  return JSON.stringify(parts.map(([name, value]) => [name, value.name ?? value]));
}

function isPost(form) {
  return form.getAttribute("method")?.toLowerCase() === "post";
}

function remember(form) {
  if (isPost(form) && !form.matches(UNGUARDED)) atFirst.set(form, said(form));
}

function unsaved() {
  const differs = (form) => atFirst.has(form) && (form === refused || said(form) !== atFirst.get(form));
  return [...document.forms].filter(differs);
}

// A page that shows what was refused shows what is not saved.
function findRefused() {
  if (performance.getEntriesByType("navigation")[0]?.responseStatus !== 422) return null;
  const forms = [...document.forms].filter((form) => atFirst.has(form));
  return forms.find((form) => form.querySelector(".office-errors, .errors, [role=alert]")) ?? forms[0] ?? null;
}

function start() {
  for (const form of document.forms) remember(form);
  refused = findRefused();
}

// A part of the page that was drawn anew later.
document.addEventListener("focusin", ({ target }) => {
  if (target.form && !atFirst.has(target.form)) remember(target.form);
});
document.addEventListener("kept", ({ target }) => {
  if (target === refused) refused = null;
  remember(target);
});

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (isAnswered || !isPost(form)) return;
  const others = unsaved().filter((each) => each !== form);
  if (!others.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!await ask(others)) return;
  isAnswered = true;
  form.requestSubmit(submitter);
  isAnswered = false;
}, true);

// Heard last: who sends a form in another way has prevented it by now.
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !isPost(event.target)) return;
  isLeaving = true;
  setTimeout(() => { isLeaving = false; }, LEAVING_MS);
});
window.addEventListener("beforeunload", (event) => {
  if (!isLeaving && unsaved().length) event.preventDefault();
});

// Other scripts of the page have drawn what they draw by now.
if (document.readyState === "complete") start();
else document.addEventListener("DOMContentLoaded", start);
