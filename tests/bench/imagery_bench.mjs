// node imagery_bench.mjs PROGRAM IMAGE|FOLDER [TILES]: how long a picture of /imagery takes, asked for one after the other. Cold: the server
// has just started and the image is out of the page cache; again: the image is read, the tile is not kept (--cache-mb 0); kept: it is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { get, start, stop } from "../end_to_end/tile_server.mjs";

const [program, image, count = "200"] = process.argv.slice(2);
const files = statSync(image).isDirectory() ? readdirSync(image).map((name) => join(image, name)) : [image];
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
console.log(`on ${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; ${files.length} files, ${(bytes / 1e6).toFixed(0)} MB`);

/** Tiles inside the image, the same ones each time, in no order. */
function places(entry, z) {
    const tile = (longitude, latitude) => [
        ((longitude + 180) / 360) * 2 ** z,
        ((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z,
    ];
    const [west, south] = tile(entry.bounds[0], entry.bounds[1]);
    const [east, north] = tile(entry.bounds[2], entry.bounds[3]);
    let seed = 7;
    const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
    const chosen = new Set();
    for (let tries = 0; chosen.size < Number(count) && tries < 20 * Number(count); tries++) {
        const x = Math.floor(west + random() * (east - west));
        const y = Math.floor(north + random() * (south - north));
        chosen.add(`${z}/${x}/${y}`);
    }
    return [...chosen];
}

async function measure(address, asked) {
    const took = [];
    let failed = 0;
    for (const path of asked) {
        const begun = performance.now();
        const reply = await get(`${address}${path}`);
        if (reply.status !== 200 && reply.status !== 204) ++failed;
        took.push(performance.now() - begun);
    }
    took.sort((a, b) => a - b);
    const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(1).padStart(7);
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${took.length} tiles${failed > 0 ? `, ${failed} of them failed` : ""})`;
}

async function served(options, action) {
    const folder = mkdtempSync(join(tmpdir(), "goldenbelt-imagery-"));
    const { child, address } = await start(program, [image, ...options], folder);
    try {
        const entry = JSON.parse((await get(`${address}/catalog`)).body).imagery[0];
        const path = (place) => `/imagery/${entry.id}/${place}`;
        for (let z = entry.maxzoom; z >= Math.max(entry.minzoom, entry.maxzoom - 6); z -= 2) await action(address, z, places(entry, z).map(path));
    } finally {
        await stop(child);
        rmSync(folder, { recursive: true, force: true });
    }
}

await served(["--cache-mb", "0"], async (address, z, asked) => {
    for (const file of files) execFileSync("dd", [`of=${file}`, "oflag=nocache", "conv=notrunc", "count=0", "status=none"], { stdio: "ignore", input: "" });
    console.log(`z${z} cold   ${await measure(address, asked)}`);
    console.log(`z${z} again  ${await measure(address, asked)}`);
});
await served([], async (address, z, asked) => {
    await measure(address, asked);
    console.log(`z${z} kept   ${await measure(address, asked)}`);
});
