// node hairlines_test.mjs PROGRAM VIEWER [OUT] [--all]: is the ground seen along borders that parcels share? Parcels are drawn as the style
// draws them (opaque), by MapLibre in Chromium over a loud ground, on tile corners and at zooms between. Counted is each pixel that is
// not of a parcel's colour where all ground round it belongs to parcels. The demo city; two sheets that meet with T-junctions on exactly
// the same line. Exit 1 where one pixel of ground is seen. With --all at all zooms from z12 to z20 (153 views, minutes), and the sheets with 5 to
// 20 mm of noise too, where gaps would be the data's and are told alone.
//
// The software that draws without a graphics card cuts triangles at the view's edge and rounds the cut ones anew: within a
// triangle of the edge a pixel between them can be lost. Where ground is seen, the view is therefore moved by whole pixels until that
// pixel is its middle: a hairline is still there, for the picture has the same phase, and what is not is counted as cut.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMapPage } from "./map_page.mjs";
import { start, stop } from "./tile_server.mjs";

const all = process.argv.includes("--all");
const [program, viewer, out] = process.argv.slice(2).filter((word) => word !== "--all");
const missing = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].some(existsSync) ? [] : ["chromium"];
for (const tool of ["ogr2ogr", "gdal_rasterize"]) {
    try {
        execFileSync(tool, ["--version"], { stdio: "ignore" });
    } catch {
        missing.push(`${tool} (gdal-bin)`);
    }
}
if (missing.length) {
    console.log(`SKIPPED: needs ${missing.join(", ")} (tools/setup --tests installs them)`);
    process.exit(77);
}

const [width, height] = [1024, 768];
const zooms = all ? [12, 12.4, 13, 13.7, 14, 14.5, 15, 15.3, 16, 16.5, 17, 17.8, 18, 18.6, 19, 19.5, 20] : [13.7, 15.3, 16.5, 18.6];
const ground = "#FF00FE";
const world = 2 * Math.PI * 6378137;
const folder = mkdtempSync(join(tmpdir(), "goldenbelt-hairlines-"));
if (out) mkdirSync(out, { recursive: true });
const run = (tool, ...words) => execFileSync(tool, words, { stdio: ["ignore", "ignore", "inherit"] });
const mercator = ([lon, lat]) => [(lon / 360) * world, Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 6378137];

/** The corner of four tiles of zoom z nearest to a place: a corner of tiles at every higher zoom too. */
function tileCorner([lon, lat], z) {
    const n = 2 ** z;
    const x = Math.round(((lon + 180) / 360) * n);
    const y = Math.round(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * n);
    return [(x / n) * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / n))) * 180) / Math.PI];
}

