// A filter form whose changes need no page load; without this script it is a plain GET form.
import { changeFilter, debounce } from "../query.js";

const WAIT = 200; // ms after a choice
const TYPING = 900; // ms after the last key: half a name is no place

export function wireFilterForms() {
  for (const form of document.querySelectorAll("form[data-filter-form]")) {
    const tell = () => form.checkValidity() && changeFilter("form", readForm(form));
    const [soon, later] = [debounce(tell, WAIT), debounce(tell, TYPING)];
    form.addEventListener("input", ({ target }) => (target.matches("select, [type=checkbox], [type=date]") ? soon : later)());
    form.addEventListener("change", soon);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.reportValidity()) tell();
    });
    document.addEventListener("desk:filter", ({ detail }) => detail.from !== "form" && writeForm(form, detail.changed));
  }
  wireChips();
  openFolds();
}

/** A link with `data-drop` takes its filter away, `data-value` one of several values, without a page load. */
function wireChips() {
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("a[data-drop]");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { drop, value } = chip.dataset;
    const held = new URLSearchParams(location.search).getAll(drop).flatMap((text) => text.split(","));
    const rest = value ? held.filter((one) => one !== value) : [];
    changeFilter("chip", { [drop]: rest.length ? rest : null });
  });
}

/** Filters stand open where there is room beside the map, and are one press away where there is none. */
function openFolds() {
  const wide = matchMedia("(width >= 60rem)");
  const fit = () => document.querySelectorAll("details[data-open-wide]").forEach((fold) => (fold.open = wide.matches));
  wide.addEventListener("change", fit);
  fit();
}

/** {name: values}, an empty list for a field that is empty, so that it leaves the address. */
function readForm(form) {
  const given = new FormData(form);
  for (const field of form.querySelectorAll("[data-needs]")) {
    if (!given.get(field.dataset.needs)) given.delete(field.name); // "within 50 km" of nothing
  }
  const names = new Set([...form.elements].map((field) => field.name).filter(Boolean));
  const read = Object.fromEntries([...names].map((name) => [name, given.getAll(name).filter((value) => value !== "")]));
  return given.get("unplaced") === "yes" ? { ...read, bbox: null } : read; // what has no point is in no box
}

/** What map and timeline changed is shown in the form's fields of that name. */
function writeForm(form, changed) {
  for (const [name, value] of Object.entries(changed)) {
    const values = [value ?? []].flat().flatMap((one) => String(one).split(","));
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      else field.value = values.join(",");
    }
  }
}
