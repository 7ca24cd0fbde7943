// The map with WebGL.
import { Map as MapLibre, NavigationControl, ScaleControl } from "maplibre-gl";
import { writeBox } from "../query.js";
import { words } from "../words.js";
import { readColours } from "./colours.js";
import { HIT_LAYERS, POINT_LAYERS, makeStyle } from "./style.js";
import { drawSigns } from "./signs.js";
import { REGION, ROOM } from "./region.js";
import { SvgMap } from "./svg.js";
import { drawDiscs } from "./discs.js";

const LAST_ZOOM = 14;

const pair = (box) => [box.slice(0, 2), box.slice(2)];
const collect = (features) => ({ type: "FeatureCollection", features });

export class GlMap {
  onlost = () => {};
  #map;
  #print = null;
  #discs = null; // which discs are drawn
  #pending = null; // what to show once the style is there

  constructor({ element, world, panel, moved, box }) {
    Object.assign(this, { element, world, panel });
    this.#map = new MapLibre({
      container: element,
      style: makeStyle(world, readColours(element)),
      bounds: pair(box ?? REGION),
      fitBoundsOptions: box ? ROOM : {},
      fadeDuration: 0,
      maxZoom: LAST_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: true,
      locale: { "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut, "Map.Title": words.map },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.#map.addControl(new ScaleControl({ unit: "metric" }), "bottom-right");
    this.#listen(moved);
  }

  get zoom() {
    return this.#map.getZoom();
  }

  get box() {
    return this.#map.getBounds().toArray().flat();
  }

  /** Draws these incidents; `data-ready` comes when they stand. */
  show(incidents) {
    this.#pending = incidents;
    if (!this.#map.getSource("points")) return;
    this.#map.getSource("points").setData(collect(incidents.points));
    this.#map.getSource("lines").setData(collect(incidents.lines));
    this.#map.once("idle", () => (this.element.dataset.ready = "gl"));
  }

  /** Moves to a box without telling anyone. */
  look(box) {
    if (!box) return;
    this.#map.fitBounds(pair(box), { ...ROOM, animate: false });
  }

  remove() {
    this.#print?.remove();
    this.#map.remove();
    delete this.element.dataset.ready;
  }

  /** A canvas prints empty: the same view as SVG takes its place on paper. */
  prepareToPrint(incidents) {
    const { element, world, panel, box } = this;
    this.#print?.remove();
    this.#print = new SvgMap({ element, world, panel, box, moved: () => {}, onPaper: true });
    this.#print.show(incidents);
  }

  #listen(moved) {
    const map = this.#map;
    map.on("style.load", () => this.#dress());
    map.on("idle", () => {
      this.element.dataset.box = writeBox(this.box);
      this.#drawDiscs();
    });
    map.on("moveend", (event) => event.originalEvent && moved(this.box, this.zoom));
    map.on("click", (event) => this.#open(event.point, 6));
    map.on("mousemove", (event) => {
      map.getCanvas().style.cursor = this.#find(event.point, 4).length ? "pointer" : "";
    });
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const { clientWidth, clientHeight } = map.getCanvas();
      this.#open({ x: clientWidth / 2, y: clientHeight / 2 }, 40, true);
    });
    map.getCanvas().addEventListener("webglcontextlost", () => this.onlost());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#repaint());
    document.addEventListener("desk:theme", () => this.#repaint());
  }

  /** Discs around what is shown by itself; what is inside a group of several places gets its disc when the group parts. */
  #drawDiscs() {
    const layers = POINT_LAYERS.filter((layer) => this.#map.getLayer(layer));
    const shown = this.#map.queryRenderedFeatures({ layers });
    const { key, features } = drawDiscs(shown);
    if (key === this.#discs) return; // else drawing them would call for drawing them
    this.#discs = key;
    this.#map.getSource("areas").setData(collect(features));
  }

  /** The style in the colours that hold now. */
  #repaint() {
    delete this.element.dataset.ready;
    this.#map.setStyle(makeStyle(this.world, readColours(this.element)), { diff: false });
  }

  /** What a new style still lacks: the signs, and the incidents. */
  #dress() {
    for (const [name, image] of drawSigns(readColours(this.element))) {
      if (!this.#map.hasImage(name)) this.#map.addImage(name, image, { pixelRatio: 2 });
    }
    this.#discs = null;
    if (this.#pending) this.show(this.#pending);
  }

  #find({ x, y }, slack) {
    const layers = HIT_LAYERS.filter((layer) => this.#map.getLayer(layer));
    return this.#map.queryRenderedFeatures([[x - slack, y - slack], [x + slack, y + slack]], { layers });
  }

  /** What lies at a point of the screen: the panel, or nearer where a cluster can still be parted. */
  async #open(point, slack, always = false) {
    const found = this.#find(point, slack);
    if (!found.length && !always) return this.panel.close();
    const groups = found.filter((feature) => feature.properties.cluster);
    const single = found.filter((feature) => !feature.properties.cluster);
    const served = single.find((feature) => feature.properties.count > 1);
    if (served) return this.#approach(served.geometry.coordinates, this.zoom + 2, served.properties.bbox);
    const source = this.#map.getSource("points");
    const leaves = [];
    let total = 0;
    for (const group of groups) {
      const zoom = await source.getClusterExpansionZoom(group.properties.cluster_id);
      if (zoom <= LAST_ZOOM && !single.length) return this.#approach(group.geometry.coordinates, zoom);
      leaves.push(...(await source.getClusterLeaves(group.properties.cluster_id, 50, 0)));
      total += group.properties.point_count;
    }
    const seen = new Map([...single, ...leaves].map(({ properties }) => [properties.id, properties]));
    this.panel.open([...seen.values()], Math.max(seen.size, total + single.length), this.#map.getCanvas());
  }

  /** Goes nearer and tells it as a move of the reader's. */
  #approach(center, zoom, box) {
    const told = { originalEvent: new Event("click") };
    if (box) {
      const [w, s, e, n] = typeof box === "string" ? JSON.parse(box) : box;
      const camera = w < e && s < n ? this.#map.cameraForBounds([[w, s], [e, n]], { padding: ROOM.padding }) : null;
      // A whole step nearer at least: the server groups anew for each.
      if (camera) [center, zoom] = [camera.center, Math.max(camera.zoom, Math.floor(this.zoom) + 1)];
    }
    return this.#map.easeTo({ center, zoom: Math.min(zoom, LAST_ZOOM) }, told);
  }
}
