// Judging: keys that open a form or follow a link and decide nothing, forms that go off once, words taken from the text.
import { isTyping } from "./desk/keys.js";
import { areKeysOff, wireTicks } from "./review/ticks.js";
import { wireWords } from "./review/words.js";

const FIELD = "input:not([type=hidden], [type=checkbox]), textarea, select";

wireKeys();
wireOnce();
wireWords();
wireTicks();
document.documentElement.dataset.review = "ready";

/** A letter opens the form of that `data-key`, with the focus in its first field, or follows the link. */
function wireKeys() {
  const off = document.querySelector("[data-keys-off]");
  if (off) {
    off.checked = areKeysOff();
    off.addEventListener("change", () => localStorage.setItem("recoupe-keys-off", off.checked ? "yes" : "no"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return close(event.target.closest?.("details[open]"));
    if (isTyping(event.target) || event.key.length !== 1 || areKeysOff()) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    if (event.repeat) return; // a key that is held does once what it does
    if (found.localName === "details") open(found);
    else if (found.localName === "input") found.focus();
    else found.click();
  });
}

function open(fold) {
  document.querySelectorAll("details[data-key][open]").forEach((other) => other !== fold && (other.open = false));
  fold.open = true;
  const first = fold.querySelector(":scope details")?.querySelector("summary") ?? fold.querySelector(FIELD);
  (first ?? fold.querySelector("summary")).focus();
  fold.scrollIntoView({ block: "nearest" });
}

function close(fold) {
  if (!fold) return;
  fold.open = false;
  fold.querySelector("summary").focus();
}

/** A form is sent once, however often its button is pressed; again when the page is come back to. */
function wireOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
}
