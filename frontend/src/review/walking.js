// Words of a text are selected by keys: one is selected at any time, since text that is not edited shows no caret.
import { isTyping } from "../desk/keys.js";
import { areKeysOff } from "./ticks.js";

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** `t`, or F2 in a field that takes words, leads into the text: arrows go from word to word and from line to line, with
 * Shift they select more, Enter takes the words and leads back to the field, Escape leads back without them. */
export function walkByKeys(text, findField, take) {
  const flat = flatten(text);
  let anchor = 0;
  let head = 0;
  text.tabIndex = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || !flat.words.length) return;
    const inField = event.key === "F2" && event.target.matches?.("[data-words]");
    if (!inField && (event.key !== "t" || isTyping(event.target) || areKeysOff())) return;
    event.preventDefault();
    text.focus();
    anchor = head = findStart(text, flat);
    select(flat, anchor, head);
  });
  text.addEventListener("keydown", (event) => {
    if (event.target !== text) return; // a mark has keys of its own
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation(); // Escape closes the form elsewhere
      if (event.key === "Enter") take();
      findField()?.focus();
      return;
    }
    const to = STEPS[event.key]?.(flat, head);
    if (to === undefined) return;
    event.preventDefault();
    head = Math.min(Math.max(to, 0), flat.words.length - 1);
    if (!event.shiftKey) anchor = head;
    select(flat, anchor, head);
  });
}

const STEPS = {
  ArrowRight: (flat, at) => at + 1,
  ArrowLeft: (flat, at) => at - 1,
  ArrowDown: (flat, at) => findBeside(flat, at, 1),
  ArrowUp: (flat, at) => findBeside(flat, at, -1),
  Home: () => 0,
  End: (flat) => flat.words.length - 1,
};

/** The text's nodes with where each begins, and its words as [start, end]. */
function flatten(text) {
  const nodes = [];
  let whole = "";
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: whole.length });
    whole += node.data;
  }
  return { nodes, words: [...whole.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length]) };
}

/** The number of the word that is selected already, else of the first of the marked statement, else of the first. */
function findStart(text, flat) {
  const selection = getSelection();
  const inside = selection.rangeCount && text.contains(selection.anchorNode) && !selection.isCollapsed;
  const node = inside ? selection.getRangeAt(0).startContainer : text.querySelector(".is-current")?.firstChild;
  const found = flat.nodes.find((one) => one.node === node);
  const at = found ? found.start + (inside ? selection.getRangeAt(0).startOffset : 0) : 0;
  return Math.max(flat.words.findIndex(([, end]) => end > at), 0);
}

function select(flat, anchor, head) {
  const range = rangeOf(flat, Math.min(anchor, head), Math.max(anchor, head));
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  locate(flat, flat.words[head][0]).node.parentElement.scrollIntoView({ block: "nearest" });
}

/** From the beginning of one word to the end of another. */
function rangeOf(flat, first, last) {
  const range = document.createRange();
  const start = locate(flat, flat.words[first][0]);
  const end = locate(flat, flat.words[last][1] - 1);
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset + 1);
  return range;
}

function locate({ nodes }, at) {
  const found = nodes.findLast((one) => one.start <= at);
  return { node: found.node, offset: at - found.start };
}

/** The word on the line below (1) or above (-1) that is nearest to one; the same where there is no such line. */
function findBeside(flat, at, step) {
  const from = rangeOf(flat, at, at).getBoundingClientRect();
  const middle = (from.left + from.right) / 2;
  let line = null;
  let best = at;
  let least = Infinity;
  for (let number = at + step; number >= 0 && number < flat.words.length; number += step) {
    const box = rangeOf(flat, number, number).getBoundingClientRect();
    if (Math.abs(box.top - from.top) < from.height / 2) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) >= from.height / 2) break;
    const off = Math.abs((box.left + box.right) / 2 - middle);
    if (off < least) [best, least] = [number, off];
  }
  return best;
}
