// Choosing a variant without loading the page again; without scripts each value is a link.
for (const box of document.querySelectorAll('[data-behaviour="variant"]')) {
  const variants = JSON.parse(box.dataset.variants);
  const groups = [...box.querySelectorAll(".option")].map((one) => [...one.querySelectorAll("a")]);
  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  let chosen = variants.find((one) => one.id === part("variant").value);

  const nearest = (place, value) => {
    const shared = (one) => one.values.filter((each, at) => each === chosen.values[at]).length;
    const fitting = variants.filter((one) => one.values[place] === value);
    return fitting.sort((left, right) => shared(right) - shared(left))[0];
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const showPrice = () => {
    const tag = element("span", chosen.was ? "price-tag price-tag--sale" : "price-tag", "");
    tag.append(element("span", "price-tag__now", chosen.now));
    if (chosen.was) tag.append(" ", element("span", "price-tag__was", chosen.was));
    if (chosen.saving) tag.append(" ", element("span", "price-tag__saving", chosen.saving));
    part("price").replaceChildren(tag);
  };

  const show = () => {
    showPrice();
    part("stock").textContent = chosen.stock;
    part("stock").className = `tag tag--${chosen.tone}`;
    part("variant").value = chosen.id;
    part("sku").textContent = chosen.sku;
    part("button").disabled = !chosen.can;
    box.querySelector('input[name="quantity"]').max = chosen.most;
    groups.forEach((links, place) => {
      for (const link of links) {
        const target = nearest(place, link.dataset.value);
        if (target) link.search = new URLSearchParams({ variant: target.sku });
        link.toggleAttribute("data-gone", !target?.can);
        if (link.dataset.value === chosen.values[place]) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
    if (chosen.picture) {
      const told = new CustomEvent("shop:picture", { detail: chosen.picture });
      document.querySelector('[data-behaviour="gallery"]')?.dispatchEvent(told);
    }
  };

  groups.forEach((links, place) => {
    for (const link of links) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        chosen = nearest(place, link.dataset.value) ?? chosen;
        show();
        history.replaceState(null, "", `?${new URLSearchParams({ variant: chosen.sku })}`);
      });
    }
  });
}
