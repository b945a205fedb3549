// node area_by_class.mjs ADDRESS LAYER SOURCE --at lon,lat [--zooms 8,9,…] [--where SQL] [--table NAME] [--style planning] [--size 1024x768]:
// what share of the picture each class has, drawn by MapLibre from the server's tiles, against the same view of SOURCE (any file OGR
// reads) rasterised by gdal_rasterize, without thinning or tiles. Below z14 tiles leave features out and weight squares stand for them.
// Differences are in percent of all classed ground in view; exit 1 where one is above 2.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openMapPage } from "./map_page.mjs";

const [address, layer, source, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => {
    const at = rest.indexOf(`--${name}`);
    return at < 0 ? otherwise : rest[at + 1];
};
const at = option("at").split(",").map(Number);
const zooms = option("zooms", "8,9,10,11,12,13").split(",").map(Number);
const [width, height] = option("size", "1024x768").split("x").map(Number);
const viewer = resolve(option("viewer", new URL("../../tileserver/viewer", import.meta.url).pathname));
const ground = "#FF00FE";

const style = await (await fetch(`${address}/styles/${option("style", "planning")}`)).json();
const legend = style.metadata["goldenbelt:legend"].find((entry) => entry.layer === layer && entry.symbol === "fill");
const fill = style.layers.find((entry) => entry["source-layer"] === layer && entry.type === "fill" && !entry.paint["fill-pattern"]);
// Values of one colour cannot be told apart in the picture: they are one class here.
const classes = new Map();
for (const row of legend.classes) {
    const colour = row.colour.toUpperCase();
    classes.set(colour, [...(classes.get(colour) ?? []), ...(row.values ?? [])]);
}
const bare = {
    version: 8,
    sources: style.sources,
    layers: [
        { id: "ground", type: "background", paint: { "background-color": ground } },
        { id: "fill", type: "fill", source: fill.source, "source-layer": layer, ...(fill.filter ? { filter: fill.filter } : {}),
          paint: { "fill-color": fill.paint["fill-color"], "fill-antialias": fill.paint["fill-antialias"] ?? true } },
    ],
};

const folder = mkdtempSync(join(tmpdir(), "goldenbelt-area-"));
const run = (program, ...words) => execFileSync(program, words, { stdio: ["ignore", "ignore", "inherit"] });
const table = option("table", layer);
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const cases = [...classes].map(([, values], i) =>
    values.length ? `WHEN CAST("${legend.field}" AS TEXT) IN (${values.map(quoted).join(",")}) THEN ${i + 1}` : "").join(" ");
const classed = legend.field ? `CASE ${cases} ELSE 254 END` : "1";
const where = option("where", "1=1");
run("ogr2ogr", "-f", "GPKG", join(folder, "all.gpkg"), source, "-t_srs", "EPSG:3857", "-nln", "all", "-nlt", "PROMOTE_TO_MULTI",
    "-dialect", "SQLite", "-sql", `SELECT *, ${classed} AS class_no FROM "${table}" WHERE ${where}`);

const world = 2 * Math.PI * 6378137;
const [mx, my] = [(at[0] / 360) * world, Math.log(Math.tan(Math.PI / 4 + (at[1] * Math.PI) / 360)) * 6378137];
const page = await openMapPage(viewer, width, height, { antialias: false });
let worst = 0;
for (const zoom of zooms) {
    const faults = await page.show(bare, at, zoom);
    if (faults.length) console.log(`z${zoom} FAULTS ${faults.join("; ")}`);
    const drawn = await page.colours();
    const metres = world / (512 * 2 ** zoom);
    const box = [mx - (width / 2) * metres, my - (height / 2) * metres, mx + (width / 2) * metres, my + (height / 2) * metres];
    const raw = join(folder, `z${zoom}.bin`);
    // Three samples a pixel and side: the picture's own sampling is one, so this is the truer of the two.
    run("gdal_rasterize", "-q", "-a", "class_no", "-l", "all", "-te", ...box.map(String), "-ts", String(3 * width), String(3 * height),
        "-ot", "Byte", "-of", "ENVI", join(folder, "all.gpkg"), raw);
    const truth = new Float64Array(256);
    for (const value of readFileSync(raw)) truth[value] += 1 / 9;
    const colours = [...classes.keys()];
    const total = colours.reduce((sum, ignored, i) => sum + truth[i + 1], 0);
    let largest = [0, ""];
    let absolute = 0;
    let sum = 0;
    colours.forEach((colour, i) => {
        const seen = drawn.counts[colour] ?? 0;
        sum += seen;
        const difference = (100 * (seen - truth[i + 1])) / total;
        absolute += Math.abs(difference);
        if (Math.abs(difference) > Math.abs(largest[0])) largest = [difference, colour];
    });
    worst = Math.max(worst, Math.abs(largest[0]));
    const shown = [`z${zoom}`, `classed ground ${Math.round(total)} px`, `drawn ${sum} px (${((100 * (sum - total)) / total).toFixed(2)} %)`,
        `largest difference of a class ${largest[0].toFixed(2)} % (${largest[1]})`, `sum of differences ${absolute.toFixed(2)} %`];
    console.log(shown.join(", "));
}
await page.close();
rmSync(folder, { recursive: true });
console.log(worst <= 2 ? `every class within ${worst.toFixed(2)} %` : `NOT within 2 %: ${worst.toFixed(2)} %`);
process.exit(worst <= 2 ? 0 : 1);
