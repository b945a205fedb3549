// legend_sql_test.mjs GOLDENBELT [WORKSPACE]: are the figures of legends and statistics those of SQL on the record?
//
// Serves the demo city (or a workspace), asks every style's legend for 30 random boxes of z9–z16, and compares with
// SpatiaLite over the same record: counts to the unit, hectares to 0.01. Nothing is shared with the server but the
// workspace's file. Hectares are ST_Area in an equal-area projection about the city: ST_Area(geometry, 1), on the
// ellipsoid, cuts areas into strips and is itself off by 0.01 ha over the city's parcels and 400 ha over its districts.
// District limits have edges of tens of kilometres, which are geodesics for us and straight in a projection for SQL:
// they are compared to 1 in 100,000. Exit 77 without ogr2ogr or SpatiaLite (ctest: skipped).
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { start, stop } from "./tile_server.mjs";

const [program, given] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "legend-sql-"));
const workspace = given ?? join(folder, "city");
const kBoxes = 30;
const kHectares = 0.01;
const kEqualArea = "+proj=laea +lat_0=43.9 +lon_0=125.3 +ellps=GRS80 +units=m +no_defs";
const isClose = (layer, ours, theirs) =>
    Math.abs(ours - theirs) <= (layer === "districts" ? theirs * 1e-5 : kHectares);

