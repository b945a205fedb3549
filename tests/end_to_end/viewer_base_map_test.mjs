// node viewer_base_map_test.mjs PROGRAM VIEWER_SOURCES OUT: base maps of another server under the parcels, in the system's Chromium.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { demo, until } from "./viewer_page.mjs";

process.env.no_proxy = "127.0.0.1";
const [program, viewer, out] = process.argv.slice(2);
const { city, address, restart, check, newPage, openAt, settled, findNothing, foreign, shot, finish } = await demo(program, viewer, out);

function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

/** A PNG of 256 × 256 from a function of place to red, green, blue, alpha. */
function png(pixel) {
    const side = 256;
    const rows = Buffer.alloc((side * 4 + 1) * side);
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) rows.set(pixel(x, y), y * (side * 4 + 1) + 1 + x * 4);
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type), data]);
        const framed = Buffer.alloc(body.length + 8);
        framed.writeUInt32BE(data.length, 0);
        body.copy(framed, 4);
        framed.writeUInt32BE(crc32(body), body.length + 4);
        return framed;
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(side, 0);
    head.writeUInt32BE(side, 4);
    head.set([8, 6, 0, 0, 0], 8);
    return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** Fields, a street grid, a river: nowhere, but the same nowhere at every tile's edge. */
const land = png((x, y) => {
    const street = x % 64 < 3 || y % 64 < 3;
    const river = Math.abs(y - 128 - 20 * Math.sin((x / 256) * 2 * Math.PI)) < 9;
    const shade = ((x >> 4) * 7 + (y >> 4) * 5) % 4;
    return river ? [120, 165, 205, 255] : street ? [250, 248, 240, 255] : [196 + shade * 6, 208 + shade * 5, 178 + shade * 6, 255];
});
/** Marks that stand for names: a dark cross in the middle, nothing round it. */
const names = png((x, y) => ((Math.abs(x - 128) < 3 && Math.abs(y - 128) < 20) || (Math.abs(y - 128) < 3 && Math.abs(x - 128) < 20) ? [150, 20, 90, 255] : [0, 0, 0, 0]));

const asked = [];
let away = false;
const other = createServer((request, response) => {
    asked.push(request.url);
    if (away) return request.socket.destroy();
    const picture = request.url.startsWith("/names/") ? names : land;
    response.writeHead(200, { "Content-Type": "image/png", "Cache-Control": "max-age=3600", "Access-Control-Allow-Origin": "*" });
    response.end(picture);
});
const folder = mkdtempSync(join(tmpdir(), "goldenbelt-base-map-"));
execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { stdio: "ignore" });
/** Its certificate is nobody's. */
const untrusted = createTlsServer({ key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) }, (_, response) => response.end(land));
const portOf = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
const [port, tlsPort] = [await portOf(other), await portOf(untrusted)];

