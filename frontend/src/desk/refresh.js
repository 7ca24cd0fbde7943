// Fragments that follow the filters.
import htmx from "htmx.org";
import { make } from "../dom.js";
import { withQuery } from "../query.js";
import { words } from "../words.js";

const asked = new WeakMap(); // element → the request under way

/** On `desk:filter`, every `[data-refresh]` gets its fragment anew for the page's query string. */
export function followFilters() {
  document.addEventListener("desk:filter", () => {
    for (const element of document.querySelectorAll("[data-refresh]")) refresh(element);
  });
}

async function refresh(element) {
  asked.get(element)?.abort();
  const request = new AbortController();
  asked.set(element, request);
  element.setAttribute("aria-busy", "true");
  try {
    const headers = { Accept: "text/html", "HX-Request": "true" };
    const response = await fetch(withQuery(element.dataset.refresh), { signal: request.signal, headers, credentials: "same-origin" });
    if (response.redirected || response.status === 401) return location.reload(); // signed out meanwhile
    const html = await response.text();
    if (!response.ok) throw new Error(findReason(html) ?? words.failed);
    replaceContent(element, html);
  } catch (error) {
    if (error.name === "AbortError") return;
    console.warn(error.message);
    tellReason(element, error instanceof TypeError ? words.failed : error.message);
    element.dispatchEvent(new CustomEvent("desk:failed", { bubbles: true, detail: { message: error.message } }));
  }
  element.removeAttribute("aria-busy");
}

/** What the server's page of an error says, or null where it is none. */
function findReason(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector("main [role=alert] p")?.textContent || null;
}

/** Says above what stands why it was not brought up to date. */
function tellReason(element, reason) {
  element.querySelector(":scope > .notice.error")?.remove();
  element.prepend(make("p", { class: "notice error", role: "alert" }, reason));
}

/** Puts a fragment of this server's HTML into an element; what had the focus has it again where it is still there. */
function replaceContent(element, html) {
  const held = element.contains(document.activeElement) ? document.activeElement : null;
  const name = held && nameElement(held);
  const scroll = element.scrollTop;
  const template = document.createElement("template");
  template.innerHTML = html;
  element.replaceChildren(template.content);
  htmx.process(element);
  element.scrollTop = scroll;
  if (!held) return;
  const again = name && element.querySelector(name);
  if (!again && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  (again ?? element).focus({ preventScroll: true });
}

/** A selector that finds the same element in the next fragment, or null. */
function nameElement(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const attribute of ["data-key", "href", "name", "value"]) {
    const value = element.getAttribute(attribute);
    if (value) return `${element.localName}[${attribute}="${CSS.escape(value)}"]`;
  }
  return null;
}