const run = (command, ...options) =>
    execFileSync(command, options, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

function skip(why) {
    console.log(`skipped: ${why}`);
    rmSync(folder, { recursive: true, force: true });
    process.exit(77);
}

/** Rows of a SELECT as arrays of text. Values here hold no quotes and no commas. */
function select(database, sql) {
    const csv = run("ogr2ogr", "-q", "-f", "CSV", "/vsistdout/", database, "-sql", sql);
    return csv.trim().split("\n").slice(1).map((line) => line.split(",").map((cell) => cell.replace(/^"|"$/g, "")));
}

/** The same numbers on every run (mulberry32). */
function random(seed) {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** A window of 1280 × 800 px at that zoom about a point. */
function windowAt(lon, lat, zoom) {
    const degrees = 360 / (512 * 2 ** zoom);
    const high = degrees * Math.cos((lat * Math.PI) / 180);
    return [lon - 640 * degrees, lat - 400 * high, lon + 640 * degrees, lat + 400 * high];
}

const ask = async (address) => {
    // While ogr2ogr runs, this program does not see that an idle connection has been closed: then ask once more.
    const reply = await fetch(address).catch(() => fetch(address));
    const body = await reply.json();
    if (!reply.ok) throw new Error(`${address}: ${reply.status} ${body.detail}`);
    return body;
};

/** The current rows of each layer in degrees, in a SpatiaLite database with their areas. */
function copyRecord(layers) {
    const database = join(folder, "record.sqlite");
    const tables = select(join(workspace, "workspace.gpkg"), "SELECT name, layer, crs FROM gb_tables");
    for (const layer of layers) {
        const own = tables.filter((table) => table[1] === layer);
        if (own.length !== 1) throw new Error(`${layer} has ${own.length} tables in the record`);
        for (const [name, crs] of [[layer, "EPSG:4490"], [`${layer}_ea`, kEqualArea]])
            run("ogr2ogr", "-q", "-f", "SQLite", "-dsco", "SPATIALITE=YES", "-update", "-append", "-t_srs", crs,
                "-lco", "SPATIAL_INDEX=NO", "-lco", "LAUNDER=NO", "-nln", name, database,
                join(workspace, "workspace.gpkg"), "-sql", `SELECT * FROM "${own[0][0]}" WHERE gb_known_to IS NULL`);
    }
    for (const layer of layers) run("ogrinfo", "-q", database, "-sql", `CREATE INDEX "${layer}_by_id" ON "${layer}_ea" (gb_id)`);
    return database;
}

try {
    select(":memory:", "SELECT ST_Area(BuildMbr(0,0,1,1,4326),1) AS a");
} catch (error) {
    skip(`ogr2ogr with SpatiaLite is not here (${String(error.message).split("\n")[0]})`);
}
if (!given) run(program, "sample", workspace);
const { child, address: origin } = await start(program, [workspace], join(folder, "snapshots"));
let failures = 0;
const fail = (what) => {
    if (++failures <= 20) console.error(`FAILED: ${what}`);
};

try {
    const catalog = await ask(`${origin}/catalog`);
    const { styles } = await ask(`${origin}/styles`);
    const whole = new Map();
    for (const style of styles) whole.set(style.id, await ask(`${origin}/styles/${style.id}/legend.json?counts=true`));
    const subjects = new Map(); // "layer field" → [layer, field]
    for (const legend of whole.values())
        for (const group of legend.groups)
            subjects.set(`${group.layer} ${group.field ?? ""}`, [group.layer, group.field]);
    const layers = [...new Set([...subjects.values()].map(([layer]) => layer))];
    const database = copyRecord(layers);
    const geometry = new Map(select(database, "SELECT f_table_name, f_geometry_column FROM geometry_columns"));
    const column = (layer) => `"${geometry.get(layer.toLowerCase()) ?? geometry.get(layer)}"`;

    /** layer → field → value ("" for null) → [count, hectares] in the box. */
    const figuresOf = (box) => {
        const parts = [...subjects.values()].map(([layer, field]) => {
            const value = field === undefined ? "''" : `coalesce(r."${field}",'')`;
            return `SELECT '${layer} ${field ?? ""}' AS subject, ${value} AS value, count(*) AS n,
                    printf('%.6f', coalesce(sum(ST_Area(a.${column(`${layer}_ea`)})),0)/10000) AS ha
                    FROM "${layer}" r JOIN "${layer}_ea" a ON a.gb_id = r.gb_id
                    WHERE ST_Intersects(r.${column(layer)}, BuildMbr(${box.join(",")},4490)) = 1 GROUP BY 2`;
        });
        const figures = new Map([...subjects.keys()].map((subject) => [subject, new Map()]));
        for (const [subject, value, count, hectares] of select(database, parts.join(" UNION ALL ")))
            figures.get(subject).set(value, [Number(count), Number(hectares)]);
        return figures;
    };

    const next = random(20231031);
    const bounds = catalog.layers.find((layer) => layer.id === "parcels")?.bounds ?? catalog.bounds;
    let compared = 0;
    let features = 0;
    let worst = 0;
    let served_ms = 0;
    for (let i = 0; i < kBoxes; ++i) {
        const zoom = 9 + (i % 8);
        // About a parcel, so that high zooms do not look at nothing.
        const parcels = await ask(`${origin}/features/parcels?limit=1&offset=${Math.floor(next() * 20000)}&fields=`);
        const { lon, lat } = parcels.features[0] ?? { lon: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2 };
        const box = windowAt(lon, lat, zoom + next() - 0.5);
        const figures = figuresOf(box);
        for (const [id, full] of whole) {
            const start = performance.now();
            const legend = await ask(`${origin}/styles/${id}/legend.json?counts=true&bbox=${box.join(",")}`);
            served_ms += performance.now() - start;
            for (const group of full.groups) {
                const name = `${id}, ${group.layer}.${group.field ?? "*"}, z${zoom} [${box.map((d) => d.toFixed(5))}]`;
                const here = legend.groups.find(
                    (g) => g.layer === group.layer && g.field === group.field && g.title.en === group.title.en);
                const values = figures.get(`${group.layer} ${group.field ?? ""}`);
                const named = new Set(group.entries.flatMap((entry) => entry.values));
                if (group.field === undefined && group.entries.length > 1) continue; // explains, counts nothing
                const order = [];
                for (const entry of group.entries) {
                    let [count, hectares] = [0, 0];
                    for (const [value, [n, ha]] of values) {
                        const is = group.field === undefined || entry.values.includes(value) ||
                            (entry.otherwise && !named.has(value));
                        if (is) [count, hectares] = [count + n, hectares + ha];
                    }
                    const shown = here?.entries.find((e) => e.id === entry.id);
                    if (shown === undefined) {
                        if (count > 0) fail(`${name}: ${entry.label.zh} is missing, SQL counts ${count}`);
                        continue;
                    }
                    order.push(entry.id);
                    ++compared;
                    features += count;
                    if (shown.count !== count) fail(`${name}: ${entry.label.zh}: ${shown.count}, SQL ${count}`);
                    if (shown.hectares !== undefined) {
                        if (group.layer !== "districts") worst = Math.max(worst, Math.abs(shown.hectares - hectares));
                        if (!isClose(group.layer, shown.hectares, hectares))
                            fail(`${name}: ${entry.label.zh}: ${shown.hectares} ha, SQL ${hectares} ha`);
                    }
                }
                const shownOrder = (here?.entries ?? []).map((entry) => entry.id);
                if (String(shownOrder) !== String(order)) fail(`${name}: order ${shownOrder}, the standard's is ${order}`);
            }
        }
        for (const [layer, field] of subjects.values()) {
            const areas = catalog.layers.find((entry) => entry.id === layer).kind === "areas";
            if (field === undefined) continue;
            const stats = await ask(`${origin}/stats?layer=${layer}&group_by=${field}&bbox=${box.join(",")}` +
                `&metrics=count${areas ? ",hectares" : ""}`);
            const values = figures.get(`${layer} ${field}`);
            if (stats.rows.length !== values.size) fail(`/stats ${layer}.${field}: ${stats.rows.length} groups, SQL ${values.size}`);
            for (const row of stats.rows) {
                const [count, hectares] = values.get(String(row.group ?? "")) ?? [0, 0];
                ++compared;
                if (row.values.count !== count) fail(`/stats ${layer}.${field}=${row.group}: ${row.values.count}, SQL ${count}`);
                if (areas && !isClose(layer, row.values.hectares, hectares))
                    fail(`/stats ${layer}.${field}=${row.group}: ${row.values.hectares} ha, SQL ${hectares}`);
            }
        }
    }
    console.log(`${kBoxes} boxes, ${whole.size} styles, ${subjects.size} subjects: ${compared} figures of ${features} ` +
        `features compared, ${failures} differ; worst hectares ${worst.toFixed(6)}; ` +
        `${(served_ms / kBoxes / whole.size).toFixed(1)} ms a legend`);
} finally {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
