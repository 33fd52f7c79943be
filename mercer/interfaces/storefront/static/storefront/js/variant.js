// Choosing a variant without loading the page again; without scripts each value is a link.
for (const box of document.querySelectorAll('[data-behaviour="variant"]')) {
  const variants = JSON.parse(box.dataset.variants);
  const groups = [...box.querySelectorAll(".option")].map((one) => [...one.querySelectorAll("a")]);
  const named = [...box.querySelectorAll('.option [data-part="chosen"]')];
  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  let chosen = variants.find((one) => one.id === part("variant").value);

  const nearest = (place, value) => {
    const shared = (one) => one.values.filter((each, at) => each === chosen.values[at]).length;
    const fitting = variants.filter((one) => one.values[place] === value);
    return fitting.sort((left, right) => shared(right) - shared(left))[0];
  };

  // What becomes of a value with the other values chosen: had, sold out, or not made at all.
  const stateOf = (place, value) => {
    const exact = variants.find((one) => one.values.every((each, at) => each === (at === place ? value : chosen.values[at])));
    return exact ? (exact.can ? "" : "gone") : "none";
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const showPrice = () => {
    if (!chosen.now) return part("price").replaceChildren(box.dataset.noPrice);
    const tag = element("span", chosen.was ? "price-tag price-tag--sale" : "price-tag", "");
    tag.append(element("span", "price-tag__now", chosen.now));
    if (chosen.was) {
      const was = element("span", "price-tag__was", chosen.was);
      was.prepend(element("span", "unseen", `${box.dataset.before} `));
      tag.append(" ", was);
    }
    if (chosen.saving) tag.append(" ", element("span", "price-tag__saving", chosen.saving));
    return part("price").replaceChildren(tag);
  };

  const show = () => {
    showPrice();
    part("stock").textContent = chosen.stock;
    part("stock").className = `tag tag--${chosen.tone}`;
    part("variant").value = chosen.id;
    const soldOut = part("sold-out");
    if (soldOut) soldOut.hidden = chosen.can;
    for (const name of ["restock-variant", "wish-variant", "choose-variant"]) {
      const field = part(name);
      if (field) field.value = chosen.id;
    }
    part("sku").textContent = chosen.sku;
    part("prior").textContent = chosen.prior;
    const arrival = part("arrival");
    if (arrival) arrival.textContent = chosen.arrival || arrival.dataset.else;
    part("button").disabled = !chosen.can;
    const quantity = box.querySelector('input[name="quantity"]');
    quantity.max = Math.max(chosen.most, 1);
    if (Number(quantity.value) > Number(quantity.max)) quantity.value = quantity.max;
    groups.forEach((links, place) => {
      named[place].textContent = (chosen.names ?? chosen.values)[place];
      for (const link of links) {
        const target = nearest(place, link.dataset.value);
        if (target) link.search = new URLSearchParams({ variant: target.sku });
        const state = stateOf(place, link.dataset.value);
        if (state) link.dataset.state = state;
        else delete link.dataset.state;
        link.querySelector('[data-part="state"]').textContent = state ? box.dataset[state] : "";
        if (link.dataset.value === chosen.values[place]) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
    box.dispatchEvent(new CustomEvent("shop:variant", { bubbles: true, detail: chosen }));
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
