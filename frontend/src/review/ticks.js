// Several of the queue at once: ticked by keys, remembered from page to page as long as they are what was shown.
import { isTyping } from "../desk/keys.js";

const KEPT = "recoupe-ticks"; // in this tab: {id: mark}

/** Whether single keys do nothing in this browser. */
export const areKeysOff = () => localStorage.getItem("recoupe-keys-off") === "yes";

export function wireTicks() {
  const form = document.querySelector("form[data-ticks]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[type=checkbox][name=id]")];
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  for (const box of boxes) box.checked = kept[box.value] === box.dataset.mark; // whatever was judged since is ticked no more
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked);
    sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(ticked.map((box) => [box.value, box.dataset.mark]))));
    for (const count of form.querySelectorAll("[data-count]")) count.textContent = String(ticked.length);
    form.querySelector("[data-ticked]")?.replaceChildren(...ticked.map(describe));
  };
  form.addEventListener("change", tell);
  form.addEventListener("submit", (event) => event.defaultPrevented || sessionStorage.removeItem(KEPT));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && boxes.includes(event.target)) return event.preventDefault(); // would send the form
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
    if (isTyping(event.target) || areKeysOff()) return;
    if (event.key === "j") move(form, 1);
    else if (event.key === "k") move(form, -1);
    else if (event.key === "x") tick(form);
  });
  tell();
  form.querySelector(".is-current")?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** An item of the queue in the words of its link, so that what is judged at once stands beside the reason. */
function describe(box) {
  const item = document.createElement("li");
  item.textContent = findItem(box).querySelector("a").textContent.replace(/\s+/g, " ").trim();
  return item;
}

/** The focus goes to the next item of the queue, or the one before; from elsewhere to the present one. */
function move(form, step) {
  const links = [...form.querySelectorAll(".queue-item a")];
  const at = links.indexOf(findItem(document.activeElement)?.querySelector("a"));
  const present = links.findIndex((link) => link.getAttribute("aria-current"));
  const next = at < 0 ? Math.max(present, 0) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}

/** Tick, or untick, the item that the focus is in, else the present one. */
function tick(form) {
  const item = findItem(document.activeElement) ?? form.querySelector(".queue-item.is-current");
  const box = item?.querySelector("input[type=checkbox]");
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

const findItem = (element) => element?.closest?.(".queue-item") ?? null;
