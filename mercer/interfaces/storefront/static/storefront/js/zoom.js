// The large picture in a dialog: leaf, enlarge, move about. Without scripts its link opens the file.
const MOST = 4;

for (const gallery of document.querySelectorAll('[data-behaviour="gallery"]')) {
  const dialog = gallery.querySelector("dialog");
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);
  const links = [...gallery.querySelectorAll("[data-large]")];
  const stage = part("stage");
  const picture = stage.appendChild(document.createElement("img"));
  let at = 0;
  let scale = 1;
  let pinch = null;

  // The point under the finger or the mouse stays where it is; x and y are parts of the stage.
  const enlarge = (wanted, x = 0.5, y = 0.5) => {
    const next = Math.min(Math.max(wanted, 1), MOST);
    const left = (stage.scrollLeft + x * stage.clientWidth) / scale;
    const top = (stage.scrollTop + y * stage.clientHeight) / scale;
    scale = next;
    picture.style.width = picture.style.height = `${scale * 100}%`;
    stage.classList.toggle("zoom__stage--near", scale > 1);
    stage.scrollTo({ left: left * scale - x * stage.clientWidth, top: top * scale - y * stage.clientHeight, behavior: "instant" });
  };

  const show = (place) => {
    at = (place + links.length) % links.length;
    picture.src = links[at].href;
    picture.alt = links[at].querySelector("img").alt;
    part("place").textContent = `${at + 1} / ${links.length}`;
    enlarge(1);
  };

  const leaf = (by) => links.length > 1 && show(at + by);
  const acts = {
    smaller: () => enlarge(scale / 1.5),
    larger: () => enlarge(scale * 1.5),
    back: () => leaf(-1),
    on: () => leaf(1),
    close: () => dialog.close(),
  };
  // The way back of a phone leads from the large picture to the page, and not away from both. htmx
  // looks at entries of its own only; this one has the page's address.
  const enter = () => history.pushState({ zoom: true }, "");
  const leave = () => history.state?.zoom && history.back();
  const within = (event) => {
    const box = stage.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const spread = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

  links.forEach((link, place) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
      enter();
      show(place);
      stage.focus();
    });
  });
  dialog.addEventListener("click", (event) => acts[event.target.closest("[data-zoom]")?.dataset.zoom]?.());
  dialog.addEventListener("close", leave);
  dialog.addEventListener("close", () => gallery.dispatchEvent(new CustomEvent("shop:picture", { detail: at + 1 })));
  addEventListener("popstate", () => dialog.open && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    const act = { "+": "larger", "=": "larger", "-": "smaller", ArrowLeft: "back", ArrowRight: "on" }[event.key];
    if (!act || (event.key.startsWith("Arrow") && scale > 1)) return;
    event.preventDefault();
    acts[act]();
  });
  stage.addEventListener("dblclick", (event) => enlarge(scale > 1 ? 1 : 2.5, ...within(event)));
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    enlarge(scale * (event.deltaY < 0 ? 1.2 : 1 / 1.2), ...within(event));
  }, { passive: false });
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && event.buttons === 1) stage.scrollBy({ left: -event.movementX, top: -event.movementY, behavior: "instant" });
  });
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("touchstart", (event) => {
    const [one, other] = event.touches;
    pinch = { x: one.clientX, y: one.clientY, scale, was: other ? spread(event.touches) : 0 };
  }, { passive: true });
  stage.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !pinch?.was) return;
    event.preventDefault();
    const [one, other] = event.touches;
    const middle = { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
    enlarge((pinch.scale * spread(event.touches)) / pinch.was, ...within(middle));
  }, { passive: false });
  stage.addEventListener("touchend", (event) => {
    const [last] = event.changedTouches;
    const [across, down] = [last.clientX - (pinch?.x ?? last.clientX), last.clientY - (pinch?.y ?? last.clientY)];
    if (scale === 1 && !pinch?.was && Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) leaf(across < 0 ? 1 : -1);
  });
}
