// Files that are dropped into a form's field, and what was chosen, said before it is sent.
import { make } from "../dom.js";
import { language } from "../words.js";

const size = (bytes) => new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6);

export function wireDrops() {
  for (const zone of document.querySelectorAll("[data-drop-zone]")) wireZone(zone, zone.querySelector("input[type=file]"));
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("form[data-sends]")) return;
    target.setAttribute("aria-busy", "true");
    target.querySelector("[data-sending]")?.removeAttribute("hidden");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sends]")) {
      form.removeAttribute("aria-busy");
      form.querySelector("[data-sending]")?.setAttribute("hidden", "");
    }
  });
}

function wireZone(zone, input) {
  const list = make("ul", { class: "plain", role: "status" });
  zone.append(list);
  const hold = (event, current) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("is-current", current);
  };
  zone.addEventListener("dragenter", (event) => hold(event, true));
  zone.addEventListener("dragover", (event) => hold(event, true));
  zone.addEventListener("dragleave", (event) => zone.contains(event.relatedTarget) || hold(event, false));
  zone.addEventListener("drop", (event) => {
    hold(event, false);
    if (!event.dataTransfer?.files.length) return;
    const both = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) both.items.add(file);
    input.files = both.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    const files = [...input.files];
    const over = files.length > Number(zone.dataset.mostFiles) || files.reduce((sum, file) => sum + file.size, 0) > Number(zone.dataset.mostBytes);
    list.replaceChildren(...files.slice(0, 20).map((file) => make("li", {}, `${file.name} (${size(file.size)})`)), ...(files.length > 20 ? [make("li", {}, "…")] : []));
    input.setCustomValidity(over ? zone.dataset.tooMuch : "");
    if (over) input.reportValidity();
  });
}
