// A ring on the map around the incident that is pointed at in the list.
import { make } from "../dom.js";

export class Here {
  #ring = make("div", { class: "map-here", "aria-hidden": "true", hidden: "" });
  #at = null; // longitude and latitude

  /** `locate([lon, lat])` gives the pixels of a place on the map that stands now. */
  constructor(element, locate) {
    Object.assign(this, { element, locate });
  }

  /** Puts the ring around the incident of these that has the id, or takes it away. */
  show(id, { points, lines }) {
    const found = id && [...points, ...lines].find(({ properties }) => properties.id === id);
    const { coordinates } = found?.geometry ?? {};
    this.#at = !found ? null : found.geometry.type === "Point" ? coordinates : coordinates[Math.floor(coordinates.length / 2)];
    this.place();
  }

  /** Puts the ring where its place is after the map has moved. */
  place() {
    if (!this.#ring.isConnected) this.element.append(this.#ring);
    this.#ring.hidden = !this.#at;
    if (!this.#at) return;
    const [x, y] = this.locate(this.#at);
    this.#ring.style.left = `${x}px`;
    this.#ring.style.top = `${y}px`;
  }
}
