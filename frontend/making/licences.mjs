// The licences of what the bundle is made of, as one text.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const OURS = ["i18n-iso-countries"]; // asked only while building, yet its table of codes is in world.json

/** The text: for each package its name, version, licence and the words of that licence, in the order of names. */
export async function collectLicences(here) {
  const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8"));
  const kept = Object.entries(lock.packages).filter(([path, entry]) => isBundled(path, entry));
  const parts = await Promise.all(kept.sort().map(([path, entry]) => describe(here, path, entry)));
  return [INTRODUCTION, ...parts].join(`\n${"-".repeat(100)}\n\n`);
}

/** Whether code or data of this package may be in the bundle: all but what only builds it and declarations of types. */
function isBundled(path, entry) {
  const name = path.replace(/^.*node_modules\//, "");
  return path !== "" && !name.startsWith("@types/") && (!entry.dev || OURS.includes(name));
}

async function describe(here, path, entry) {
  const folder = join(here, path);
  const given = join(here, "making/licences", `${path.replace(/^.*node_modules\//, "")}.txt`); // of a package without one
  const files = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  if (!texts.length) texts.push(...(await readFile(given, "utf8").then((text) => [text], () => [])));
  const name = path.replace(/^.*node_modules\//, "");
  const words = texts.length ? texts.map((text) => text.trim()).join("\n\n") : "(the package brings no text of its licence)";
  return `${name} ${entry.version}\n${entry.license ?? "see below"}\n\n${words}\n`;
}

const INTRODUCTION = `What is bundled with the desk, with its licences.

The outlines of countries (world.json) are Natural Earth's, version 4.1.0, 1:50m, in the public domain, https://www.naturalearthdata.com/;
they come through world-atlas. Boundaries and names on the map take no side on their legal status.
`;
