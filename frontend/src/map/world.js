// Outlines and names of countries, from the file beside this script.
import { feature, mesh } from "topojson-client";
import { fetchJson } from "../query.js";
import { language } from "../words.js";

/** {countries, borders, labels} as GeoJSON; names in the page's language. */
export async function loadWorld() {
  const topology = await fetchJson(new URL(WORLD, import.meta.url).href);
  const outlines = topology.objects.countries;
  const naming = new Intl.DisplayNames(language, { type: "region" });
  const countries = feature(topology, outlines);
  for (const country of countries.features) {
    const { code, name } = country.properties;
    country.properties.label = code ? naming.of(code) : name;
  }
  const labels = countries.features.map(({ properties }) => ({
    type: "Feature",
    properties: { label: properties.label, size: properties.size },
    geometry: { type: "Point", coordinates: properties.at },
  }));
  return { countries, borders: mesh(topology, outlines), labels: { type: "FeatureCollection", features: labels } };
}
