// Fills each `.map[data-src]` with the incidents that its address gives, and keeps it in step with the page's filters.
import { changeFilter, debounce, readBox, writeBox } from "./query.js";
import { make } from "./dom.js";
import { words } from "./words.js";
import { IncidentSource } from "./map/incidents.js";
import { loadWorld } from "./map/world.js";
import { Panel } from "./map/panel.js";
import { GlMap } from "./map/gl.js";
import { SvgMap } from "./map/svg.js";
import { REGION, ROOM } from "./map/region.js";

const WAIT = 250; // ms after the last move before it is told

/** Whether this browser draws with WebGL 2; `data-draw="svg"` on the element says no beforehand. */
function canDrawGl(element) {
  if (element.dataset.draw === "svg") return false;
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

async function startMap(element) {
  const source = new IncidentSource(element.dataset.src);
  const panel = new Panel(element);
  const moved = debounce((box, zoom) => {
    changeFilter("map", { bbox: writeBox(box) });
    if (source.lacks(box, zoom)) load(false);
  }, WAIT);

  // Both are under way at once, and the map starts where it will stay: nothing is drawn twice.
  const [world] = await Promise.all([loadWorld(), source.fetch(guessZoom(element), readBox())]);
  const open = (Kind, box) => new Kind({ element, world, panel, moved, box });
  let map = openMap(element, open, readBox() ?? source.incidents.box);
  map.onlost = () => {
    const { box } = map;
    map.remove();
    map = open(SvgMap, box);
    map.show(source.incidents);
  };
  map.show(source.incidents);
  if (source.lacks(map.box, map.zoom)) load(false); // the guess was wrong

  async function load(refit) {
    element.setAttribute("aria-busy", "true");
    try {
      const incidents = await source.fetch(map.zoom, readBox() || source.clustered ? map.box : null);
      if (!incidents) return; // a later request took its place
      element.querySelector(".map-note")?.remove();
      map.show(incidents);
      if (refit) map.look(readBox() ?? incidents.box);
    } catch (error) {
      if (error.name === "AbortError") return;
      console.warn(error.message);
      tellFailure(element, () => load(refit));
    }
    element.removeAttribute("aria-busy");
  }

  document.addEventListener("desk:filter", ({ detail }) => {
    if (detail.from === "map") return;
    panel.close();
    load("bbox" in detail.changed);
  });
  addEventListener("beforeprint", () => map.prepareToPrint?.(source.incidents));
}

function openMap(element, open, box) {
  if (!canDrawGl(element)) return open(SvgMap, box);
  try {
    return open(GlMap, box);
  } catch {
    return open(SvgMap, box);
  }
}

/** The zoom at which the address's box, or else the whole region, fits the element. */
function guessZoom(element) {
  const [w, s, e, n] = readBox() ?? REGION;
  const up = (lat) => (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;
  const [width, height] = [(element.clientWidth || 600) - 2 * ROOM.padding, (element.clientHeight || 400) - 2 * ROOM.padding];
  return Math.max(Math.log2((Math.min(width / (e - w), height / (up(n) - up(s))) * 360) / 512), 0);
}

function tellFailure(element, again) {
  const button = make("button", { type: "button", class: "button small" }, words.retry);
  button.addEventListener("click", again);
  element.querySelector(".map-note")?.remove();
  element.append(make("div", { class: "map-note row", role: "alert" }, words.failed, button));
}

for (const element of document.querySelectorAll(".map[data-src]")) {
  startMap(element).catch((error) => {
    console.warn(error.message);
    tellFailure(element, () => location.reload());
  });
}
