// What a shopper does not need is kept on the device only where the law does not ask, or after a yes.
const ANSWER = "kept-on-device";

export function mayKeep() {
  if (document.documentElement.dataset.asks === undefined) return true;
  try {
    return localStorage.getItem(ANSWER) === "yes";
  } catch {
    return false;
  }
}

export function agree() {
  try {
    localStorage.setItem(ANSWER, "yes");
  } catch {
    // A browser that keeps nothing keeps no answer either.
  }
  document.dispatchEvent(new Event("shop:agreed"));
}

export async function takeBack() {
  try {
    for (const name of [ANSWER, "recently-viewed"]) localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((one) => one.unregister()));
  if (window.caches) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
