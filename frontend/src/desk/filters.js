// A filter form whose changes need no page load; without this script it is a plain GET form.
import { changeFilter, debounce } from "../query.js";

const WAIT = 300; // ms after the last key

export function wireFilterForms() {
  for (const form of document.querySelectorAll("form[data-filter-form]")) {
    const tell = () => form.checkValidity() && changeFilter("form", readForm(form));
    form.addEventListener("input", debounce(tell, WAIT));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.reportValidity()) tell();
    });
    document.addEventListener("desk:filter", ({ detail }) => detail.from !== "form" && writeForm(form, detail.changed));
  }
}

/** {name: values}, an empty list for a field that is empty, so that it leaves the address. */
function readForm(form) {
  const given = new FormData(form);
  const names = new Set([...form.elements].map((field) => field.name).filter(Boolean));
  return Object.fromEntries([...names].map((name) => [name, given.getAll(name).filter((value) => value !== "")]));
}

/** What map and timeline changed is shown in the form's fields of that name. */
function writeForm(form, changed) {
  for (const [name, value] of Object.entries(changed)) {
    const values = [value ?? []].flat().map(String);
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      else field.value = values[0] ?? "";
    }
  }
}
