// node area_by_class_test.mjs PROGRAM VIEWER demo|cambridge [SHARED_DATA]: below z14, where tiles are thinned, every class has the share of
// the picture that it has of the ground: within 2 % of all classed ground, and, where it covers at least 1 % of that and 1,000 pixels,
// within 2 % of its own, in the mean of four pictures that are half a pixel apart. The demo city by present land use, supply stage and planned
// land use, or Cambridge's parcels by the use of the tax ledger.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareClassAreas } from "./class_areas.mjs";
import { start, stop } from "./tile_server.mjs";

const [program, viewer, which, shared] = process.argv.slice(2);
const skip = (why) => {
    console.log(`SKIPPED: ${why}`);
    process.exit(77);
};
if (!["/usr/bin/chromium", "/usr/bin/chromium-browser"].some(existsSync)) skip("needs Chromium (tools/setup --tests installs it)");
for (const tool of ["ogr2ogr", "gdal_rasterize"]) {
    try {
        execFileSync(tool, ["--version"], { stdio: "ignore" });
    } catch {
        skip(`needs ${tool} (tools/setup --tests installs gdal-bin)`);
    }
}

const folder = mkdtempSync(join(tmpdir(), "goldenbelt-area-test-"));
const run = (tool, ...words) => execFileSync(tool, words, { stdio: ["ignore", "ignore", "inherit"] });

function demo() {
    const city = join(folder, "city");
    run(program, "sample", city);
    return { serve: city, styles: ["planning", "land-supply", "planning-planned"], source: join(city, "workspace.gpkg"),
        where: "gb_known_to IS NULL", at: [125.3245, 43.886] };
}

/** One parcel has many rows in the ledger: the use that most of them have, the first by name among equals. */
function cambridge() {
    const data = join(shared ?? "", "cambridge_ma");
    const [parcels, ledger] = ["parcels_fy2014.topojson", "tax_ledger_fy2014.csv"].map((name) => join(data, name));
    if (!existsSync(parcels) || !existsSync(ledger)) skip(`needs ${parcels} and ${ledger}`);
    const both = join(folder, "both.gpkg");
    run("ogr2ogr", "-f", "GPKG", both, parcels, "-a_srs", "EPSG:4326", "-nln", "parcels", "-lco", "GEOMETRY_NAME=geom");
    run("ogr2ogr", "-f", "GPKG", "-update", both, ledger, "-nln", "ledger");
    const uses = "CASE WHEN code = '101' THEN 'one family' WHEN code = '102' THEN 'condominium' WHEN code = '104' THEN 'two families' "
        + "WHEN code = '105' THEN 'three families' WHEN code LIKE '1%' THEN 'apartments' WHEN code LIKE '3%' THEN 'commercial' "
        + "WHEN code LIKE '4%' THEN 'industrial' WHEN code LIKE '9%' THEN 'exempt' WHEN code LIKE '0%' THEN 'mixed' ELSE 'not assessed' END";
    const ranked = "SELECT ML, UseCode AS code, row_number() OVER (PARTITION BY ML ORDER BY count(*) DESC, UseCode) AS place "
        + "FROM ledger GROUP BY ML, UseCode";
    const source = join(folder, "cambridge.gpkg");
    run("ogr2ogr", "-f", "GPKG", source, both, "-nln", "parcels", "-lco", "GEOMETRY_NAME=geom", "-dialect", "SQLite", "-sql",
        `SELECT p.geom AS geom, p.ML AS ML, ${uses} AS use FROM parcels p LEFT JOIN (${ranked}) r ON r.ML = p.ML AND r.place = 1`);
    return { serve: source, styles: ["planning"], source, at: [-71.1128, 42.378] };
}

const makers = { demo, cambridge };
if (!makers[which]) throw new Error(`'${which}' is neither demo nor cambridge`);
const { serve, styles, ...scene } = makers[which]();
const { child, address } = await start(program, [serve], join(folder, "snapshots"));
const faults = [];
try {
    for (const style of styles) {
        const figures = await compareClassAreas({ address, viewer, layer: "parcels", shifts: 2, style, ...scene,
            say: (line) => console.log(`${style} ${line}`) });
        for (const { zoom, total, rows } of figures) {
            if (!(total > 0)) faults.push(`${style} z${zoom}: no classed ground in view`);
            for (const { colour, values, ofGround, ofClass } of rows) {
                const named = `${style} z${zoom}, ${colour} (${values.slice(0, 3).join(", ") || "other"})`;
                if (Math.abs(ofGround) > 2) faults.push(`${named}: ${ofGround.toFixed(2)} % of all classed ground`);
                if (Math.abs(ofClass ?? 0) > 2) faults.push(`${named}: ${ofClass.toFixed(2)} % of its own`);
            }
        }
    }
} finally {
    await stop(child);
    rmSync(folder, { recursive: true });
}
for (const fault of faults) console.error(`FAULT ${fault}`);
process.exit(faults.length ? 1 : 0);
