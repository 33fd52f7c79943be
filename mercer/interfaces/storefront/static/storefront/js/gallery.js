// Thumbnails move the strip of pictures, not the page; the strip marks which one is seen.
for (const gallery of document.querySelectorAll('[data-behaviour="gallery"]')) {
  const strip = gallery.querySelector(".gallery__strip");
  const thumbs = [...gallery.querySelectorAll(".gallery__thumbs a")];

  const go = (place) => {
    strip.scrollTo({ left: strip.children[place].offsetLeft - strip.offsetLeft });
  };
  thumbs.forEach((thumb, place) => {
    thumb.addEventListener("click", (event) => {
      event.preventDefault();
      go(place);
    });
  });
  gallery.addEventListener("shop:picture", (event) => go(event.detail - 1));

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        const place = [...strip.children].indexOf(entry.target);
        thumbs.forEach((thumb, at) => {
          if (at === place) thumb.setAttribute("aria-current", "true");
          else thumb.removeAttribute("aria-current");
        });
      }
    },
    { root: strip, threshold: 0.6 },
  );
  for (const item of strip.children) seen.observe(item);
}
