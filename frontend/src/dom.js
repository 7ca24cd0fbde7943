// Elements are made, never parsed from text: what reports say can then be no markup.
const SVG = "http://www.w3.org/2000/svg";

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
};

/** An HTML element: make("a", {href: "/"}, "text", other). */
export const make = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

/** An SVG element. */
export const draw = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/** A path of this server, "/incidents/1"; anything else ("javascript:…", another host) becomes "#". */
export function localPath(path) {
  const url = new URL(String(path ?? ""), location.origin);
  return url.origin === location.origin && /^https?:$/.test(url.protocol) ? `${url.pathname}${url.search}${url.hash}` : "#";
}
