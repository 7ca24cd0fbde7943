// The map with WebGL.
import { Map as MapLibre, NavigationControl, ScaleControl } from "maplibre-gl";
import { writeBox } from "../query.js";
import { words } from "../words.js";
import { readColours } from "./colours.js";
import { HIT_LAYERS, POINT_LAYERS, makeEmptyStyle, makeStyle } from "./style.js";
import { drawSigns } from "./signs.js";
import { ROOM } from "./region.js";
import { SvgMap } from "./svg.js";
import { drawDiscs } from "./discs.js";
import { OwnMaps } from "./own.js";
import { findBox } from "./view.js";

const LAST_ZOOM = 14;

const pair = (box) => [box.slice(0, 2), box.slice(2)];
const collect = (features) => ({ type: "FeatureCollection", features });

/** The countries that reach into the box or into as much again on each side. */
function findNear(countries, [w, s, e, n]) {
  const [dx, dy] = [e - w, n - s];
  const reaches = ({ geometry }) => {
    const box = findBox(geometry);
    return box[0] <= e + dx && box[2] >= w - dx && box[1] <= n + dy && box[3] >= s - dy;
  };
  return countries && collect(countries.features.filter(reaches));
}

export class GlMap {
  onlost = () => {};
  #map;
  #print = null;
  #discs = null; // which discs are drawn
  #world = null;
  #colours;
  #incidents = null;
  #own;
  #ground = null; // "near" while only the countries around are drawn, "all" afterwards

  constructor({ element, panel, moved, box }) {
    Object.assign(this, { element, panel });
    this.#colours = readColours(element);
    this.#own = new OwnMaps(element);
    this.#map = new MapLibre({
      container: element,
      style: makeEmptyStyle(this.#colours),
      bounds: pair(box),
      fadeDuration: 0,
      maxZoom: LAST_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
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

  /** Draws these incidents, and goes to a box without telling anyone; `data-ready` comes when they stand. */
  show(world, incidents, box = null) {
    const first = !this.#incidents;
    [this.#world, this.#incidents] = [world, incidents];
    if (box) this.#map.fitBounds(pair(box), { ...ROOM, animate: false });
    if (first) return this.#paint();
    delete this.element.dataset.ready;
    this.#map.getSource("points")?.setData(collect(incidents.points));
    this.#map.getSource("lines")?.setData(collect(incidents.lines));
    this.#await();
  }

  remove() {
    this.#print?.remove();
    this.#map.remove();
    delete this.element.dataset.ready;
  }

  /** A canvas prints empty: the same view as SVG takes its place on paper. */
  prepareToPrint() {
    if (!this.#incidents) return;
    const { element, panel, box } = this;
    this.#print?.remove();
    this.#print = new SvgMap({ element, panel, box, moved: () => {}, onPaper: true });
    this.#print.show(this.#world, this.#incidents);
  }

  #await() {
    this.#map.once("idle", () => (this.element.dataset.ready = "gl"));
  }

  #listen(moved) {
    const map = this.#map;
    map.on("style.load", () => {
      this.#addSigns();
      if (map.getSource("points")) this.#own.draw(map, this.#colours);
    });
    map.on("idle", () => {
      this.element.dataset.box = writeBox(this.box);
      if (!this.#incidents || !map.getSource("areas")) return;
      this.#drawDiscs();
      this.#completeGround();
    });
    let turned = false; // the end of a move by the wheel does not name what began it, unlike all others by the reader
    map.on("wheel", () => (turned = true));
    map.on("moveend", (event) => {
      if (event.originalEvent || turned) moved(this.box, this.zoom);
      turned = false;
    });
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

  /** The whole style in the colours that hold now, with the incidents in it. */
  #paint() {
    delete this.element.dataset.ready;
    const colours = this.#colours;
    const near = { ...this.#world, countries: findNear(this.#world?.countries, this.box) };
    this.#map.setStyle(this.#incidents ? makeStyle(near, this.#incidents, colours) : makeEmptyStyle(colours), { diff: false });
    [this.#ground, this.#discs] = ["near", null];
    if (this.#incidents) this.#await();
  }

  #repaint() {
    this.#colours = readColours(this.element);
    this.#paint();
  }

  #addSigns() {
    for (const [name, image] of drawSigns(this.#colours)) {
      if (!this.#map.hasImage(name)) this.#map.addImage(name, image, { pixelRatio: 2 });
    }
  }

  /** The rest of the world, once what is in view stands: it takes most of the time. */
  #completeGround() {
    if (this.#ground !== "near") return;
    this.#ground = "all";
    this.#map.getSource("countries").setData(this.#world.countries);
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
