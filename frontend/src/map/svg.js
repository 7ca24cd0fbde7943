// The map without WebGL, and on paper: the same incidents over the same outlines, as links in an SVG.
import { draw, localPath, make } from "../dom.js";
import { writeBox } from "../query.js";
import { words } from "../words.js";
import { drawDiscs } from "./discs.js";
import { View } from "./view.js";

const STEP = 28; // pixels: incidents nearer than this are one group
const PAPER = { width: 900, height: 560 };

export class SvgMap {
  #world = null;
  #incidents = { points: [], lines: [], box: null };
  #svg = draw("svg", { class: "map-svg", role: "group", "aria-label": words.map, tabindex: "0" });
  #tools = null;

  constructor({ element, panel, moved, box, onPaper = false }) {
    Object.assign(this, { element, panel, moved, onPaper });
    if (onPaper) this.#svg.classList.add("on-paper");
    element.append(this.#svg);
    this.view = new View(box, this.#size);
    if (onPaper) return;
    this.#listen();
    new ResizeObserver(() => this.#resize()).observe(element);
  }

  get zoom() {
    return this.view.zoom;
  }

  get box() {
    return this.view.box;
  }

  get #size() {
    return this.onPaper ? PAPER : { width: this.element.clientWidth || 600, height: this.element.clientHeight || 400 };
  }

  /** Where a place lies, in pixels from the upper left corner. */
  locate(at) {
    return this.view.place(at);
  }

  /** Draws these incidents, and goes to a box without telling anyone. */
  show(world, incidents, box = null) {
    [this.#world, this.#incidents] = [world, incidents];
    if (box) this.view = View.around(box, this.#size);
    this.#draw();
    if (!this.onPaper) this.element.dataset.ready = "svg";
  }

  remove() {
    this.#svg.remove();
    this.#tools?.remove();
  }

  #resize() {
    this.view = new View(this.view.box, this.#size);
    this.#draw();
  }

  #change(view) {
    this.view = view;
    this.#draw();
    this.moved(view.box, view.zoom);
  }

  #draw() {
    if (!this.#world) return;
    const { width, height } = this.#size;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (!this.onPaper) {
      this.element.dataset.box = writeBox(this.box);
      this.element.dispatchEvent(new Event("desk:moved"));
    }
    const groups = this.#group();
    this.#svg.replaceChildren(...this.#drawGround(), ...this.#drawDiscs(groups), ...this.#drawLines(), ...groups.map((group) => this.#drawGroup(group)));
  }

  #drawGround() {
    const seen = this.#world.countries.features.filter(({ geometry }) => this.view.touches(geometry));
    const land = seen.map(({ geometry }) => draw("path", { class: "land", d: this.view.trace(geometry) }));
    const names = this.#world.labels.features
      .filter(({ properties, geometry }) => properties.size * this.view.scale > 60 && this.view.holds(geometry.coordinates))
      .map(({ properties, geometry }) => {
        const [x, y] = this.view.place(geometry.coordinates);
        return draw("text", { class: "country-name", x, y, "aria-hidden": "true" }, properties.label);
      });
    return [...land, ...names];
  }

  /** Discs of what is shown by itself, or in a group that lies at one place. */
  #drawDiscs(groups) {
    const shown = groups.filter(({ members }) => members.every(({ lon, lat }) => lon === members[0].lon && lat === members[0].lat));
    return drawDiscs(shown.map(({ members }) => ({ properties: members[0] }))).features.map(({ geometry, properties }) =>
      draw("path", { class: properties.precision === "near" ? "near" : "ring", d: this.view.trace(geometry) }),
    );
  }

