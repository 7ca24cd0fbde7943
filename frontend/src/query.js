// The page's query string is the one state that map, timeline, list and filters share.

/** Changes the query string in place and tells `desk:filter`; `changed` is {name: value, or null to take it away}. */
export function changeFilter(from, changed) {
  const query = new URLSearchParams(location.search);
  const real = {};
  for (const [name, value] of Object.entries(changed)) {
    const values = [value ?? []].flat().map(String);
    if (values.join("\n") === query.getAll(name).join("\n")) continue;
    const [first, ...more] = values;
    if (first === undefined) query.delete(name);
    else query.set(name, first); // stays in its place
    for (const one of more) query.append(name, one);
    real[name] = value;
  }
  if (Object.keys(real).length === 0) return;
  query.delete("after"); // a page of the old list
  const text = query.toString().replaceAll("%2C", ",");
  history.replaceState(history.state, "", `${location.pathname}${text && `?${text}`}${location.hash}`);
  document.dispatchEvent(new CustomEvent("desk:filter", { detail: { from, changed: real } }));
}

/** The address `path` with the page's filters, but for the names in `without` and with `more`: "/api/v1/map?days=7".
 * Other names in the page's address are the page's own: the API would refuse them. */
export function withQuery(path, { without = [], more = {} } = {}) {
  const url = new URL(path, location.href);
  const known = document.body.dataset.filters?.split(" ");
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!without.includes(name) && (known?.includes(name) ?? true)) url.searchParams.append(name, value);
  }
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}

/** The box in the page's address as [w, s, e, n], or null where there is none or it is no box. */
export function readBox() {
  const box = (new URLSearchParams(location.search).get("bbox") ?? "").split(",").map(Number);
  return box.length === 4 && box.every(Number.isFinite) && box[1] < box[3] && box[0] < box[2] ? box : null;
}

/** The box as it is written into an address, four decimals at most: "-4.5,12,1.25,17.1". */
export const writeBox = (box) => box.map((value) => Number(value.toFixed(4))).join(",");

/** Fetches JSON from this server; an answer that is not OK is an error that says so. */
export async function fetchJson(path, signal) {
  const response = await fetch(path, { signal, headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response.json();
}

/** A function that runs `run` once, `wait` ms after the last call. */
export function debounce(run, wait) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), wait);
  };
}