// Always the same numbers, evenly in 0 … 1 (a linear congruential generator of Numerical Recipes).
function numbers(seed) {
    let state = seed;
    return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Parcels that fill the ground between two crooked lines (points from south to north, with the same number of stretches each), with nodes
 * where the rows meet the lines; neighbours of a sheet share every vertex. `across` moves a node on the left line to the east. */
function sheet(left, right, rows, columns, random, name, across = () => 0) {
    const place = (line, share) => {
        const at = share * (line.length - 1);
        const i = Math.min(line.length - 2, Math.floor(at));
        return [0, 1].map((k) => line[i][k] + (at - i) * (line[i + 1][k] - line[i][k]));
    };
    const nodes = Array.from({ length: rows + 1 }, (ignored, r) => Array.from({ length: columns + 1 }, (also, c) => {
        const [a, b] = [place(left, r / rows), place(right, r / rows)];
        const inner = r > 0 && r < rows && c > 0 && c < columns;
        const jitter = () => (inner ? (random() - 0.5) * 14 : 0);
        const [x, y] = [0, 1].map((k) => a[k] + (c / columns) * (b[k] - a[k]) + jitter());
        return [c === 0 ? x + across() : x, y];
    }));
    const middle = new Map();
    const edge = (a, b) => {
        const key = [a.join(), b.join()].sort().join(";");
        if (!middle.has(key)) middle.set(key, [0, 1].map((k) => (a[k] + b[k]) / 2 + (random() - 0.5) * 5));
        return middle.get(key);
    };
    const outside = (r, c, r2, c2) => (r === r2 && (r === 0 || r === rows)) || (c === c2 && (c === 0 || c === columns));
    const features = [];
    for (let r = 0; r < rows; ++r) {
        for (let c = 0; c < columns; ++c) {
            const ring = [];
            const corners = [[r, c], [r, c + 1], [r + 1, c + 1], [r + 1, c]];
            corners.forEach(([i, j], n) => {
                const [k, l] = corners[(n + 1) % 4];
                ring.push(nodes[i][j]);
                if (!outside(i, j, k, l)) ring.push(edge(nodes[i][j], nodes[k][l]));
            });
            ring.push(ring[0]);
            features.push({ type: "Feature", properties: { parcel: `${name}-${r}-${c}`, use: ["housing", "green", "industry"][(r + 2 * c) % 3] },
                geometry: { type: "Polygon", coordinates: [ring] } });
        }
    }
    return features;
}

const origin = [446000, 4859000];  // EPSG:4551
const length = 2400;

/** Two sheets that meet along a line: its kinks are nodes of both, between them each has nodes of its own. `noise` moves the nodes of the
 * eastern sheet on the line across it, by 5 to 20 mm. */
function twoSheets(file, noise) {
    const random = numbers(7);
    const kinks = 12;
    const border = Array.from({ length: kinks + 1 }, (ignored, i) => [origin[0] + (i % 2 ? 30 : -20) + random() * 20, origin[1] + (i / kinks) * length]);
    const straight = (x) => Array.from({ length: kinks + 1 }, (ignored, i) => [x, origin[1] + (i / kinks) * length]);
    const west = sheet(straight(origin[0] - length / 2), border, kinks * 5, 30, random, "W");
    const across = () => (noise ? (random() < 0.5 ? -1 : 1) * (0.005 + random() * 0.015) : 0);
    const east = sheet(border, straight(origin[0] + length / 2), kinks * 7, 30, random, "E", across);
    writeFileSync(`${file}.geojson`, JSON.stringify({ type: "FeatureCollection", features: [...west, ...east] }));
    run("ogr2ogr", "-f", "GPKG", `${file}.gpkg`, `${file}.geojson`, "-a_srs", "EPSG:4551", "-nln", "parcels", "-lco", "GEOMETRY_NAME=geom");
    const [w, e, n] = [origin[0] - length / 2, origin[0] + length / 2, origin[1] + length];
    const hull = { type: "Polygon", coordinates: [[[w, origin[1]], [e, origin[1]], [e, n], [w, n], [w, origin[1]]]] };
    writeFileSync(`${file}-hull.geojson`, JSON.stringify({ type: "Feature", properties: {}, geometry: hull }));
    run("ogr2ogr", "-f", "GPKG", `${file}-mask.gpkg`, `${file}-hull.geojson`, "-s_srs", "EPSG:4551", "-t_srs", "EPSG:3857", "-nln", "mask");
    const places = [border[5], [0, 1].map((k) => border[8][k] + 0.4 * (border[9][k] - border[8][k]))];
    const lines = places.map((p) => p.join(" ")).join("\n");
    const degrees = execFileSync("gdaltransform", ["-s_srs", "EPSG:4551", "-t_srs", "EPSG:4326", "-output_xy"], { input: lines }).toString();
    return degrees.trim().split("\n").map((row) => row.split(" ").map(Number));
}

/** The fills of the parcels as the style has them, opaque, over the loud ground; and the colours they may have. */
async function fillsOf(address, styleId) {
    const style = await (await fetch(`${address}/styles/${styleId}`)).json();
    const fill = style.layers.find((entry) => entry["source-layer"] === "parcels" && entry.type === "fill" && !entry.paint["fill-pattern"]);
    const legend = style.metadata["goldenbelt:legend"].find((entry) => entry.layer === "parcels" && entry.symbol === "fill");
    const colours = new Set(legend.classes.map((row) => row.colour.toUpperCase()));
    colours.add(JSON.stringify(fill.paint["fill-color"]).match(/"(#[0-9A-Fa-f]{6})"\]*$/)[1].toUpperCase());  // what no class has
    return { colours, style: { version: 8, sources: style.sources, layers: [
        { id: "ground", type: "background", paint: { "background-color": ground } },
        { id: "fill", type: "fill", source: fill.source, "source-layer": "parcels", ...(fill.filter ? { filter: fill.filter } : {}),
          paint: { "fill-color": fill.paint["fill-color"], "fill-antialias": fill.paint["fill-antialias"] ?? true } }] } };
}

/** Which pixels of a view lie wholly inside the ground of a file, and all their neighbours too: three samples a pixel and side. */
function insideOf(file, at, zoom) {
    const [mx, my] = mercator(at);
    const metres = world / (512 * 2 ** zoom);
    const box = [mx - (width / 2) * metres, my - (height / 2) * metres, mx + (width / 2) * metres, my + (height / 2) * metres];
    const raw = join(folder, "inside.bin");
    run("gdal_rasterize", "-q", "-burn", "1", "-l", "mask", "-te", ...box.map(String), "-ts", String(3 * width), String(3 * height),
        "-ot", "Byte", "-of", "ENVI", file, raw);
    const samples = readFileSync(raw);
    const whole = new Uint8Array(width * height);
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
            let count = 0;
            for (let i = 0; i < 9; ++i) count += samples[(3 * y + Math.floor(i / 3)) * 3 * width + 3 * x + (i % 3)];
            whole[y * width + x] = count === 9 ? 1 : 0;
        }
    }
    return (x, y) => {
        if (x < 1 || y < 1 || x > width - 2 || y > height - 2) return false;
        for (let j = y - 1; j <= y + 1; ++j) for (let i = x - 1; i <= x + 1; ++i) if (!whole[j * width + i]) return false;
        return true;
    };
}

