// node glyphs_test.mjs PROGRAM VIEWER_SOURCES OUT: the map's Chinese comes from the server's glyph ranges alone. A browser that has no font
// for Chinese (a fontconfig with DejaVu alone: Chromium ends where there is no font at all) draws the demo city; then the same view with the ranges withheld. Text must be there, and gone.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [program, viewer, out] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(viewer, "package.json")));
const { chromium } = require("playwright-core");
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
if (!browserPath || !existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")) {
    console.log("SKIPPED: needs Chromium and fonts-noto-cjk (tools/setup --tests installs them)");
    process.exit(77);
}

const folder = mkdtempSync(join(tmpdir(), "goldenbelt-glyphs-"));
const city = join(folder, "city");
mkdirSync(out, { recursive: true });
const fontless = join(folder, "fonts.conf");
writeFileSync(fontless, '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>');

let child;
let browser;
try {
    execFileSync(program, ["sample", city]);
    child = spawn(program, ["serve", city, "--port", "0", "--snapshots", join(folder, "snapshots")], { stdio: ["ignore", "pipe", "ignore"] });
    const address = await new Promise((resolve, reject) => {
        let text = "";
        child.stdout.on("data", (bytes) => {
            text += bytes;
            const found = /listening on (http:\/\/\S+)/.exec(text);
            if (found) resolve(found[1]);
        });
        child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
    browser = await chromium.launch({
        executablePath: browserPath,
        args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        env: { ...process.env, FONTCONFIG_FILE: fontless },
    });

    /** Opens the city centre; what was asked of whom, and the picture of the map alone. */
    async function open(name, withhold) {
        const page = await browser.newPage({ viewport: { width: 900, height: 700 }, locale: "zh-CN" });
        const asked = { fonts: [], failed: [], foreign: [] };
        page.on("response", (response) => {
            const url = response.url();
            if (/^(data|blob|about):/.test(url)) return;
            if (!url.startsWith(address)) asked.foreign.push(url);
            if (url.startsWith(`${address}/fonts/`)) asked.fonts.push(decodeURIComponent(new URL(url).pathname));
            if (response.status() >= 400) asked.failed.push(url);
        });
        if (withhold) await page.route("**/fonts/**", (route) => route.fulfill({ status: 404, body: "" }));
        await page.goto(`${address}/#13/43.88/125.32`);
        await page.waitForFunction(() => document.documentElement.dataset.map === "idle", undefined, { timeout: 180000 });
        const picture = await page.locator(".map canvas").first().screenshot({ path: join(out, `${name}.png`) });
        await page.close();
        return { ...asked, picture };
    }

    const served = await open("glyphs_served", false);
    assert.deepEqual(served.foreign, [], "every request goes to the server itself");
    assert.deepEqual(served.failed, []);
    const chinese = served.fonts.filter((path) => Number(/\/(\d+)-\d+\.pbf$/.exec(path)?.[1]) >= 0x4e00);
    assert.ok(chinese.length >= 10, `${chinese.length} ranges of Chinese were asked for`);
    assert.equal(new Set(served.fonts).size, served.fonts.length, "each range once");
    console.log(`ok - ${served.fonts.length} glyph ranges, ${chinese.length} of them Chinese, no other host`);

    const withheld = await open("glyphs_withheld", true);
    assert.ok(!served.picture.equals(withheld.picture), "without the ranges the map shows other text, or none");
    assert.ok(served.picture.length > withheld.picture.length * 1.02, `${served.picture.length} bytes with text, ${withheld.picture.length} without`);
    console.log("ok - a browser without Chinese fonts shows it only when the ranges are served");
} finally {
    await browser?.close();
    child?.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
}
