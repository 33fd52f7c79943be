// How far an import is, looked up every two seconds until it has ended; then the page anew, with its
// buttons. Without scripts the page loads itself anew.
const PAUSE = 2000;

async function look(place) {
  const answer = await fetch(place.dataset.progress, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  place.innerHTML = await answer.text();
  if (place.querySelector("[data-ended]")) window.location.reload();
}

for (const place of document.querySelectorAll("[data-progress]")) {
  let asking = false;
  setInterval(async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      await look(place);
    } catch {
      // The line is down: the next look may find it up again.
    } finally {
      asking = false;
    }
  }, PAUSE);
}
