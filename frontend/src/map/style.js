// What the WebGL map draws, from the ground up.
const collect = (features) => ({ type: "FeatureCollection", features });
const FONT = ["sans-serif"];

/** Layers in which a click finds incidents. */
export const POINT_LAYERS = ["clusters", "groups-around", "dots", "rings", "squares"];
export const HIT_LAYERS = [...POINT_LAYERS, "lines"];

const isGroup = ["any", ["has", "point_count"], [">", ["coalesce", ["get", "count"], 1], 1]];
const isExact = ["match", ["get", "precision"], ["point", "near"], true, false];
const voices = ["min", ["max", ["coalesce", ["get", "voices"], 1], 1], 6];
const inGroup = ["coalesce", ["get", "sum"], ["get", "count"], 1];
const conflicts = ["coalesce", ["get", "conflicts"], ["case", ["to-boolean", ["get", "conflicted"]], 1, 0]];
const groupRadius = ["interpolate", ["linear"], ["log10", inGroup], 0, 12, 2, 19, 5, 32];
const noneExact = ["==", ["coalesce", ["get", "exact"], 1], 0];

/** A MapLibre style with no tiles, glyphs or sprites; "points", "lines" and "areas" are filled later. */
export function makeStyle(world, colours) {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: world.countries, tolerance: 0.4 },
      borders: { type: "geojson", data: { type: "Feature", properties: {}, geometry: world.borders }, tolerance: 0.4 },
      names: { type: "geojson", data: world.labels },
      areas: { type: "geojson", data: collect([]) },
      lines: { type: "geojson", data: collect([]) },
      points: {
        type: "geojson",
        data: collect([]),
        cluster: true,
        clusterRadius: 34,
        clusterMaxZoom: 14,
        clusterProperties: {
          sum: ["+", ["coalesce", ["get", "count"], 1]],
          conflicts: ["+", ["coalesce", ["get", "conflicts"], ["case", ["to-boolean", ["get", "conflicted"]], 1, 0]]],
          exact: ["+", ["case", isExact, 1, 0]],
          // Whether all of a group lies at one place, whose disc is then drawn.
          radius_km: ["max", ["coalesce", ["get", "radius_km"], 0]],
          west: ["min", ["get", "lon"]],
          east: ["max", ["get", "lon"]],
          south: ["min", ["get", "lat"]],
          north: ["max", ["get", "lat"]],
        },
      },
    },
    layers: [...drawGround(colours), ...drawAreas(colours), ...drawPoints(colours), ...drawWords(colours)],
  };
}

const drawGround = (colours) => [
  { id: "sea", type: "background", paint: { "background-color": colours.sea } },
  { id: "land", type: "fill", source: "countries", paint: { "fill-color": colours.land, "fill-antialias": false } },
  { id: "borders", type: "line", source: "borders", paint: { "line-color": colours.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.5] } },
  {
    id: "names",
    type: "symbol",
    source: "names",
    filter: [">", ["*", ["get", "size"], ["^", 2, ["zoom"]]], 60],
    layout: { "text-field": ["get", "label"], "text-size": 12, "text-font": FONT, "text-letter-spacing": 0.08, "symbol-sort-key": ["-", 0, ["get", "size"]] },
    paint: { "text-color": colours["ink-soft"], "text-halo-color": colours.land, "text-halo-width": 1.5 },
  },
];

const areaIs = (precision) => ["==", ["get", "precision"], precision];

