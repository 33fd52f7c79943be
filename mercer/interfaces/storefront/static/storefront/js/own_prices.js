// What a product costs whoever is signed in: pages are the same for everybody, so prices of a
// customer's groups are asked for apart. Only browsers with a cookie that says there are any load this.
const box = document.querySelector(".buy");
const here = location.pathname;

async function begin() {
  const answer = await fetch(`${here}own-prices/`, { headers: { "HX-Request": "true" } });
  if (answer.status !== 200) return;
  const own = document.createElement("div");
  own.innerHTML = await answer.text();

  const show = () => {
    const chosen = box.querySelector('[data-part="variant"]').value;
    const found = own.querySelector(`[data-variant="${CSS.escape(chosen)}"]`);
    if (!found) return;
    const price = found.querySelector('[data-part="own-price"]').cloneNode(true);
    box.querySelector('[data-part="price"]').replaceChildren(...price.childNodes);
    box.querySelector('[data-part="prior"]').textContent = found.querySelector('[data-part="own-words"]').textContent;
  };

  show();
  box.addEventListener("shop:variant", show);
}

if (box && /\/products\/[^/]+\/$/.test(here)) begin().catch(() => {});
