// The outlines of countries for the map: Natural Earth's, with a code for the country's name and a point for its label.
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import polylabel from "polylabel";

const require = createRequire(import.meta.url);
const countries = require("i18n-iso-countries");

/** The topology of world-atlas' 1:50m countries; properties: {code: "ML" or "", name: "Mali" (English), at: [lon, lat], size}. */
export async function makeWorld() {
  const topology = require("world-atlas/countries-50m.json");
  const outlines = topology.objects.countries;
  outlines.geometries = outlines.geometries.map((geometry) => {
    const { at, size } = findLabelPoint(feature(topology, geometry).geometry);
    const code = countries.numericToAlpha2(geometry.id ?? "") ?? "";
    return { ...geometry, properties: { code, name: geometry.properties.name, at, size } };
  });
  return { ...topology, objects: { countries: outlines } };
}

/** The middle of the country's largest part, and that part's width in degrees, which says from which zoom a name fits. */
function findLabelPoint(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const largest = polygons.reduce((best, polygon) => (measure(polygon[0]) > measure(best[0]) ? polygon : best));
  const longitudes = largest[0].map(([lon]) => lon);
  const [lon, lat] = polylabel(largest, 0.1);
  const round = (value) => Math.round(value * 100) / 100;
  return { at: [round(lon), round(lat)], size: round(Math.max(...longitudes) - Math.min(...longitudes)) };
}

/** The area of a ring in square degrees. */
function measure(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
}