const drawAreas = (colours) => [
  { id: "hatch-country", type: "fill", source: "areas", filter: areaIs("country"), paint: { "fill-pattern": "hatch-country", "fill-opacity": 0.35 } },
  { id: "hatch-division", type: "fill", source: "areas", filter: areaIs("division"), paint: { "fill-pattern": "hatch-division", "fill-opacity": 0.5 } },
  { id: "near", type: "fill", source: "areas", filter: areaIs("near"), paint: { "fill-color": colours.accent, "fill-opacity": 0.13 } },
  { id: "edges", type: "line", source: "areas", paint: { "line-color": colours.accent, "line-width": 1.2, "line-opacity": 0.7, "line-dasharray": [4, 3] } },
  { id: "line-casing", type: "line", source: "lines", layout: { "line-cap": "round" }, paint: { "line-color": colours.card, "line-width": 8 } },
  { id: "lines", type: "line", source: "lines", layout: { "line-cap": "round" }, paint: { "line-color": colours.accent, "line-width": ["+", 2, voices] } },
  { id: "lines-contested", type: "line", source: "lines", filter: ["to-boolean", ["get", "conflicted"]], paint: { "line-color": colours.bad, "line-width": 2, "line-gap-width": 7, "line-dasharray": [3, 2] } },
];

const drawPoints = (colours) => [
  {
    id: "clusters", type: "circle", source: "points", filter: ["all", isGroup, ["!", noneExact]],
    paint: { "circle-color": colours.accent, "circle-radius": groupRadius, "circle-stroke-color": colours.card, "circle-stroke-width": 3 },
  },
  {
    id: "groups-around", type: "symbol", source: "points", filter: ["all", isGroup, noneExact],
    layout: { "icon-image": "around", "icon-size": ["/", groupRadius, 12], "icon-allow-overlap": true, "icon-ignore-placement": true },
  },
  {
    id: "dots", type: "circle", source: "points", filter: ["all", ["!", isGroup], isExact, ["!", ["to-boolean", ["get", "lasting"]]]],
    paint: { "circle-color": colours.accent, "circle-radius": ["+", 5, ["*", 1.3, voices]], "circle-stroke-color": colours.card, "circle-stroke-width": 1.5 },
  },
  {
    id: "squares", type: "symbol", source: "points", filter: ["all", ["!", isGroup], isExact, ["to-boolean", ["get", "lasting"]]],
    layout: { "icon-image": "lasts", "icon-size": ["+", 0.45, ["*", 0.09, voices]], "icon-allow-overlap": true, "icon-ignore-placement": true },
  },
  {
    id: "rings", type: "symbol", source: "points", filter: ["all", ["!", isGroup], ["!", isExact]],
    layout: { "icon-image": "around", "icon-size": ["+", 0.6, ["*", 0.1, voices]], "icon-allow-overlap": true, "icon-ignore-placement": true },
  },
  {
    // On a group only where a quarter of it is contested, else nearly every large group would have it; its number says it anyway.
    id: "contested", type: "symbol", source: "points", filter: [">=", ["*", 4, conflicts], ["case", isGroup, inGroup, 4]],
    layout: {
      "icon-image": "contested",
      "icon-size": ["case", isGroup, ["/", ["+", groupRadius, 6], 14], ["+", 0.75, ["*", 0.1, voices]]],
      "icon-allow-overlap": true, "icon-ignore-placement": true,
    },
  },
];

const drawWords = (colours) => [
  {
    id: "counts", type: "symbol", source: "points", filter: isGroup,
    layout: { "text-field": ["to-string", inGroup], "text-size": 13, "text-font": FONT, "text-allow-overlap": true, "text-ignore-placement": true },
    paint: { "text-color": ["case", noneExact, colours.ink, colours["accent-ink"]] },
  },
  {
    id: "voices", type: "symbol", source: "points", filter: ["all", ["!", isGroup], [">", ["coalesce", ["get", "voices"], 0], 1]],
    layout: { "text-field": ["to-string", ["get", "voices"]], "text-size": 11, "text-font": FONT, "text-allow-overlap": true, "text-ignore-placement": true },
    paint: { "text-color": ["case", isExact, colours["accent-ink"], colours.ink] },
  },
  {
    id: "unequal", type: "symbol", source: "points", filter: [">", conflicts, 0],
    layout: { "text-field": ["case", [">", conflicts, 1], ["concat", "≠", ["to-string", conflicts]], "≠"], "text-size": 14, "text-font": FONT, "text-offset": [1.5, -1.1], "text-allow-overlap": true, "text-ignore-placement": true },
    paint: { "text-color": colours.bad, "text-halo-color": colours.card, "text-halo-width": 2 },
  },
];