  #drawLines() {
    const seen = this.#incidents.lines.filter(({ geometry }) => this.view.touches(geometry));
    return seen.map(({ geometry, properties }) => {
      const d = this.view.trace(geometry);
      const link = draw("a", { href: localPath(properties.url), "aria-label": name(properties) });
      if (properties.conflicted) link.append(draw("path", { class: "line-contested", d }));
      link.append(draw("path", { class: "line sign", d }));
      return link;
    });
  }

  /** [{at, members}]: what lies within one square of the sheet, the largest last and so on top. */
  #group() {
    const groups = new Map();
    for (const feature of this.#incidents.points) {
      if (!this.view.holds(feature.geometry.coordinates)) continue;
      const at = this.view.place(feature.geometry.coordinates);
      const key = at.map((value) => Math.floor(value / STEP)).join();
      if (!groups.has(key)) groups.set(key, { at, members: [] });
      groups.get(key).members.push(feature.properties);
    }
    return [...groups.values()].sort((a, b) => a.members.length - b.members.length);
  }

  /** One incident is a link to its page; several are a link to the box around them that opens the panel. */
  #drawGroup({ at: [x, y], members }) {
    const one = members.length === 1 && !(members[0].count > 1) ? members[0] : null;
    const total = members.reduce((sum, member) => sum + (member.count ?? 1), 0);
    const exact = members.some(({ precision }) => precision === "point" || precision === "near");
    const contested = members.filter(({ conflicted, conflicts }) => conflicted || conflicts > 0).length;
    const radius = one ? 5 + 1.3 * Math.min(Math.max(one.voices ?? 1, 1), 6) : 10 + 5 * Math.log10(total + 1);
    const [lon, lat] = this.view.unplace([x, y]);
    const href = one ? localPath(one.url) : `?bbox=${writeBox([lon - 0.5, lat - 0.5, lon + 0.5, lat + 0.5])}`;
    const link = draw("a", { href, "aria-label": one ? name(one) : words.here(total) }, ...drawSign({ x, y, radius, exact, lasting: one?.lasting }));
    if (contested) link.append(...drawContest(x, y, radius + 3));
    if (!one || one.voices > 1) {
      link.append(draw("text", { x, y: y + 4, class: exact ? "on-sign" : "on-ring" }, String(one ? one.voices : total)));
    }
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.panel.open(members, total, link);
    });
    return link;
  }

  #listen() {
    const button = (label, sign, factor) => {
      const element = make("button", { type: "button", class: "button small", "aria-label": label }, sign);
      element.addEventListener("click", () => this.#change(this.view.zoomed(factor)));
      return element;
    };
    this.#tools = make("div", { class: "map-tools" }, button(words.zoomIn, "+", 2), button(words.zoomOut, "−", 0.5));
    this.element.append(this.#tools);
    this.#svg.addEventListener("keydown", (event) => this.#press(event));
    this.#svg.addEventListener("pointerdown", (event) => this.#drag(event));
  }

  #press(event) {
    const moves = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, 0.2], ArrowDown: [0, -0.2] };
    const factor = { "+": 2, "=": 2, "-": 0.5 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(moves[event.key] || factor)) return;
    event.preventDefault();
    this.#change(factor ? this.view.zoomed(factor) : this.view.moved(moves[event.key]));
  }

  #drag(start) {
    if (start.button !== 0 || start.target.closest("a")) return;
    const from = this.view;
    const { width, height } = this.#svg.getBoundingClientRect();
    this.#svg.setPointerCapture(start.pointerId);
    const move = (event) => {
      this.view = from.moved([(start.clientX - event.clientX) / width, (event.clientY - start.clientY) / height]);
      this.#draw();
    };
    const end = () => {
      this.#svg.removeEventListener("pointermove", move);
      if (this.view !== from) this.moved(this.view.box, this.view.zoom);
    };
    this.#svg.addEventListener("pointermove", move);
    this.#svg.addEventListener("pointerup", end, { once: true });
    this.#svg.addEventListener("pointercancel", end, { once: true });
  }
}

function drawSign({ x, y, radius, exact, lasting }) {
  if (!exact) return [draw("circle", { class: "ring sign", cx: x, cy: y, r: radius })];
  if (lasting) return [draw("rect", { class: "lasts sign", x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })];
  return [draw("circle", { class: "sign", cx: x, cy: y, r: radius })];
}

/** Two arcs around a sign and "≠" beside it. */
function drawContest(x, y, r) {
  const arc = (from) => `M${x + r * Math.cos(from)} ${y + r * Math.sin(from)}A${r} ${r} 0 0 1 ${x + r * Math.cos(from + 2.3)} ${y + r * Math.sin(from + 2.3)}`;
  return [
    draw("path", { class: "conflicted", d: arc(-2) + arc(Math.PI - 2) }),
    draw("text", { class: "conflict-sign", x: x + r, y: y - r + 4 }, "≠"),
  ];
}

/** The name of a link: what is drawn, in words. */
function name(incident) {
  const parts = [incident.label, incident.days, words.voices(incident.voices ?? 0)];
  if (incident.conflicted) parts.push(words.conflicted);
  if (incident.lasting) parts.push(words.lasting);
  return parts.filter(Boolean).join(", ");
}
