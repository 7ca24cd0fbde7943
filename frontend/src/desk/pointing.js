// Which incident of the list is pointed at or has the focus: told as `desk:at`, for the map and the timeline to show.
let told = null;

export function followPointing() {
  const find = (target) => target.closest?.("[data-incident]")?.dataset.incident ?? null;
  document.addEventListener("pointerover", ({ target }) => tell(find(target)));
  document.addEventListener("focusin", ({ target }) => tell(find(target)));
}

function tell(id) {
  if (id === told) return;
  told = id;
  document.dispatchEvent(new CustomEvent("desk:at", { detail: { id } }));
}
