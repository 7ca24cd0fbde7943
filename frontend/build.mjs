// Bundles src/ into the folder that is named first (../src/recoupe/desk/static by default): scripts, styles, the map's
// worker, the licences of all that and manifest.json, which is written last and so says that all is there. The world's
// outlines go into the folder that is named second, since drawings of the exporting room are made of them as well.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { collectLicences } from "./making/licences.mjs";
import { makeWorld } from "./making/world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../src/recoupe/desk/static"));
const outlines = resolve(process.argv[3] ?? join(here, "../src/recoupe/exporting/drawing/outlines"));
const worker = "maplibre-gl-worker.mjs"; // the name that maplibre-gl looks for beside the script that it is in

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

for (const folder of [out, outlines]) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

const world = JSON.stringify(await makeWorld());
await writeFile(join(outlines, "world.json"), world);
await writeFile(join(out, worker), await readFile(join(here, "node_modules/maplibre-gl/dist", worker)));
await writeFile(join(out, "licences.txt"), await collectLicences(here));

const common = {
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  minify: true,
  legalComments: "none", // licences.txt has them whole
  target: ["chrome123", "firefox128", "safari17.5"], // the first with light-dark() and spoken texts of content
  logLevel: "warning",
};
await build({
  ...common,
  format: "esm",
  define: { WORLD: JSON.stringify(`./world.json?v=${digest(world).slice(0, 12)}`) },
  entryPoints: ["src/desk.js", "src/map.js", "src/timeline.js", "src/review.js"],
});
await build({ ...common, format: "iife", entryPoints: ["src/theme.js"] });
await build({
  ...common,
  entryPoints: { desk: "src/desk.css", map: "node_modules/maplibre-gl/dist/maplibre-gl.css" },
});

const manifest = { "world.json": { file: "world.json", sha256: digest(world) } };
for (const file of (await readdir(out)).sort()) {
  manifest[file] = { file, sha256: digest(await readFile(join(out, file))) };
}
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