try {
    await restart(async () => {
        appendFileSync(
            join(city, "goldenbelt.toml"),
            `
[[base_map]]
id = "streets"
title = { zh = "街道底图", en = "Streets" }
address = "http://127.0.0.1:${port}/wmts?LAYER=streets&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
key = "s3cret"
attribution = "© 省厅 GS(2024)0000号"

[[base_map]]
id = "names"
over = "streets"
address = "http://127.0.0.1:${port}/names/{z}/{x}/{-y}.png"
max_zoom = 15

[[base_map]]
id = "untrusted"
address = "https://127.0.0.1:${tlsPort}/{z}/{x}/{y}"
`,
        );
    });
    const page = await newPage({ width: 1280, height: 800 });
    const pictures = [];
    page.on("response", async (response) => {
        if (response.url().includes("/basemaps/")) pictures.push(`${response.status()} ${response.headers()["content-type"]}`);
    });

    await check("nothing is asked of another server before somebody wants it", async () => {
        await openAt(page, "#15.5/43.8807/125.3245&panel=layers&lang=zh");
        assert.deepEqual([asked, pictures], [[], []]);
        assert.equal(await page.locator('input[name="under"][value="names"]').count(), 0, "what lies over another is not offered alone");
    });

    await check("the layer panel offers the base map, and the map shows it with what lies over it", async () => {
        const shown = page.waitForResponse((response) => response.url().includes("/basemaps/names/"));
        await page.locator('input[name="under"][value="streets"]').check();
        await page.waitForURL(/under=streets/);
        await shown;
        await settled(page);
        await shot(page, "base-map-z15");
        assert.ok(pictures.length > 3 && pictures.every((one) => one === "200 image/png"), pictures.join("\n"));
        assert.ok(asked.every((one) => one.startsWith("/names/") || /^\/wmts\?LAYER=streets&TILEMATRIX=\d+&TILEROW=\d+&TILECOL=\d+&tk=s3cret$/.test(one)), asked.join("\n"));
        assert.equal(new Set(asked).size, asked.length, "a tile was asked for twice");
        await findNothing(page, "the layer panel with a base map");
    });

    await check("its source is named in the map", async () => {
        const source = page.locator(".maplibregl-ctrl-attrib-inner");
        assert.match(await source.innerText(), /© 省厅 GS\(2024\)0000号/);
        const seen = await source.evaluate((node) => {
            const box = node.getBoundingClientRect();
            return node.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
        });
        assert.ok(seen, "something lies over it");
    });

    await check("in a narrow window the source can still be asked for", async () => {
        const narrow = await newPage({ width: 360, height: 640 });
        await openAt(narrow, "#15.5/43.8807/125.3245&under=streets&lang=zh");
        await shot(narrow, "base-map-narrow");
        await narrow.locator(".maplibregl-ctrl-attrib-button").click();
        await narrow.close();
    });

    await check("rows from the south are counted from the south", async () => {
        const [, z, , row] = /^\/names\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(asked.find((one) => one.startsWith("/names/")));
        const north = asked.map((one) => /TILEMATRIX=(\d+)&TILEROW=(\d+)/.exec(one)).filter((one) => one).map((one) => Number(one[2]) >> (Number(one[1]) - Number(z)));
        assert.ok(north.includes(2 ** Number(z) - 1 - Number(row)), `${row} at zoom ${z}; ${north}`);
    });

    await check("while the other server is away the map goes on", async () => {
        away = true;
        const told = until(page, () => document.querySelector(".banner")?.textContent.includes("pictures under the map cannot be had"));
        await openAt(page, "#14/43.83/125.28&panel=layers&under=streets&lang=en");
        await settled(page);
        await told;
        await shot(page, "base-map-away");
        assert.ok(pictures.some((one) => one.startsWith("502 application/problem+json")), pictures.join("\n"));
        const before = asked.length;
        const answers = await Promise.all([...Array(20).keys()].map((x) => fetch(`${address()}/basemaps/streets/12/${x}/5`)));
        assert.ok(answers.every((one) => one.status === 502));
        assert.equal(asked.length, before, "a server that is away is left alone");
        assert.equal((await fetch(`${address()}/tiles/parcels/14/13893/5963`)).ok, true);
    });

    await check("a certificate that nobody vouches for is refused", async () => {
        const answer = await fetch(`${address()}/basemaps/untrusted/3/5/2`);
        assert.equal(answer.status, 502);
        assert.match(JSON.stringify(await answer.json()), /certificate|peer/);
    });

    await check("the key is in nothing that the page gets", async () => {
        for (const path of ["catalog", "basemaps/streets", "styles/planning?under=streets", "basemaps/streets/12/1/1"])
            assert.doesNotMatch(await (await fetch(`${address()}/${path}`)).text(), /s3cret|wmts/, path);
    });

    await check("the page asked no other host", async () => assert.deepEqual([...foreign], []));
} finally {
    process.exitCode = (await finish()) > 0 ? 1 : 0;
    other.close();
    other.closeAllConnections();
    untrusted.close();
    rmSync(folder, { recursive: true, force: true });
}
