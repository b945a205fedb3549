// What share of the picture each class has, drawn by MapLibre from a server's tiles, against the same view of the source (any file OGR
// reads) rasterised by gdal_rasterize without thinning or tiles.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMapPage } from "./map_page.mjs";

const ground = "#FF00FE";
const run = (program, ...words) => execFileSync(program, words, { stdio: ["ignore", "ignore", "inherit"] });
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** The classes of a style's fill of a layer by colour (values of one colour cannot be told apart in a picture: they are one class here),
 * and a style that draws this fill alone over a loud ground. */
async function fillOf(address, styleId, layer) {
    const style = await (await fetch(`${address}/styles/${styleId}`)).json();
    const legend = style.metadata["goldenbelt:legend"].find((entry) => entry.layer === layer && entry.symbol === "fill");
    const fill = style.layers.find((entry) => entry["source-layer"] === layer && entry.type === "fill" && !entry.paint["fill-pattern"]);
    if (!legend || !fill) throw new Error(`style '${styleId}' has no fill of layer '${layer}' with a legend`);
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
    return { field: legend.field, classes, bare };
}

/**
 * Compares at each zoom, by pictures moved by parts of a pixel (`shifts` a side, their mean), and tells `say` a line each. Returns the figures: by zoom, of every class
 * {colour, values, drawn, truth, ofGround, ofClass} in pixels and percent. `ofClass` is set for classes of a share of
 * the classed ground and a number of pixels (`least`) and more: one pixel more or less is much of a class that has twenty.
 */
export async function compareClassAreas({ address, viewer, layer, source, at, zooms = [8, 9, 10, 11, 12, 13], style = "planning", table = layer,
    where = "1=1", size = [1024, 768], least = { share: 0.01, pixels: 1000 }, shifts = 1, pictures, say = console.log }) {
    const [width, height] = size;
    const { field, classes, bare } = await fillOf(address, style, layer);
    const colours = [...classes.keys()];
    const folder = mkdtempSync(join(tmpdir(), "goldenbelt-area-"));
    const cases = [...classes].map(([, values], i) =>
        values.length ? `WHEN CAST("${field}" AS TEXT) IN (${values.map(quoted).join(",")}) THEN ${i + 1}` : "").join(" ");
    const other = [...classes.values()].findIndex((values) => values.length === 0);  // a row for what no other row names
    const classed = field ? `CASE ${cases} ELSE ${other < 0 ? 254 : other + 1} END` : "1";
    run("ogr2ogr", "-f", "GPKG", join(folder, "all.gpkg"), source, "-t_srs", "EPSG:3857", "-nln", "all", "-nlt", "PROMOTE_TO_MULTI",
        "-dialect", "SQLite", "-sql", `SELECT *, ${classed} AS class_no FROM "${table}" WHERE ${where}`);

    const world = 2 * Math.PI * 6378137;
    const [mx, my] = [(at[0] / 360) * world, Math.log(Math.tan(Math.PI / 4 + (at[1] * Math.PI) / 360)) * 6378137];
    const page = await openMapPage(viewer, width, height, { antialias: false });
    const figures = [];
    for (const zoom of zooms) {
        const metres = world / (512 * 2 ** zoom);
        const counts = {};
        for (let shift = 0; shift < shifts * shifts; ++shift) {
            const [right, up] = [shift % shifts, Math.floor(shift / shifts)].map((step) => (step / shifts - (shifts - 1) / (2 * shifts)) * metres);
            const moved = [((mx + right) / world) * 360, (Math.atan(Math.exp((my + up) / 6378137)) * 360) / Math.PI - 90];
            const faults = await page.show(bare, moved, zoom);
            if (faults.length) throw new Error(`z${zoom}: ${faults.join("; ")}`);
            for (const [colour, count] of Object.entries((await page.colours()).counts))
                counts[colour] = (counts[colour] ?? 0) + count / (shifts * shifts);
        }
        if (pictures) await page.screenshot(join(pictures, `${layer}-z${zoom}.png`));
        const box = [mx - (width / 2) * metres, my - (height / 2) * metres, mx + (width / 2) * metres, my + (height / 2) * metres];
        const raw = join(folder, `z${zoom}.bin`);
        // Three samples a pixel and side: the picture's own sampling is one, so this is the truer of the two.
        run("gdal_rasterize", "-q", "-a", "class_no", "-l", "all", "-te", ...box.map(String), "-ts", String(3 * width), String(3 * height),
            "-ot", "Byte", "-of", "ENVI", join(folder, "all.gpkg"), raw);
        const truth = new Float64Array(256);
        for (const value of readFileSync(raw)) truth[value] += 1 / 9;
        const total = colours.reduce((sum, ignored, i) => sum + truth[i + 1], 0);
        const rows = colours.map((colour, i) => {
            const seen = counts[colour] ?? 0;
            const wanted = truth[i + 1];
            return { colour, values: classes.get(colour), drawn: seen, truth: wanted, ofGround: (100 * (seen - wanted)) / total,
                ...(wanted >= least.share * total && wanted >= least.pixels ? { ofClass: (100 * (seen - wanted)) / wanted } : {}) };
        });
        figures.push({ zoom, total, rows });
        say(line(zoom, total, rows));
    }
    await page.close();
    rmSync(folder, { recursive: true });
    return figures;
}

const largest = (rows, key) =>
    rows.reduce((most, row) => (Math.abs(row[key] ?? 0) > Math.abs(most[key] ?? 0) ? row : most), rows[0]);

function line(zoom, total, rows) {
    const sum = rows.reduce((all, row) => all + row.drawn, 0);
    const ground = largest(rows, "ofGround");
    const own = largest(rows, "ofClass");
    return [`z${zoom}: classed ground ${Math.round(total)} px`, `drawn ${Math.round(sum)} px (${((100 * (sum - total)) / total).toFixed(2)} %)`,
        `of all classed ground at most ${ground.ofGround.toFixed(2)} % (${ground.colour})`,
        own.ofClass === undefined ? "no class large enough to be held against its own"
            : `of the class's own at most ${own.ofClass.toFixed(2)} % (${own.colour}, ${Math.round(own.truth)} px)`].join(", ");
}

/** The largest differences of all zooms, without sign. */
export function worstOf(figures) {
    const rows = figures.flatMap((figure) => figure.rows);
    return { ofGround: Math.abs(largest(rows, "ofGround").ofGround), ofClass: Math.abs(largest(rows, "ofClass").ofClass ?? 0) };
}
