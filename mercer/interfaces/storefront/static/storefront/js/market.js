// A polite word where the shop speaks the visitor's language, or sells in the country they chose before.
// Nobody is led anywhere unasked; who stays is not told again.
const hint = document.querySelector('[data-behaviour="market-hint"]');
const YEAR = 365 * 24 * 60 * 60;

function remember(prefix) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `market=${prefix || "/"}; path=/; max-age=${YEAR}; SameSite=Lax${secure}`;
}

function wanted(ways, chosen) {
  if (chosen) return ways.find((way) => way.dataset.prefix === chosen || (chosen === "/" && !way.dataset.prefix));
  const page = document.documentElement.lang.split("-")[0].toLowerCase();
  const asked = (navigator.languages ?? []).map((code) => code.toLowerCase());
  // Who reads the language of the page at all is not spoken to.
  if (asked.some((code) => code.split("-")[0] === page)) return undefined;
  const codes = (way) => way.dataset.codes.toLowerCase().split(" ");
  for (const code of asked) {
    const found = ways.find((way) => codes(way).includes(code)) ?? ways.find((way) => codes(way).includes(code.split("-")[0]));
    if (found) return found;
  }
  return undefined;
}

if (hint) {
  // Servers put quotes around a value with a slash in it.
  const chosen = document.cookie.match(/(?:^|; )market="?([^;"]*)/)?.[1];
  const here = hint.dataset.here;
  const way = chosen === (here || "/") ? undefined : wanted([...hint.querySelectorAll("[data-codes]")], chosen);
  if (way) {
    const link = way.querySelector("a");
    // The page's own address there, where it has one.
    const same = document.querySelector(`link[rel="alternate"][hreflang="${way.dataset.codes.split(" ")[0]}"]`);
    if (same) link.href = new URL(same.href).pathname + location.search;
    link.addEventListener("click", () => remember(way.dataset.prefix));
    hint.querySelector("button").addEventListener("click", () => {
      remember(here);
      hint.hidden = true;
    });
    way.hidden = false;
    hint.hidden = false;
  }
}
