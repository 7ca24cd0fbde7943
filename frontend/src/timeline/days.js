// Days as whole numbers since 1970, and where they lie on the sheet.
import { language } from "../words.js";

const DAY = 86_400_000;
const MOST_BARS = 240; // narrower bars cannot be told apart

/** "2025-03-12" as a number of days, or null for anything else. */
export function readDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / DAY;
}

export const writeDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "12 mars 2025". */
export const sayDay = (day) => format.format(day * DAY);

const UNITS = ["day", "week", "month"];
const LENGTHS = { day: 1, week: 7, month: 30 };
const MONDAY = 4; // day 0 was a Thursday

/** The first day of the day's week, from Monday, or month. */
export function beginUnit(day, unit) {
  if (unit === "week") return day - ((((day - MONDAY) % 7) + 7) % 7);
  return unit === "month" ? Date.UTC(...monthOf(day), 1) / DAY : day;
}

/** The last day of the unit that begins on a day. */
export function endUnit(first, unit) {
  if (unit === "week") return first + 6;
  const [year, month] = monthOf(first);
  return unit === "month" ? Date.UTC(year, month + 1, 1) / DAY - 1 : first;
}

function monthOf(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth()];
}

export class Days {
  /** From `first` to `last`, both shown whole, over `width` pixels. `unit` is what a bar counts, at least the server's
   step: "day", "week" or "month". */
  constructor(first, last, width, step = "day") {
    this.first = first;
    this.last = Math.max(last, first);
    this.width = Math.max(width, 200);
    const most = Math.min(MOST_BARS, this.width / 3);
    const units = UNITS.slice(Math.max(UNITS.indexOf(step), 0));
    this.unit = units.find((unit) => this.length / LENGTHS[unit] <= most) ?? "month";
  }

  /** The days of all that is to be shown, a chosen period included, with one more on each side. */
  static of(items, counts, width, period, step) {
    let [first, last] = [Infinity, -Infinity];
    const take = (day) => {
      if (day === null) return;
      first = Math.min(first, day);
      last = Math.max(last, day);
    };
    for (const { day } of counts) {
      const read = readDay(day);
      take(read);
      if (read !== null && step !== "day") take(endUnit(read, step));
    }
    for (const { start, end } of items) [start, end].forEach((day) => take(readDay(day)));
    period.forEach(take);
    return first <= last ? new Days(first - 1, last + 1, width, step) : new Days(0, 30, width, step);
  }

  get length() {
    return this.last - this.first + 1;
  }

  get step() {
    return this.width / this.length;
  }

  /** The left edge of a day. */
  place(day) {
    return Math.round((day - this.first) * this.step * 10) / 10;
  }

  /** The day at a point, within what is shown. */
  at(x) {
    return Math.min(Math.max(this.first + Math.floor(x / this.step), this.first), this.last);
  }

  /** {day, name} of the first days of months or years that have room for a name. */
  get ticks() {
    const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => months * 30.4 * this.step >= 64) ?? 240;
    const ticks = [];
    const date = new Date(this.first * DAY);
    let month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    for (month = Math.ceil(month / step) * step; ; month += step) {
      const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (time / DAY > this.last) return ticks;
      if (time / DAY >= this.first) ticks.push({ day: time / DAY, name: nameMonth(time, step) });
    }
  }
}

function nameMonth(time, step) {
  const january = new Date(time).getUTCMonth() === 0;
  const options = step >= 12 ? { year: "numeric" } : january ? { month: "short", year: "numeric" } : { month: "short" };
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(time);
}
