// The small panel that says what was clicked on the map.
import { localPath, make } from "../dom.js";
import { words } from "../words.js";

const SHOWN = 50;

/** The panel of one map; whoever opens it says where the focus goes back to. */
export class Panel {
  #element = null;
  #back = null;

  constructor(map) {
    this.map = map;
    map.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** Shows incidents (features' properties); `total` where there are more of them than given. */
  open(incidents, total = incidents.length, back = document.activeElement) {
    this.close();
    this.#back = back;
    const close = make("button", { type: "button", class: "button quiet small close", "aria-label": words.close }, "✕");
    close.addEventListener("click", () => this.close());
    const shown = incidents.slice(0, SHOWN);
    const list = make("ul", {}, ...shown.map(describe));
    const rest = total > shown.length ? make("p", { class: "muted small" }, words.more(total - shown.length)) : null;
    const title = make("h3", { tabindex: "-1" }, total ? words.here(total) : words.nothing);
    this.#element = make("section", { class: "map-panel stack", "aria-label": title.textContent }, title, close, list, rest);
    this.map.append(this.#element);
    title.focus({ preventScroll: true });
  }

  close() {
    if (!this.#element) return;
    const held = this.#element.contains(document.activeElement);
    this.#element.remove();
    this.#element = null;
    if (held) this.#back?.focus?.({ preventScroll: true });
  }
}

/** A line of the panel: what, when, how many voices, and the signs in words. */
function describe(incident) {
  const number = incident.voices ?? 0;
  const voices = make("span", { class: "voices", "data-voices": number > 3 ? "many" : number }, words.voices(number));
  return make(
    "li",
    {},
    make("a", { href: localPath(incident.url), class: "item-title" }, String(incident.label ?? incident.id)),
    make(
      "div",
      { class: "item-meta" },
      make("span", {}, String(incident.days ?? "")),
      voices,
      make("span", {}, words.reports(incident.reports ?? 0)),
      incident.conflicted ? make("span", { class: "badge conflicted" }, words.conflicted) : null,
      incident.lasting ? make("span", { class: "badge lasting" }, words.lasting) : null,
      make("span", { class: `precision ${localPrecision(incident)}` }, words[localPrecision(incident)]),
    ),
  );
}

/** One of the five precisions; a word that is none of them counts as the least exact of points. */
const localPrecision = ({ precision }) => (["point", "near", "division", "country", "axis"].includes(precision) ? precision : "country");

