// Single incidents in rows under the counts: a dot for a day, a bar for what lasts or is dated vaguely.
import { draw, localPath } from "../dom.js";
import { words } from "../words.js";
import { readDay, sayDay } from "./days.js";

const ROW = 14;
const MOST_ROWS = 14;
const FUZZ = 18; // pixels over which an open end fades

/** {parts, height, drawn}: the last to begin first. Where the incidents need more rows than fit, none is drawn, or with
 `some` as many as have room; `drawn` is how many are. */
export function drawItems(items, days, top, some) {
  const spans = items.map((item) => findSpan(item, days)).sort((a, b) => b.left - a.left || a.right - b.right);
  const rows = []; // where the span that was put last into each begins
  const drawn = [];
  for (const span of spans) {
    let row = rows.findIndex((left) => span.right + 3 <= left);
    if (row < 0 && some && rows.length === MOST_ROWS) continue;
    if (row < 0) row = rows.push(0) - 1;
    rows[row] = span.left;
    span.y = top + row * ROW + ROW / 2;
    drawn.push(span);
  }
  if (!drawn.length || rows.length > MOST_ROWS) return { parts: [], height: 0, drawn: 0 };
  const parts = [drawFades(), ...drawn.reverse().map(drawSpan)]; // the keyboard goes on through time
  return { parts, height: rows.length * ROW, drawn: drawn.length };
}

/** Where an incident lies; `opens` and `closes` say that its start or its end is not known. */
function findSpan(item, days) {
  const [start, end] = [readDay(item.start), readDay(item.end)];
  const opens = start === null;
  const closes = end === null && Boolean(item.lasting);
  const first = start ?? end;
  const last = end ?? (closes ? days.last : first);
  const left = opens ? Math.max(days.place(first) - 4 * FUZZ, 0) : days.place(first);
  const right = Math.max(days.place(last + 1), left + 8);
  const bar = Boolean(item.lasting) || opens || last > first;
  return { item, left, right, opens, closes, bar, vague: bar && !item.lasting };
}

function drawSpan({ item, left, right, opens, closes, bar, vague, y }) {
  const conflicted = item.conflicted ? " conflicted" : "";
  const middle = (left + right) / 2;
  const fade = opens && closes ? "desk-fade-both" : opens ? "desk-fade-left" : closes ? "desk-fade-right" : null;
  const height = vague ? 4 : 8;
  const shape = bar
    ? draw("rect", {
        class: `${item.lasting ? "lasting" : "event"}${conflicted}`,
        x: left, y: y - height / 2, width: right - left, height, rx: vague ? 2 : 1,
        mask: fade && `url(#${fade})`,
      })
    : draw("circle", { class: `event${conflicted}`, cx: middle, cy: y, r: 3 + Math.min(Math.max(item.voices ?? 1, 1), 4) * 0.75 });
  const sign = item.conflicted ? draw("text", { class: "conflict-sign", x: bar ? left + 7 : middle + 12, y: y + 4 }, "≠") : null;
  const name = describe(item);
  return draw("a", { href: localPath(item.url), "data-id": item.id, "aria-label": name }, draw("title", {}, name), shape, sign);
}

function describe(item) {
  const days = [...new Set([item.start, item.end])].filter(Boolean).map((day) => sayDay(readDay(day)));
  const open = !item.end && item.lasting ? "…" : "";
  const parts = [item.label, `${days.join(" – ")}${open}`, words.voices(item.voices ?? 0)];
  if (item.conflicted) parts.push(words.conflicted);
  if (item.lasting) parts.push(words.lasting);
  return parts.join(", ");
}

/** Masks for ends that are not known: the bar fades out. */
function drawFades() {
  const make = (id, stops) => [
    draw("linearGradient", { id: `${id}-slope` }, ...stops.map(([offset, shade]) => draw("stop", { offset, "stop-color": shade }))),
    draw("mask", { id, maskContentUnits: "objectBoundingBox" }, draw("rect", { width: 1, height: 1, fill: `url(#${id}-slope)` })),
  ];
  return draw(
    "defs",
    {},
    ...make("desk-fade-right", [[0.6, "#fff"], [1, "#000"]]),
    ...make("desk-fade-left", [[0, "#000"], [0.4, "#fff"]]),
    ...make("desk-fade-both", [[0, "#000"], [0.3, "#fff"], [0.7, "#fff"], [1, "#000"]]),
  );
}
