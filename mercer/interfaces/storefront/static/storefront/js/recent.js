// Products looked at before: kept in this browser alone, as slugs; the shop only draws their cards.
// Where the law asks, nothing is kept before a yes.
import { agree, mayKeep } from "./may_keep.js";

const KEPT = "recently-viewed";
const MOST = 8;
const AT = document.documentElement.dataset.at ?? "";

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === "string") : [];
  } catch {
    return [];
  }
}

function keep(slugs) {
  if (!mayKeep()) return;
  try {
    localStorage.setItem(KEPT, JSON.stringify(slugs));
  } catch {
    // A browser that keeps nothing just shows nothing.
  }
}

for (const section of document.querySelectorAll('[data-behaviour="recent"]')) {
  const here = section.dataset.slug;
  const before = (mayKeep() ? read() : []).filter((slug) => slug !== here);
  keep([here, ...before].slice(0, MOST + 1));
  const asked = new URLSearchParams(before.slice(0, MOST).map((slug) => ["slug", slug]));

  const draw = async () => {
    const answer = await fetch(`${AT}/recently-viewed/?${asked}`, { headers: { "HX-Request": "true" } });
    const cards = answer.ok ? (await answer.text()).trim() : "";
    section.querySelector('[data-part="cards"]').innerHTML = cards;
    section.hidden = !cards;
    document.dispatchEvent(new Event("shop:cards"));
  };
  if (before.length) draw().catch(() => {});

  section.querySelector('[data-part="forget"]').addEventListener("click", () => {
    keep([]);
    section.hidden = true;
    document.querySelector("main")?.focus();
  });
}

for (const question of document.querySelectorAll('[data-behaviour="may-remember"]')) {
  question.hidden = mayKeep();
  question.querySelector('[data-part="agree"]').addEventListener("click", () => {
    agree();
    const here = document.querySelector('[data-behaviour="recent"]')?.dataset.slug;
    if (here) keep([here]);
    question.hidden = true;
    document.querySelector("main")?.focus();
  });
}
