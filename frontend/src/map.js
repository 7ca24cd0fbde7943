// Fills each `.map[data-src]` with the incidents that its address gives, and keeps it in step with the page's filters.
import { changeFilter, debounce, readBox, writeBox } from "./query.js";
import { make } from "./dom.js";
import { words } from "./words.js";
import { IncidentSource } from "./map/incidents.js";
import { loadWorld } from "./map/world.js";
import { Panel } from "./map/panel.js";
import { GlMap } from "./map/gl.js";
import { SvgMap } from "./map/svg.js";

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
  const world = await loadWorld();
  const source = new IncidentSource(element.dataset.src);
  const panel = new Panel(element);
  const moved = debounce((box, zoom) => {
    changeFilter("map", { bbox: writeBox(box) });
    if (source.lacks(box, zoom)) load(false);
  }, WAIT);

  const Kind = canDrawGl(element) ? GlMap : SvgMap;
  let map;
  try {
    map = new Kind({ element, world, panel, moved });
  } catch {
    map = new SvgMap({ element, world, panel, moved });
  }
  map.onlost = () => {
    const box = map.box;
    map.remove();
    map = new SvgMap({ element, world, panel, moved });
    map.show(source.incidents);
    map.look(box);
  };

  async function load(refit) {
    element.setAttribute("aria-busy", "true");
    try {
      const incidents = await source.fetch(map.zoom);
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
  await load(true);
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
