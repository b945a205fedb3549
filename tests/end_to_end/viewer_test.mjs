// node viewer_test.mjs PROGRAM VIEWER_SOURCES OUT: makes the demo city, serves it, and uses the map in the system's Chromium as a person
// would. Every expectation is a fact of the data: the CSV's, or what an independent decoder reads from the tile. Screenshots go to OUT.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [program, viewer, out] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(viewer, "package.json")));
const { chromium } = require("playwright-core");
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { VectorTile } = await load("@mapbox/vector-tile");
const { PbfReader } = await load("pbf");

const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
if (!browserPath) {
    console.log("SKIPPED: no Chromium on this machine (tools/setup --tests installs it)");
    process.exit(77);
}

const folder = mkdtempSync(join(tmpdir(), "goldenbelt-viewer-"));
const city = join(folder, "city");
mkdirSync(out, { recursive: true });

/** Resolves with process and address when the server says that it listens. */
function serve(port) {
    const child = spawn(program, ["serve", city, "--port", String(port), "--snapshots", join(folder, "snapshots")], {
        stdio: ["ignore", "pipe", "ignore"],
    });
    return new Promise((resolve, reject) => {
        let text = "";
        child.stdout.on("data", (bytes) => {
            text += bytes;
            const found = /listening on (http:\/\/\S+)/.exec(text);
            if (found) resolve({ child, address: found[1] });
        });
        child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
}

async function stop(server) {
    const ended = new Promise((resolve) => server.child.on("exit", resolve));
    server.child.kill("SIGTERM");
    return ended;
}

async function check(name, action) {
    await action();
    console.log(`ok - ${name}`);
}

const mapIdle = (page) =>
    page.waitForFunction(() => document.documentElement.dataset.map === "idle", undefined, { timeout: 120000 });

async function openAt(page, address, hash) {
    await page.goto("about:blank");
    await page.goto(`${address}/${hash}`);
    await mapIdle(page);
}

/** The fact of the card with this title. */
const fact = (page, title) =>
    page.locator(".card dl > div", { has: page.locator("dt", { hasText: new RegExp(`^${title}`) }) }).locator("dd").first().innerText();

async function clickMiddle(page) {
    const box = await page.locator(".map").boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForSelector(".card:not([hidden]) h2");
}

/** Clicks over the map until the card shows a feature of the layer of this title. */
async function clickUntil(page, kind) {
    const box = await page.locator(".map").boundingBox();
    for (let i = 1; i < 8; ++i) {
        for (let j = 1; j < 8; ++j) {
            await page.mouse.click(box.x + (box.width * i) / 8, box.y + (box.height * j) / 8);
            await page.waitForTimeout(50);
            const shown = page.locator(".card:not([hidden]) .kind");
            if ((await shown.count()) > 0 && (await shown.innerText()) === kind) return;
        }
    }
    assert.fail(`no click in the view found a feature of ${kind}`);
}

/** Properties of the feature, read from the tiles round a place by another decoder than the page's renderer uses for drawing. */
async function featureOf(address, layer, id, z, longitude, latitude) {
    const side = 2 ** z;
    const x = Math.floor(((longitude + 180) / 360) * side);
    const y = Math.floor(((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * side);
    for (let dx = -2; dx <= 2; ++dx) {
        for (let dy = -2; dy <= 2; ++dy) {
            const response = await fetch(`${address}/tiles/${layer}/${z}/${x + dx}/${y + dy}`);
            if (response.status !== 200) continue;
            const tile = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())));
            for (let i = 0; i < (tile.layers[layer]?.length ?? 0); ++i) {
                const feature = tile.layers[layer].feature(i);
                if (String(feature.id) === String(id)) return feature.properties;
            }
        }
    }
    assert.fail(`no tile round the view holds feature ${id} of ${layer}`);
}

let server;
let browser;
try {
    execFileSync(program, ["sample", city]);
    server = await serve(0);
    browser = await chromium.launch({
        executablePath: browserPath,
        // Root has no sandbox; machines without a graphics card draw in software.
        args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
    const foreign = new Set();
    const complaints = [];
    page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(server.address) && !/^(data|blob|about):/.test(url)) foreign.add(url);
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
        // A server without legends is asked for one once; the page then makes its own.
        const asksForLegend = /\/styles\/[^/]+\/legend\.json/.test(message.location().url);
        if (message.type() === "error" && !asksForLegend) complaints.push(message.text());
    });

    // 华润中心: 人民大街与解放大路交汇, of the project list.
    const [siteLatitude, siteLongitude] = [43.8807, 125.3245];
    await check("a site says its facts in Chinese", async () => {
        await openAt(page, server.address, `#16/${siteLatitude}/${siteLongitude}`);
        await clickMiddle(page);
        assert.match(await page.locator(".card h2").innerText(), /华润中心/);
        assert.equal(await page.locator(".card .badge").innerText(), "示意");
        assert.equal(await fact(page, "阶段"), "开工建设");
        assert.equal(await fact(page, "类别"), "商业");
        assert.equal(await fact(page, "总层数"), "65");
        assert.equal(await fact(page, "地址"), "人民大街与解放大路交汇");
    });
    await page.screenshot({ path: join(out, "site_zh.png") });

    await check("the same card speaks English, and the address keeps the choice", async () => {
        await page.locator("button.language").click();
        assert.match(await page.locator(".card h2").innerText(), /China Resources Center/);
        assert.equal(await page.locator(".card .badge").innerText(), "Illustrative");
        assert.equal(await fact(page, "Stage"), "Under construction");
        await page.waitForURL(/lang=en/);
        assert.match(page.url(), /sel=projects\/\d+/);
        assert.equal(await page.locator(".side-panel h2").innerText(), "Legend");
    });
    await page.screenshot({ path: join(out, "site_en.png") });

    await check("a parcel says what the tile holds, codes in words", async () => {
        await openAt(page, server.address, "#16/43.8745/125.3290&lang=zh");
        await clickUntil(page, "地块");
        const id = /\d+/.exec(await page.locator(".card footer").innerText())[0];
        const properties = await featureOf(server.address, "parcels", id, 16, 125.329, 43.8745);
        assert.equal(await fact(page, "地块编号"), properties.parcel_no);
        const landUse = await fact(page, "现状地类编码");
        assert.ok(landUse.endsWith(`(${properties.land_code})`), `${landUse} of ${properties.land_code}`);
        assert.match(landUse, /^[\u4e00-\u9fff]/);
        await page.locator("button.language").click();
        assert.match(await fact(page, "Present use \\(code\\)"), new RegExp(`^[A-Z][a-z].* \\(${properties.land_code}\\)$`));
        assert.equal(await page.locator(".card .kind").innerText(), "Parcels");
    });
    await page.screenshot({ path: join(out, "parcel_en.png") });

    await check("the legend names classes of the view and no layer that is switched off", async () => {
        await openAt(page, server.address, "#16/43.8745/125.3290&lang=zh");
        await page.waitForSelector(".legend .group");
        assert.match(await page.locator(".legend").innerText(), /现状用地/);
        await page.locator('button[data-tool="layers"]').click();
        await page.locator('input[data-layer="parcels"]').uncheck();
        await page.locator('button[data-tool="legend"]').click();
        await page.waitForFunction(() => document.querySelector(".legend .group") && !document.querySelector(".legend").innerText.includes("现状用地"));
        assert.match(page.url(), /hidden=parcels/);
        await page.locator('button[data-tool="layers"]').click();
        await page.reload();
        await mapIdle(page);
        assert.equal(await page.locator('input[data-layer="parcels"]').isChecked(), false);
    });

    await check("the tile inspector counts what an independent decoder counts", async () => {
        await openAt(page, server.address, "#15.2/43.8745/125.3290&lang=zh");
        await page.locator('button[data-tool="inspector"]').click();
        await page.waitForSelector(".inspector tbody tr");
        const [z, x, y] = /(\d+)\/(\d+)\/(\d+)/.exec(await page.locator(".inspector h2").innerText()).slice(1).map(Number);
        const row = page.locator(".inspector tbody tr", { has: page.locator("td", { hasText: /^parcels$/ }) });
        const counted = Number((await row.locator("td").nth(1).innerText()).replace(/,/g, ""));
        const body = await (await fetch(`${server.address}/tiles/parcels/${z}/${x}/${y}`)).arrayBuffer();
        const tile = new VectorTile(new PbfReader(new Uint8Array(body)));
        assert.ok(counted > 0);
        assert.equal(counted, tile.layers.parcels.length);
    });
    await page.screenshot({ path: join(out, "inspector_zh.png") });

    await check("it fits a phone of 360 px", async () => {
        await page.setViewportSize({ width: 360, height: 640 });
        await openAt(page, server.address, `#16/${siteLatitude}/${siteLongitude}&lang=zh`);
        await clickMiddle(page);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
        assert.match(await page.locator(".card h2").innerText(), /华润中心/);
        await page.screenshot({ path: join(out, "phone_zh.png") });
        await page.setViewportSize({ width: 1280, height: 800 });
    });

    await check("nothing was asked of another host, and nothing complained", async () => {
        assert.deepEqual([...foreign], []);
        assert.deepEqual(complaints, []);
    });

    await check("without WebGL 2 the page says so", async () => {
        const context = await browser.newContext({ locale: "zh-CN" });
        const blind = await context.newPage();
        await blind.addInitScript(() => {
            const original = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                return kind === "webgl2" ? null : original.call(this, kind, ...rest);
            };
        });
        await blind.goto(server.address);
        await blind.waitForFunction(() => document.body.innerText.includes("WebGL 2"));
        assert.match(await blind.locator(".status-page").innerText(), /不支持 WebGL 2/);
        await context.close();
    });

    await check("it says when the server is away, and when it is back", async () => {
        await openAt(page, server.address, "#14/43.8745/125.3290&lang=zh");
        const port = new URL(server.address).port;
        assert.equal(await stop(server), 0);
        await page.waitForFunction(() => document.querySelector(".banner:not([hidden])")?.innerText.includes("没有响应"), undefined, {
            timeout: 30000,
        });
        server = await serve(port);
        await page.waitForFunction(() => document.querySelector(".banner").hidden, undefined, { timeout: 60000 });
    });
} finally {
    await browser?.close();
    if (server && server.child.exitCode === null) await stop(server).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
}
