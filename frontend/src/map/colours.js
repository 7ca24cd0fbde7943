// The stylesheet's colours as the map needs them.
const NAMES = ["sea", "land", "border", "ink", "ink-soft", "accent", "accent-ink", "card", "bad", "future"];

/** {sea: "rgb(…)", …}: read from an element, since a variable alone gives "light-dark(…)" back. */
export function readColours(element) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const colours = {};
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}
