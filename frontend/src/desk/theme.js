// Light or dark: the system's until someone chooses; then remembered in this browser.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

export function wireTheme() {
  const buttons = document.querySelectorAll("[data-theme-toggle]");
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(isDark())));
  for (const button of buttons) button.addEventListener("click", () => choose(isDark() ? "light" : "dark", show));
  system.addEventListener("change", show);
  show();
}

function choose(theme, show) {
  root.dataset.theme = theme;
  try {
    localStorage.setItem("desk-theme", theme);
  } catch {
    // Storage may be forbidden: the choice holds for this page.
  }
  show();
  document.dispatchEvent(new CustomEvent("desk:theme", { detail: { theme } }));
}
