// The incidents that the map shows, as the server gives them.
import { fetchJson, withQuery, writeBox } from "../query.js";

const EMPTY = { points: [], lines: [], box: null };

/** Asks the server for incidents; remembers what the last answer covers. */
export class IncidentSource {
  incidents = EMPTY;
  #asked = null; // the request under way
  #covers = { box: null, zoom: 0, clustered: false };

  constructor(path) {
    this.path = path;
  }

  /** Whether the server gave groups, which hold for one zoom only. */
  get clustered() {
    return this.#covers.clustered;
  }

  /** Incidents for the page's address, or null where a later call took the place of this one.

   They are asked for within the view's box, if one is given, with half as much again on each side, so that small moves
   need no request. */
  async fetch(zoom, view) {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const box = widen(view);
    const more = { zoom: Math.floor(zoom), ...(box && { bbox: writeBox(box) }) };
    const answer = await fetchJson(withQuery(this.path, { without: ["bbox", "zoom"], more }), asked.signal);
    if (asked.signal.aborted) return null;
    this.#covers = { box, zoom: more.zoom, clustered: Boolean(answer.clustered) };
    this.incidents = sortIncidents(answer.features ?? []);
    return this.incidents;
  }

  /** Whether the answer at hand is too little for this view: outside of its box, or clustered for another zoom. */
  lacks(view, zoom) {
    const { box, clustered } = this.#covers;
    if (clustered && Math.floor(zoom) !== this.#covers.zoom) return true;
    return Boolean(box) && (view[0] < box[0] || view[1] < box[1] || view[2] > box[2] || view[3] > box[3]);
  }
}

function widen(box) {
  if (!box) return null;
  const [w, s, e, n] = box;
  const [dx, dy] = [(e - w) / 2, (n - s) / 2];
  return [Math.max(w - dx, -180), Math.max(s - dy, -90), Math.min(e + dx, 180), Math.min(n + dy, 90)];
}

/** {points, lines, box}; each point's place is among its properties as well, where groups of points can add it up. */
export function sortIncidents(features) {
  const found = { points: [], lines: [], box: null };
  for (const feature of features) {
    const { geometry, properties } = feature;
    if (geometry?.type === "LineString") {
      found.lines.push(feature);
      geometry.coordinates.forEach((at) => (found.box = stretch(found.box, at)));
    } else if (geometry?.type === "Point") {
      [properties.lon, properties.lat] = geometry.coordinates;
      found.points.push(feature);
      found.box = stretch(found.box, geometry.coordinates);
    }
  }
  return found;
}

const stretch = (box, [lon, lat]) =>
  box ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)] : [lon, lat, lon, lat];
