// The page that lists what is kept in the browser: say yes to what is not needed, or take it back.
import { agree, mayKeep, takeBack } from "./may_keep.js";

for (const box of document.querySelectorAll('[data-behaviour="agree"]')) {
  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  const show = () => {
    part("yes").hidden = !mayKeep();
    part("no").hidden = mayKeep();
    part("agree").hidden = mayKeep();
    part("forget").hidden = !mayKeep();
  };
  part("agree").addEventListener("click", () => {
    agree();
    show();
    part("forget").focus();
  });
  part("forget").addEventListener("click", async () => {
    await takeBack();
    show();
    part("agree").focus();
  });
  show();
  box.hidden = false;
}
