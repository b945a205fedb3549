// What the browser tests of the viewer share: the demo city, served once; pages of the system's Chromium; axe; screenshots.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { start, stop } from "./tile_server.mjs";

const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
export const languages = ["zh", "en"];

/** Ends the program as skipped. */
export function skip(why) {
    console.log(`SKIPPED: ${why}`);
    process.exit(77);
}

async function stopWell(server) {
    const code = await stop(server.child);
    if (code !== 0) throw new Error(`the server ended with ${code}`);
}

/** Without Chromium the test ends as skipped (77). Call `finish()` at the end, whatever happened. `environment` is the browser's. */
export async function demo(program, viewer, out, environment = {}) {
    if (!browserPath) skip("no Chromium on this machine (tools/setup --tests installs it)");
    const require = createRequire(pathToFileURL(join(viewer, "package.json")));
    const { chromium } = require("playwright-core");
    const folder = mkdtempSync(join(tmpdir(), "goldenbelt-viewer-"));
    const [city, snapshots] = [join(folder, "city"), join(folder, "snapshots")];
    mkdirSync(out, { recursive: true });
    execFileSync(program, ["sample", city], { stdio: ["ignore", "ignore", "inherit"] });
    let server = await start(program, [city], snapshots);
    const browser = await chromium.launch({
        executablePath: browserPath,
        // Root has no sandbox; machines without a graphics card draw in software.
        args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        env: { ...process.env, ...environment },
    });
    const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const foreign = new Set();
    const own = [server.address];
    const failures = [];

    const get = async (path) => {
        const response = await fetch(`${server.address}/${path}`);
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return response.json();
    };
    /** The map has drawn what it was last told. */
    const settled = async (page) => {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await page.waitForFunction(() => document.documentElement.dataset.map === "idle", undefined, { timeout: 120000 });
    };
    /** Serious and critical findings, one line each. */
    const axeFindings = async (page) => {
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        return found.violations
            .filter((one) => one.impact === "serious" || one.impact === "critical")
            .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
    };

    return {
        address: () => server.address,
        processId: () => server.child.pid,
        /** The workspace that is served. */
        city,
        get,
        settled,
        foreign,
        load: async (name) => {
            const found = await import(pathToFileURL(require.resolve(name)).href);
            return found.default ?? found;
        },
        /** A failed check is told and the next one is tried; `finish()` says whether there was one. */
        check: async (name, action) => {
            const begun = Date.now();
            const took = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
            try {
                await action();
                console.log(`ok - ${name} (${took()})`);
            } catch (error) {
                failures.push(name);
                console.log(`not ok - ${name} (${took()})\n${error.stack}`);
            }
        },
        /** A page in a context of its own. What it asks of other hosts is kept in `foreign`. */
        newPage: async (viewport, options = {}) => {
            const context = await browser.newContext({ viewport, locale: "zh-CN", permissions: ["clipboard-read", "clipboard-write"], ...options });
            const page = await context.newPage();
            page.setDefaultTimeout(60000);
            page.on("pageerror", (error) => failures.push(`page error: ${error.stack}`));
            page.on("request", (request) => {
                const url = request.url();
                if (!own.some((address) => url.startsWith(address)) && !/^(data|blob|about):/.test(url)) foreign.add(url);
            });
            return page;
        },
        /** The page anew at this address. */
        openAt: async (page, hash) => {
            await page.goto("about:blank");
            await page.goto(`${server.address}/${hash}`);
            await page.waitForFunction(() => document.documentElement.dataset.map === "idle", undefined, { timeout: 120000 });
        },
        /** The same page, its address changed as by hand: quicker, and the address has to be followed. */
        goTo: async (page, hash) => {
            await page.evaluate((wanted) => (location.hash = wanted), hash);
            await settled(page);
        },
        /** Throws where axe finds something serious. */
        findNothing: async (page, what) => {
            const found = await axeFindings(page);
            if (found.length > 0) throw new Error(`axe on ${what}: ${found.join("; ")}`);
        },
        shot: (page, name) => page.screenshot({ path: join(out, `${name}.png`) }),
        out,
        /** Snapshots and glyphs of the server. */
        snapshots,
        /** Does something while the server is away, and brings it back at the same address. */
        restart: async (meanwhile) => {
            const { port } = new URL(server.address);
            await stopWell(server);
            try {
                await meanwhile();
            } finally {
                server = await start(program, [city], snapshots, port);
            }
        },
        /** Other sources, served beside the demo while something is done with their address. */
        serveAlso: async (sources, action) => {
            const other = await start(program, sources, snapshots);
            own.push(other.address);
            try {
                await action(other.address);
            } finally {
                await stopWell(other);
            }
        },
        /** Ends browser and server; how many checks failed. */
        finish: async () => {
            await browser.close();
            if (server.child.exitCode === null) await stopWell(server);
            rmSync(folder, { recursive: true, force: true });
            for (const name of failures) console.log(`FAILED: ${name}`);
            return failures.length;
        },
    };
}

export const text = (page, selector) => page.locator(selector).first().innerText();
export const number = (words) => Number(/-?[\d,]+(\.\d+)?/.exec(words)[0].replace(/,/g, ""));
export const tool = (page, id) => page.locator(`.toolbar button[data-tool="${id}"]`);
export const until = (page, condition, argument, timeout = 45000) => page.waitForFunction(condition, argument, { timeout });
/** The fact of the card with this title. */
export const fact = (page, title) =>
    page.locator(".card dl > div", { has: page.locator("dt", { hasText: new RegExp(`^${title}`) }) }).locator("dd").first().innerText();

/** 华润中心: 人民大街与解放大路交汇, of the project list. */
export const site = { longitude: 125.3245, latitude: 43.8807, key: "cc001", name: { zh: "华润中心", en: "China Resources Center" } };
export const here = `#15/${site.latitude}/${site.longitude}`;
