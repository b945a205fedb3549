// node run_unit_tests.mjs VIEWER_SOURCES OUT: bundles each *_test.ts of this folder with the viewer's own esbuild and runs them with Node's
// test runner. What is tested here needs no browser: arithmetic, texts, addresses.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [viewer, out] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(pathToFileURL(join(viewer, "package.json")));
const esbuild = require("esbuild");

rmSync(out, { recursive: true, force: true });
const tests = readdirSync(here).filter((name) => name.endsWith("_test.ts"));
await esbuild.build({
    entryPoints: tests.map((name) => join(here, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    nodePaths: [join(viewer, "node_modules")],
    alias: { viewer: join(viewer, "src") },
    logLevel: "warning",
});
const files = tests.map((name) => join(out, basename(name, ".ts") + ".mjs"));
process.exit(spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1);
