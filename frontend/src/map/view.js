// A part of the world on a flat sheet: degrees become pixels, with longitudes shortened as they are in the middle.
const LEAST = 0.05; // degrees of latitude: no nearer than this

export class View {
  /** The view of at least this box [w, s, e, n] in so many pixels; the shorter side gets more of the world. */
  constructor([w, s, e, n], size) {
    this.size = size;
    this.centre = [(w + e) / 2, (s + n) / 2];
    this.shorten = Math.max(Math.cos((this.centre[1] * Math.PI) / 180), 0.05);
    const height = Math.max(n - s, LEAST);
    const width = Math.max((e - w) * this.shorten, LEAST);
    this.scale = Math.min(size.width / width, size.height / height); // pixels in a degree of latitude
  }

  /** The view of a box with room around it, never nearer than about 200 km across. */
  static around([w, s, e, n], size) {
    const [x, y] = [Math.max((e - w) * 0.1, 1 - (e - w) / 2, 0.1), Math.max((n - s) * 0.1, 1 - (n - s) / 2, 0.1)];
    return new View([w - x, s - y, e + x, n + y], size);
  }

  get box() {
    const [x, y] = [this.size.width / 2 / (this.scale * this.shorten), this.size.height / 2 / this.scale];
    const [lon, lat] = this.centre;
    return [Math.max(lon - x, -180), Math.max(lat - y, -90), Math.min(lon + x, 180), Math.min(lat + y, 90)];
  }

  /** The zoom of a web map that shows a degree of longitude as wide. */
  get zoom() {
    return Math.log2((this.scale * this.shorten * 360) / 512);
  }

  zoomed(factor) {
    const [w, s, e, n] = this.box;
    const [x, y] = [(e - w) / 2 / factor, (n - s) / 2 / factor];
    const [lon, lat] = this.centre;
    return new View([lon - x, Math.max(lat - y, -90), lon + x, Math.min(lat + y, 90)], this.size);
  }

  /** Moved by shares of its width and height. */
  moved([right, up]) {
    const [w, s, e, n] = this.box;
    const [x, y] = [(e - w) * right, (n - s) * up];
    const moved = [w + x, s + y, e + x, n + y];
    return moved[1] < -90 || moved[3] > 90 || moved[0] < -180 || moved[2] > 180 ? this : new View(moved, this.size);
  }

  place([lon, lat]) {
    const x = this.size.width / 2 + (lon - this.centre[0]) * this.scale * this.shorten;
    return [round(x), round(this.size.height / 2 - (lat - this.centre[1]) * this.scale)];
  }

  unplace([x, y]) {
    const lon = this.centre[0] + (x - this.size.width / 2) / (this.scale * this.shorten);
    return [lon, this.centre[1] - (y - this.size.height / 2) / this.scale];
  }

  holds([lon, lat]) {
    const [w, s, e, n] = this.box;
    return lon >= w && lon <= e && lat >= s && lat <= n;
  }

  /** Whether the box around a geometry meets the view's. */
  touches(geometry) {
    const [w, s, e, n] = this.box;
    const [gw, gs, ge, gn] = findBox(geometry);
    return gw <= e && ge >= w && gs <= n && gn >= s;
  }

  /** The path's `d` of lines and polygons. */
  trace({ type, coordinates }) {
    const lines = type === "LineString" ? [coordinates] : type === "Polygon" ? coordinates : coordinates.flat();
    const closing = type === "LineString" ? "" : "Z";
    return lines.map((line) => `M${line.map((at) => this.place(at).join(" ")).join("L")}${closing}`).join("");
  }
}

const boxes = new WeakMap();

function findBox(geometry) {
  if (boxes.has(geometry)) return boxes.get(geometry);
  const flat = geometry.type === "LineString" ? geometry.coordinates : geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of flat) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  boxes.set(geometry, box);
  return box;
}

const round = (value) => Math.round(value * 10) / 10;
