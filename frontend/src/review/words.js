// Words of the report's text, selected by mouse or by keys, go into the fields of forms.
import { isTyping } from "../desk/keys.js";
import { walkByKeys } from "./walking.js";

/** Words selected in the text go into the field that was used last, else into the one for a statement to be added. */
export function wireWords() {
  const text = document.querySelector("[data-select]");
  if (!text) return;
  let field = null;
  document.addEventListener("focusin", ({ target }) => {
    if (target.closest("form")) field = target.matches("[data-words]") ? target : null;
  });
  const take = () => {
    const picked = readSelection(text);
    const into = field?.checkVisibility() ? field : document.querySelector('[data-words="evidence"]');
    if (picked && into) fill(into, picked);
  };
  text.addEventListener("pointerup", () => setTimeout(take)); // the selection is not there yet
  document.addEventListener("keyup", (event) => event.shiftKey && !isTyping(event.target) && !text.contains(event.target) && take());
  walkByKeys(text, () => field, take);
}

/** The selected words and where they begin in the report's text, counted in code points; null where none are. */
function readSelection(text) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const words = range.toString();
  if (!words.trim()) return null;
  const holder = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const piece = holder.closest("[data-start]");
  if (!piece) return { words, start: null };
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const blank = words.length - words.trimStart().length;
  return { words: words.trim(), start: Number(piece.dataset.start) + [...before.toString()].length + blank };
}

function fill(field, { words, start }) {
  const kind = field.dataset.words;
  if (kind === "line") {
    const lines = field.value.split("\n").filter((line) => line.trim());
    field.value = [...new Set([...lines, words.replace(/\s+/g, " ")])].join("\n");
  } else field.value = words;
  if (kind === "evidence") field.form.elements.start.value = start ?? "";
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
