// Builds ../bundle.js and ../bundle.css from src; `node build.mjs FOLDER` writes them elsewhere, to be compared.
import { build } from "esbuild";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..");
const common = { absWorkingDir: here, bundle: true, minify: true, target: "es2022", legalComments: "none" };

const made = await build({
  ...common,
  entryPoints: ["src/main.ts"],
  format: "iife",
  metafile: true,
  write: false,
});
const licences = packagesOf(made.metafile).map(licenceOf).join("\n\n");
await build({
  ...common,
  entryPoints: ["src/main.ts"],
  format: "iife",
  banner: { js: `/*!\nThis script holds the packages below, each under its licence.\n\n${licences}\n*/` },
  outfile: join(out, "bundle.js"),
});
await build({ ...common, entryPoints: ["src/style.css"], outfile: join(out, "bundle.css") });

function packagesOf(metafile) {
  const names = Object.keys(metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter(Boolean);
  return [...new Set(names)].sort();
}

function licenceOf(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n${text}`.replaceAll("*/", "* /");
}
