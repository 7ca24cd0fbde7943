// How many incidents a day, a week or a month: bars over the whole width.
import { draw } from "../dom.js";
import { beginUnit, endUnit, readDay, sayDay } from "./days.js";

/** Map of the first day of each bar to its count. */
export function binCounts(counts, days) {
  const bins = new Map();
  for (const { day, n } of counts) {
    const read = readDay(day);
    if (read === null) continue;
    const start = beginUnit(read, days.unit);
    bins.set(start, (bins.get(start) ?? 0) + n);
  }
  return bins;
}

/** The bars, those outside of the period set back; each says its days and number when pointed at. */
export function drawCounts(bins, days, height, from, to) {
  const most = Math.max(1, ...bins.values());
  return [...bins].map(([day, n]) => {
    const last = endUnit(day, days.unit);
    const bar = Math.max((n / most) * (height - 14), 1.5);
    const out = (from !== null && last < from) || (to !== null && day > to);
    const width = Math.max(days.step * (last - day + 1) - 1, 1);
    const label = last === day ? sayDay(day) : `${sayDay(day)} – ${sayDay(last)}`;
    const rect = { class: `bar${out ? " is-out" : ""}`, x: days.place(day), y: height - bar, width, height: bar };
    return draw("rect", rect, draw("title", {}, `${label} : ${n}`));
  });
}

/** Lines and names of months, and the line that the bars stand on. */
export function drawTicks(days, base, height) {
  const line = draw("line", { class: "tick", x1: 0, x2: days.width, y1: base, y2: base });
  const ticks = days.ticks.flatMap(({ day, name }) => {
    const x = days.place(day);
    return [
      draw("line", { class: "tick", x1: x, x2: x, y1: 0, y2: height }),
      draw("text", { class: "tick-name", x: x + 3, y: base + 13 }, name),
    ];
  });
  return [line, ...ticks];
}
