// Pages of the shop that were seen before open without a network. What belongs to one person is
// never kept: only what the shop itself calls public is. VERSION, FIRST and WORDS (by the beginning of
// a market's and language's addresses: "" or "/de") stand above.
const PAGES = `pages-${VERSION}`;
const FILES = `files-${VERSION}`;
const PICTURES = "pictures";
const MOST = { [PAGES]: 60, [FILES]: 80, [PICTURES]: 150 };
const OFFLINE = "/offline/";
const CLOSED = /^\/(cart|checkout|orders|account|admin|api|hooks|health|search\/suggest)\//;

const prefixOf = (pathname) => {
  const first = `/${pathname.split("/")[1]}`;
  return first in WORDS ? first : "";
};

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(
    caches.open(FILES).then((cache) => Promise.allSettled(FIRST.map((url) => cache.add(url)))),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((one) => !(one in MOST)).map((one) => caches.delete(one))))
      .then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(openPage(event, pathname, prefixOf(pathname)));
  else if (/^\/(static|assets)\//.test(pathname)) event.respondWith(find(event, FILES));
  else if (pathname.startsWith("/media/")) event.respondWith(find(event, PICTURES));
});

// From the shop; without a network as it was seen last, with a line that says so in its language.
async function openPage(event, pathname, prefix) {
  const isClosed = CLOSED.test(pathname.slice(prefix.length));
  try {
    const answer = await ask(event.request);
    if (!isClosed && isPublic(answer)) event.waitUntil(keep(PAGES, event.request, answer.clone()));
    event.waitUntil(keepOffline(prefix));
    return answer;
  } catch {
    const kept = isClosed ? undefined : await look(PAGES, event.request);
    if (kept) return withLine(kept, WORDS[prefix]);
    return (await look(FILES, prefix + OFFLINE)) ?? (await look(FILES, OFFLINE)) ?? Response.error();
  }
}

// What is shown without a network, in the language that is read here.
async function keepOffline(prefix) {
  if (!(await look(FILES, prefix + OFFLINE))) await (await caches.open(FILES)).add(prefix + OFFLINE);
}

// Files whose name changes with their content come from what is kept; others from the shop first.
async function find(event, name) {
  const kept = await look(name, event.request);
  if (kept && /immutable/.test(kept.headers.get("cache-control"))) return kept;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200) event.waitUntil(keep(name, event.request, answer.clone()));
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// Past the browser's own cache, which would show an older page and say nothing. The shop is told which
// page the shopper came from, and not this file.
function ask({ url, headers, referrer }) {
  return fetch(url, { headers, referrer, cache: "no-cache", credentials: "same-origin", redirect: "manual" });
}

function isPublic(answer) {
  return answer.status === 200 && answer.type === "basic" && !answer.redirected
    && /\bpublic\b/.test(answer.headers.get("cache-control"))
    && /^text\/html/.test(answer.headers.get("content-type"));
}

async function look(name, request) {
  return (await caches.open(name)).match(request, { ignoreVary: true });
}

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST[name])).map((one) => cache.delete(one)));
}

async function withLine(kept, words) {
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const line = `<p class="offline-line" role="status">${words}</p>`;
  return new Response((await kept.text()).replace(/<main[^>]*>/, (tag) => tag + line), { headers });
}
