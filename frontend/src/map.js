// Fills each `.map[data-src]` with the incidents that its address gives, and keeps it in step with the page's filters.
import { changeFilter, debounce, readBox, writeBox } from "./query.js";
import { make } from "./dom.js";
import { words } from "./words.js";
import { IncidentSource } from "./map/incidents.js";
import { loadWorld } from "./map/world.js";
import { Panel } from "./map/panel.js";
import { Here } from "./map/here.js";
import { GlMap } from "./map/gl.js";
import { SvgMap } from "./map/svg.js";
import { REGION } from "./map/region.js";

const WAIT = 250; // ms after the last move before it is told

function startMap(element) {
  const source = new IncidentSource(element.dataset.src);
  const panel = new Panel(element);
  const moved = debounce((box, zoom) => {
    if (new URLSearchParams(location.search).get("unplaced") === "yes") return; // what has no point is in no box
    changeFilter("map", { bbox: writeBox(box) });
    if (source.lacks(box, zoom)) load(false);
  }, WAIT);

  // Outlines and incidents are asked for before the empty map is made, which takes a while.
  const box = readBox() ?? REGION;
  const outlines = loadWorld();
  const first = source.fetch(guessZoom(element, box), readBox());
  const open = (Kind, box) => new Kind({ element, panel, moved, box });
  let map = openMap(element, open, box);
  map.onlost = async () => {
    const { box } = map;
    map.remove();
    map = open(SvgMap, box);
    map.show(await outlines, source.incidents);
  };

  /** Asks for incidents and draws them; `refit` also goes to the address's box or to where they are. */
  async function load(refit, asked = null) {
    element.setAttribute("aria-busy", "true");
    try {
      const view = refit ? readBox() : readBox() || source.clustered ? map.box : null;
      const [world, incidents] = await Promise.all([outlines, asked ?? source.fetch(map.zoom, view)]);
      if (!incidents) return; // a later request took its place
      element.querySelector(".map-note")?.remove();
      map.show(world, incidents, refit ? (readBox() ?? incidents.box) : null);
      if (source.lacks(map.box, map.zoom)) return load(false);
    } catch (error) {
      if (error.name === "AbortError") return;
      console.warn(error.message);
      tellFailure(element, () => load(refit));
    }
    element.removeAttribute("aria-busy");
  }

  const here = new Here(element, (at) => map.locate(at));
  document.addEventListener("desk:at", ({ detail }) => here.show(detail.id, source.incidents));
  element.addEventListener("desk:moved", () => here.place());
  document.addEventListener("desk:filter", ({ detail }) => {
    if (detail.from === "map") return;
    panel.close();
    load("bbox" in detail.changed || !readBox()); // without a box the address shows where the incidents are, as it does when opened
  });
  addEventListener("beforeprint", () => map.prepareToPrint?.());
  load(true, first);
}

/** The map with WebGL, else without; asking beforehand whether there is WebGL would cost as much as making it. */
function openMap(element, open, box) {
  if (element.dataset.draw === "svg") return open(SvgMap, box);
  const before = [...element.children];
  try {
    return open(GlMap, box);
  } catch {
    element.replaceChildren(...before);
    element.classList.remove("maplibregl-map");
    return open(SvgMap, box);
  }
}

/** The zoom at which a box fits the element, about. */
function guessZoom(element, [w, s, e, n]) {
  const up = (lat) => (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;
  const [width, height] = [element.clientWidth || 600, element.clientHeight || 400];
  return Math.max(Math.log2((Math.min(width / (e - w), height / (up(n) - up(s))) * 360) / 512), 0);
}

function tellFailure(element, again) {
  const button = make("button", { type: "button", class: "button small" }, words.retry);
  button.addEventListener("click", again);
  element.querySelector(".map-note")?.remove();
  element.append(make("div", { class: "map-note row", role: "alert" }, words.failed, button));
}

for (const element of document.querySelectorAll(".map[data-src]")) startMap(element);
