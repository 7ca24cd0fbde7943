// A report's text and its statements: a click in either shows the other.
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const find = (tag, id) => [...document.querySelectorAll(`${tag}[data-statement~="${CSS.escape(id)}"]`)];

export function wireMarks() {
  letFocus();
  document.addEventListener("htmx:after:swap", letFocus); // a draft comes when it is read
  document.addEventListener("click", (event) => answer(event));
  document.addEventListener("keydown", (event) => {
    if ((event.key !== "Enter" && event.key !== " ") || !event.target.matches("mark[data-statement]")) return;
    event.preventDefault(); // a space would move the page
    answer(event);
  });
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-statement]");
  if (named) show(named.dataset.statement.split(" "), named);
}

function letFocus() {
  for (const mark of document.querySelectorAll("mark.evidence[data-statement]")) mark.tabIndex = 0;
}

/** A click on a link or a button of a statement is that link's, but for one with `data-show`, which is made for this. */
function answer(event) {
  const holder = event.target.closest("[data-statement]");
  if (!holder) return;
  const control = event.target.closest("a, button, input, select, textarea, label, summary");
  if (control && control !== holder && !control.hasAttribute("data-show")) return;
  if (!getSelection().isCollapsed) return; // words are being selected
  if (control) event.preventDefault();
  show(holder.dataset.statement.split(" "), holder, event.detail === 0);
}

/** Marks statements and their words, and goes from the one that was pressed to the other; `focus` where a key pressed it. */
function show(ids, holder, focus = false) {
  document.querySelectorAll("[data-statement].is-current").forEach((element) => {
    element.classList.remove("is-current");
    element.removeAttribute("aria-current");
  });
  for (const id of ids) {
    const entries = find(":not(mark)", id);
    entries.forEach((entry) => entry.setAttribute("aria-current", "true"));
    [...entries, ...find("mark", id)].forEach((element) => element.classList.add("is-current"));
  }
  // The day or the place of a statement may stand far from its words, as in a dateline.
  const other = holder.localName === "mark" ? find(":not(mark)", ids[0])[0] : (find("mark.evidence", ids[0])[0] ?? find("mark", ids[0])[0]);
  other?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  if (focus) (other?.matches("mark") ? other : other?.querySelector("[data-show]"))?.focus({ preventScroll: true });
}
