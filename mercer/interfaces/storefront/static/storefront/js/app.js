// Pages that were seen before open without a network: for who has said yes, or keeps the shop as an
// app on the device.
import { mayKeep } from "./may_keep.js";

const register = () => navigator.serviceWorker.register("/service-worker.js").catch(() => {});
const begin = () => {
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
};

if ("serviceWorker" in navigator) {
  if (mayKeep() || matchMedia("(display-mode: standalone)").matches) begin();
  document.addEventListener("shop:agreed", begin);
}
