// node glyphs_test.mjs PROGRAM VIEWER_SOURCES OUT: the map's Chinese comes from the server's glyph ranges alone. A browser that has no font
// for Chinese (a fontconfig with DejaVu alone: Chromium ends where there is no font at all) draws the demo city; then the same view with the ranges withheld. Text must be there, and gone.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demo, skip } from "./viewer_page.mjs";

const [program, viewer, out] = process.argv.slice(2);
if (!existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")) skip("needs fonts-noto-cjk (tools/setup --tests installs it)");
const folder = mkdtempSync(join(tmpdir(), "goldenbelt-glyphs-"));
const fontless = join(folder, "fonts.conf");
writeFileSync(fontless, '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>');

const { address, snapshots, newPage, openAt, finish } = await demo(program, viewer, out, { FONTCONFIG_FILE: fontless });
/** Ranges on disk, whatever face they are of. */
const made = () => (existsSync(join(snapshots, "glyphs")) ? readdirSync(join(snapshots, "glyphs")).flatMap((face) => readdirSync(join(snapshots, "glyphs", face))) : []);

try {
    const deadline = Date.now() + 120000;
    while (new Set(made()).size < 30 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200));
    assert.ok(new Set(made()).size >= 30, `${new Set(made()).size} ranges`);
    console.log("ok - the ranges that labels need are made before somebody asks for them");

    /** Opens the city centre; what was asked of whom, and the picture of the map alone. */
    async function open(name, withhold) {
        const page = await newPage({ width: 900, height: 700 });
        const asked = { fonts: [], failed: [], foreign: [] };
        page.on("response", (response) => {
            const url = response.url();
            if (/^(data|blob|about):/.test(url)) return;
            if (!url.startsWith(address())) asked.foreign.push(url);
            if (url.startsWith(`${address()}/fonts/`)) asked.fonts.push(decodeURIComponent(new URL(url).pathname));
            if (response.status() >= 400) asked.failed.push(url);
        });
        if (withhold) await page.route("**/fonts/**", (route) => route.fulfill({ status: 404, body: "" }));
        await openAt(page, "#13/43.88/125.32");
        const picture = await page.locator(".map canvas").first().screenshot({ path: join(out, `${name}.png`) });
        await page.context().close();
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
    const failed = await finish();
    rmSync(folder, { recursive: true, force: true });
    assert.equal(failed, 0);
}
