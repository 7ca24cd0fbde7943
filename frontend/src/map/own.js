// The user's own maps under the incidents: a checkbox with `data-layer` for each, which draws it and takes it away.
import { addProtocol } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";

const FONT = ["sans-serif"];
const BEFORE = "hatch-country"; // the first layer of what is told
const UNDER = "borders"; // pictures cover the land, and no border
const NAME = ["to-string", ["coalesce", ["get", "name"], ["get", "NAME"], ["get", "nom"], ""]];
const MOST_LAYERS = 100; // of one file of vector tiles

let protocol = null;

/** Whether the page lists maps of the user's own. */
export const listOwn = () => [...document.querySelectorAll("input[data-layer]")];

export class OwnMaps {
  #known = new Map(); // address → layers of its tiles
  #boxes = listOwn();

  /** `map` is a MapLibre map whose style stands; colours are read anew by `draw`. */
  constructor(element) {
    this.element = element;
  }

  /** Draws what is ticked into a style that has just been set, and goes on to do as the boxes say. */
  async draw(map, colours) {
    if (!this.#boxes.length) return;
    delete this.element.dataset.own;
    const style = map.style;
    for (const [n, box] of this.#boxes.entries()) {
      box.onchange = () => this.#tick(map, n, box, colours);
      await this.#tick(map, n, box, colours);
      if (map.style !== style) return; // another style has been set meanwhile
    }
    this.element.dataset.own = String(this.#boxes.filter((box) => box.checked).length);
  }

  async #tick(map, n, box, colours) {
    const id = `own-${n}`;
    if (map.getSource(id)) {
      const visibility = box.checked ? "visible" : "none";
      for (const layer of map.getStyle().layers) if (layer.source === id) map.setLayoutProperty(layer.id, "visibility", visibility);
      return;
    }
    if (!box.checked) return;
    try {
      const { source, layers } = await this.#read(box.dataset.layer, box.dataset.kind);
      if (map.getSource(id) || !map.getLayer(BEFORE)) return;
      map.addSource(id, source);
      for (const layer of makeLayers(id, box.dataset.kind, layers, colours)) map.addLayer(layer, box.dataset.kind === "raster" ? UNDER : BEFORE);
    } catch (error) {
      console.warn(`${box.dataset.layer}: ${error.message}`);
      box.closest("label")?.classList.add("is-failed");
    }
  }

  /** {source, layers}: a MapLibre source, and the names of the layers in vector tiles. */
  async #read(address, kind) {
    const url = new URL(address, location.href).href;
    if (kind === "geojson") return { source: { type: "geojson", data: url }, layers: [null] };
    if (!protocol) {
      protocol = new Protocol();
      addProtocol("pmtiles", protocol.tile);
    }
    const source = { type: kind, url: `pmtiles://${url}`, ...(kind === "raster" && { tileSize: 256 }) };
    if (kind === "raster") return { source, layers: [null] };
    if (!this.#known.has(url)) {
      const tiles = new PMTiles(url);
      protocol.add(tiles);
      const { vector_layers: found = [] } = (await tiles.getMetadata()) ?? {};
      this.#known.set(url, found.map((layer) => String(layer.id)).slice(0, MOST_LAYERS));
    }
    return { source, layers: this.#known.get(url) };
  }
}

/** Quiet lines, areas, points and names, so that what is told stays in front. */
function makeLayers(id, kind, layers, colours) {
  if (kind === "raster") return [{ id, type: "raster", source: id }];
  return layers.flatMap((layer, n) => {
    const at = { source: id, ...(layer !== null && { "source-layer": layer }) };
    const is = (type) => ["==", ["geometry-type"], type];
    const parts = [
      { id: `${id}-${n}-areas`, type: "fill", ...at, filter: is("Polygon"), paint: { "fill-color": colours["ink-soft"], "fill-opacity": 0.1, "fill-antialias": false } },
      { id: `${id}-${n}-lines`, type: "line", ...at, filter: ["!", is("Point")], paint: { "line-color": colours["ink-soft"], "line-width": 1.2 } },
      { id: `${id}-${n}-points`, type: "circle", ...at, filter: is("Point"), paint: { "circle-color": colours["ink-soft"], "circle-radius": 2.5 } },
    ];
    const words = { type: "symbol", ...at, paint: { "text-color": colours.ink, "text-halo-color": colours.land, "text-halo-width": 1.2 } };
    const layout = { "text-field": NAME, "text-size": 11, "text-font": FONT, "text-offset": [0, 0.8] };
    return [
      ...parts,
      { ...words, id: `${id}-${n}-names`, filter: ["!", is("LineString")], layout },
      { ...words, id: `${id}-${n}-roads`, filter: is("LineString"), layout: { ...layout, "symbol-placement": "line-center" } },
    ];
  });
}
