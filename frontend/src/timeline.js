// Fills each `.timeline[data-src]`: how many incidents when, what lasts as bars, and a period to choose.
import { changeFilter, fetchJson, withQuery } from "./query.js";
import { draw, make } from "./dom.js";
import { words } from "./words.js";
import { Days, readDay, sayDay, writeDay } from "./timeline/days.js";
import { binCounts, drawCounts, drawTicks } from "./timeline/counts.js";
import { drawItems } from "./timeline/items.js";
import { Brush } from "./timeline/brush.js";

const MOST_ITEMS = 300; // more than these are counts only
const BARS = 56; // pixels high
const TICKS = 18;

class Timeline {
  #data = { items: [], counts: [], undated: 0 };
  #asked = null;

  constructor(element) {
    this.element = element;
    this.svg = draw("svg", { role: "group", "aria-label": words.timeline });
    this.period = make("span", { class: "timeline-period", role: "status" });
    this.clear = make("button", { type: "button", class: "button quiet small" }, words.clear);
    this.clear.addEventListener("click", () => this.#choose(null, null));
    this.undated = make("span", { class: "timeline-undated" });
    this.unit = make("span", { class: "muted" });
    this.left = make("span", { class: "muted" });
    const foot = make("div", { class: "timeline-foot" }, this.period, this.clear, this.unit, this.left, this.undated);
    element.append(this.svg, foot);
    this.brush = new Brush((from, to) => this.#choose(from, to));
    new ResizeObserver(() => this.draw()).observe(element);
    document.addEventListener("desk:at", ({ detail }) => {
      this.svg.querySelector("a.is-at")?.classList.remove("is-at");
      if (detail.id) this.svg.querySelector(`a[data-id="${CSS.escape(detail.id)}"]`)?.classList.add("is-at");
    });
    document.addEventListener("desk:filter", ({ detail }) => {
      if (detail.from === "timeline") return this.draw();
      return this.load();
    });
  }

  async load() {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    try {
      // The period is left out: what lies beside it stays to be seen and chosen.
      this.#data = await fetchJson(withQuery(this.element.dataset.src, { without: ["since", "until"] }), asked.signal);
    } catch (error) {
      if (error.name === "AbortError") return;
      console.warn(error.message);
      this.period.textContent = words.failed;
      return;
    }
    this.draw();
  }

  draw() {
    const { items = [], counts = [], undated = 0, step = "day", lasting = 0 } = this.#data;
    const query = new URLSearchParams(location.search);
    const [from, to] = [readDay(query.get("since")), readDay(query.get("until"))];
    const focused = this.svg.contains(document.activeElement) ? document.activeElement.dataset.edge : null;
    const days = Days.of(items, counts, this.element.clientWidth - 10, [from, to], step);
    const dated = items.filter((item) => item.start || item.end);
    const single = items.length <= MOST_ITEMS ? dated : [];
    const whole = counts.reduce((sum, { n }) => sum + n, 0) <= items.length; // else these are what lasts, as far as sent
    const rows = drawItems(single, days, BARS + TICKS + 4, !whole);
    const bins = binCounts(counts, days);
    const height = BARS + TICKS + (rows.height && rows.height + 8);
    this.svg.setAttribute("viewBox", `0 0 ${days.width} ${height}`);
    this.svg.setAttribute("height", height);
    const brush = this.brush.draw(this.svg, days, BARS, height, from, to);
    this.svg.replaceChildren(...drawTicks(days, BARS, height), ...drawCounts(bins, days, BARS, from, to), ...brush, ...rows.parts);
    if (!counts.length && from === null && to === null) this.svg.replaceChildren();
    if (focused) this.svg.querySelector(`[data-edge="${focused}"]`)?.focus();
    this.#say(from, to, undated, days, whole ? 0 : Math.max(lasting - rows.drawn, 0));
    this.element.dataset.ready = rows.parts.length ? "items" : "counts";
  }

  #say(from, to, undated, days, left) {
    this.period.textContent = from === null && to === null ? words.all : `${sayDay(from ?? days.first)} – ${sayDay(to ?? days.last)}`;
    this.clear.hidden = from === null && to === null;
    this.undated.replaceChildren(undated ? make("a", { href: withQuery("/", { more: { undated: "yes" } }) }, words.undated(undated)) : words.undated(0));
    this.unit.textContent = this.svg.childElementCount ? words.perBin[days.unit] : words.noDay;
    this.left.textContent = left ? words.lastingLeft(left) : "";
  }

  #choose(from, to) {
    changeFilter("timeline", { since: from === null ? null : writeDay(from), until: to === null ? null : writeDay(to) });
  }
}

for (const element of document.querySelectorAll(".timeline[data-src]")) new Timeline(element).load();
