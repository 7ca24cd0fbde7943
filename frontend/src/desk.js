// What every page has: htmx, fragments that follow the filters, the key help, the theme, marks and statements.
import "htmx.org";
import { followFilters } from "./desk/refresh.js";
import { wireFilterForms } from "./desk/filters.js";
import { wireKeyHelp } from "./desk/keys.js";
import { wireTheme } from "./desk/theme.js";
import { followPointing } from "./desk/pointing.js";
import { wireMarks } from "./desk/marks.js";
import { wireDrops } from "./desk/drops.js";

followFilters();
wireFilterForms();
wireKeyHelp();
wireTheme();
wireMarks();
wireDrops();
followPointing();
document.documentElement.dataset.desk = "ready";
