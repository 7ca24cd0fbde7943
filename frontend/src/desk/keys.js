// `?` shows the keys of the page.

/** Whether a key pressed here is text for a field. */
export const isTyping = (target) => Boolean(target.closest?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]"));

export function wireKeyHelp() {
  const dialog = document.querySelector("dialog#keys");
  if (!dialog) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open) return;
    event.preventDefault();
    dialog.showModal();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) dialog.showModal();
    if (event.target === dialog || event.target.closest("#keys [data-close]")) dialog.close();
  });
}
