// Choosing a period: by dragging over the bars, or by two sliders from the keyboard.
import { draw } from "../dom.js";
import { words } from "../words.js";
import { sayDay } from "./days.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 };

export class Brush {
  /** `choose(from, to)` gets days, or null for an end that is open. */
  constructor(choose) {
    this.choose = choose;
  }

  /** The parts to be put over the bars: a field that is dragged over, the period, and its two ends. */
  draw(svg, days, height, whole, from, to) {
    Object.assign(this, { svg, days, from: from ?? days.first, to: to ?? days.last });
    const field = draw("rect", { x: 0, y: 0, width: days.width, height, fill: "transparent", class: "brush-field" });
    field.addEventListener("pointerdown", (event) => this.#drag(event));
    this.period = draw("rect", { class: "brush", y: 0, height: whole, "pointer-events": "none" });
    this.period.toggleAttribute("hidden", from === null && to === null);
    this.ends = [this.#drawEnd("from", height), this.#drawEnd("to", height)];
    this.#place();
    return [field, this.period, ...this.ends];
  }

  #drawEnd(edge, height) {
    const label = edge === "from" ? words.from : words.to;
    const attributes = { class: "handle", role: "slider", tabindex: 0, width: 8, height: 24, y: height / 2 - 12, rx: 2, "data-edge": edge, "aria-label": label };
    const end = draw("rect", attributes);
    end.addEventListener("keydown", (event) => this.#press(event, edge));
    end.addEventListener("pointerdown", (event) => this.#drag(event, edge));
    return end;
  }

  #place() {
    const { days, from, to } = this;
    const [left, right] = [days.place(from), days.place(to + 1)];
    this.period.setAttribute("x", left);
    this.period.setAttribute("width", Math.max(right - left, 0));
    for (const [end, day, x] of [[this.ends[0], from, left], [this.ends[1], to, right - 8]]) {
      end.setAttribute("x", Math.min(Math.max(x, 0), days.width - 8));
      end.setAttribute("aria-valuemin", days.first);
      end.setAttribute("aria-valuemax", days.last);
      end.setAttribute("aria-valuenow", day);
      end.setAttribute("aria-valuetext", sayDay(day));
    }
  }

  #press(event, edge) {
    const { days } = this;
    const jump = { Home: days.first, End: days.last }[event.key];
    const step = STEPS[event.key] * (event.shiftKey ? 7 : 1);
    if (event.key === "Escape") this.choose(null, null);
    if (event.ctrlKey || event.metaKey || event.altKey || (jump === undefined && Number.isNaN(step))) return;
    event.preventDefault();
    const day = Math.min(Math.max(jump ?? this[edge] + step, days.first), days.last);
    this.#tell(edge === "from" ? day : Math.min(this.from, day), edge === "to" ? day : Math.max(this.to, day));
  }

  /** An end that lies where the sheet ends is an open one. */
  #tell(from, to) {
    this.choose(from <= this.days.first ? null : from, to >= this.days.last ? null : to);
  }

  #drag(start, edge) {
    if (start.button !== 0) return;
    start.preventDefault();
    const { svg, days } = this;
    const { left, width } = svg.getBoundingClientRect();
    const find = (event) => days.at(((event.clientX - left) / width) * days.width);
    const anchor = edge === "from" ? this.to : edge === "to" ? this.from : find(start);
    let moved = Boolean(edge);
    const move = (event) => {
      moved ||= Math.abs(event.clientX - start.clientX) > 4;
      if (!moved) return;
      const day = find(event);
      [this.from, this.to] = [Math.min(anchor, day), Math.max(anchor, day)];
      this.period.removeAttribute("hidden");
      this.#place();
    };
    const end = (event) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      if (event.type === "pointerup" && moved) this.#tell(this.from, this.to);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }
}
