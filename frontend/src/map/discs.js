// The discs of what is not exact: each once, however many incidents it has.
import { drawCircle } from "./circle.js";

/** {key, features} of polygons in true kilometres; incidents and groups at one place have them, exact points have none. */
export function drawDiscs(points) {
  const discs = new Map();
  for (const { properties } of points) {
    const { radius_km: radius, precision, lon = properties.west, lat = properties.south } = properties;
    if (!(radius > 0) || precision === "point" || lon === undefined || !isOnePlace(properties)) continue;
    const kind = precision ?? (properties.exact ? "near" : "division");
    discs.set(`${lon} ${lat} ${radius} ${kind}`, { lon, lat, radius, kind });
  }
  const features = [...discs.values()].map(({ lon, lat, radius, kind }) => ({
    type: "Feature",
    properties: { precision: kind },
    geometry: { type: "Polygon", coordinates: [drawCircle([lon, lat], radius)] },
  }));
  return { key: [...discs.keys()].sort().join("|"), features };
}

/** Half of a thousandth of a degree is 50 m. */
const isOnePlace = ({ west = 0, east = west, south = 0, north = south }) => east - west < 5e-4 && north - south < 5e-4;