/** The place that many pixels right of and below another. */
function moved([lon, lat], zoom, right, down) {
    const n = 512 * 2 ** zoom;
    const y = ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * n + down;
    return [lon + (right / n) * 360, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / n))) * 180) / Math.PI];
}

const colourAt = (pixels, x, y) => `#${pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3).toString("hex").toUpperCase()}`;

async function drawn(page, scene, at, zoom) {
    const faults = await page.show(scene.style, at, zoom);
    if (faults.length) throw new Error(`z${zoom}: ${faults.join("; ")}`);
    return page.pixels();
}

/** Pixels inside the ground that are not of a parcel's colour: {inside, ground, tinted}, and those lost at the view's edge: cut. */
async function look(page, scene, at, zoom) {
    const pixels = await drawn(page, scene, at, zoom);
    const inside = insideOf(scene.mask, at, zoom);
    const seen = { inside: 0, ground: 0, tinted: 0, cut: 0, where: undefined };
    const bare = [];
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
            if (!inside(x, y)) continue;
            ++seen.inside;
            if (!scene.colours.has(colourAt(pixels, x, y))) bare.push([x, y]);
        }
    }
    for (const [n, [x, y]] of bare.entries()) {
        const colour = colourAt(pixels, x, y);
        const middle = moved(at, zoom, x - width / 2, y - height / 2);
        // Hundreds are no matter of the view's edge.
        const lost = n < 20 && scene.colours.has(colourAt(await drawn(page, scene, middle, zoom), width / 2, height / 2));
        ++seen[lost ? "cut" : colour === ground ? "ground" : "tinted"];
        if (!lost) seen.where ??= [x, y, colour];
    }
    return seen;
}

const failures = [];

/** Tells what is seen of a scene, zoom by zoom; `exact`: nothing may be. */
async function survey(name, scene, exact) {
    const page = await openMapPage(viewer, width, height, { antialias: false });
    for (const zoom of zooms) {
        const sum = { inside: 0, ground: 0, tinted: 0, cut: 0 };
        for (const [n, at] of scene.places.entries()) {
            const seen = await look(page, scene, at, zoom);
            for (const key of Object.keys(sum)) sum[key] += seen[key];
            if (seen.ground + seen.tinted === 0) continue;
            if (out) await page.screenshot(join(out, `${name}-${n}-z${zoom}.png`));
            if (exact) failures.push(`${name}, ${at.join(",")}, z${zoom}: first pixel ${seen.where}`);
        }
        if (sum.inside === 0) failures.push(`${name}, z${zoom}: no parcels in view`);
        console.log(`${name} z${zoom}: ${sum.ground} ground and ${sum.tinted} tinted pixels of ${sum.inside} inside, ${sum.cut} cut at the view's edge`);
    }
    await page.close();
}

async function served(name, source, work) {
    const { child, address } = await start(program, [source], join(folder, `${name}-snapshots`));
    try {
        await work(await fillsOf(address, "planning"));
    } finally {
        await stop(child);
    }
}

async function sheets(name, noise) {
    const file = join(folder, name);
    const places = twoSheets(file, noise);
    places.push(tileCorner(places[0], 16));
    await served(name, `${file}.gpkg`, (fills) => survey(name, { ...fills, places, mask: `${file}-mask.gpkg` }, !noise));
}

async function demo() {
    const city = join(folder, "city");
    run(program, "sample", city);
    const mask = join(folder, "demo-mask.gpkg");
    run("ogr2ogr", "-f", "GPKG", mask, join(city, "workspace.gpkg"), "parcels", "-where", "gb_known_to IS NULL", "-t_srs", "EPSG:3857",
        "-nln", "mask", "-nlt", "PROMOTE_TO_MULTI");
    const centre = [125.3245, 43.886];
    const places = [tileCorner(centre, 12), tileCorner([125.28, 43.84], 14), ...(all ? [centre] : [])];
    await served("demo", city, (fills) => survey("demo", { ...fills, places, mask }, true));
}

await sheets("sheets-exact", false);
if (all) await sheets("sheets-noisy", true);
await demo();
rmSync(folder, { recursive: true });
for (const failure of failures) console.error(`FAULT ${failure}`);
process.exit(failures.length ? 1 : 0);
