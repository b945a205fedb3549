// node viewer_imagery_test.mjs PROGRAM VIEWER_SOURCES OUT: an orthophoto under the parcels, in the system's Chromium.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demo, until } from "./viewer_page.mjs";

const [program, viewer, out] = process.argv.slice(2);
if (!existsSync("/usr/bin/gdal_translate")) {
    console.log("SKIPPED: no gdal_translate on this machine (tools/setup --tests installs gdal-bin)");
    process.exit(77);
}
const { city, get, restart, check, newPage, openAt, settled, findNothing, foreign, shot, finish } = await demo(program, viewer, out);

/** Fields, roofs and streets of nowhere: 3,000 × 3,000 pixels of 2 m round 人民大街 and 解放大路, in CGCS2000 zone 42. */
function makePhoto(file) {
    const side = 3000;
    const pixels = Buffer.alloc(side * side * 3);
    const noise = (x, y) => (Math.imul(x * 374761393 + y * 668265263, 1274126177) >>> 24) % 24;
    for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
            const street = x % 120 < 8 || y % 90 < 8;
            const roof = !street && x % 30 > 8 && y % 30 > 10 && noise(x / 30 | 0, y / 30 | 0) > 8;
            const [r, g, b] = street ? [96, 94, 92] : roof ? [150, 120, 105] : [74, 92, 56];
            const grain = noise(x, y) - 12;
            pixels[(y * side + x) * 3] = r + grain;
            pixels[(y * side + x) * 3 + 1] = g + grain;
            pixels[(y * side + x) * 3 + 2] = b + grain;
        }
    }
    const plain = join(city, "photo.ppm");
    writeFileSync(plain, Buffer.concat([Buffer.from(`P6\n${side} ${side}\n255\n`), pixels]));
    execFileSync("gdal_translate", ["-q", "-a_srs", "EPSG:4551", "-a_ullr", "442700", "4863800", "448700", "4857800", plain, file]);
    rmSync(plain);
}

try {
    await restart(async () => {
        makePhoto(join(city, "photo.tif"));
        appendFileSync(join(city, "goldenbelt.toml"), '\n[[imagery]]\nid = "photo"\ntitle = { zh = "正射影像", en = "Orthophoto" }\nfiles = "photo.tif"\nattribution = "© 测绘院"\n');
    });
    const page = await newPage({ width: 1280, height: 800 });
    const pictures = [];
    page.on("response", (response) => {
        if (response.url().includes("/imagery/")) pictures.push(`${response.status()} ${response.headers()["content-type"]}`);
    });

    await check("the layer panel offers the orthophoto, and the address says so", async () => {
        await openAt(page, "#15.5/43.8807/125.3245&panel=layers&lang=zh");
        assert.equal(pictures.length, 0);
        const shown = page.waitForResponse((response) => response.url().includes("/imagery/photo/"));
        await page.locator('input[name="under"][value="photo"]').check();
        await page.waitForURL(/under=photo/);
        await shown;
        await settled(page);
        await shot(page, "imagery-z15");
        assert.ok(pictures.length > 0 && pictures.every((one) => one === "200 image/jpeg"), pictures.join("\n"));
        await findNothing(page, "the layer panel with imagery");
    });

    await check("a parcel over it answers a click", async () => {
        const box = await page.locator(".stage > .map").boundingBox();
        for (const [dx, dy] of [[0.5, 0.5], [0.6, 0.4], [0.4, 0.6], [0.65, 0.65]]) {
            await page.mouse.click(box.x + box.width * dx, box.y + box.height * dy);
            await page.waitForTimeout(300);
            if (await page.locator(".card:not([hidden]) h2").count()) break;
        }
        assert.ok(await page.locator(".card:not([hidden]) h2").count(), "no card");
    });

    await check("over it the legend shows what the map draws: edges in the colours of the classes, nothing filled", async () => {
        await openAt(page, "#16/43.8807/125.3245&panel=legend&under=photo&lang=zh");
        const uses = page.locator('.legend [data-legend="parcels/land_code"] .swatch');
        await uses.first().waitFor();
        const shown = await uses.evaluateAll((nodes) => nodes.map((node) => [...node.querySelectorAll("rect")].map((rect) => [rect.getAttribute("fill"), rect.getAttribute("stroke")])));
        assert.deepEqual(shown.flat().filter(([fill]) => fill !== "none"), []);
        const { metadata } = await get("styles/planning?under=photo");
        const { classes } = metadata["goldenbelt:legend"].find((one) => one.layer === "parcels" && one.field === "land_code");
        for (const strokes of shown) assert.ok(strokes.some(([, stroke]) => classes.some(({ colour }) => colour === stroke)), JSON.stringify(strokes));
        await page.locator(".legend .standard input").check();
        await until(page, (colours) => [...document.querySelectorAll('.legend [data-legend="parcels/land_code"] .swatch rect')].some((rect) => colours.includes(rect.getAttribute("stroke"))), classes.flatMap(({ full }) => full ?? []));
        await settled(page);
        await shot(page, "imagery-legend");
        await findNothing(page, "the legend over imagery");
    });

    await check("whose picture it is can be read over dark roofs", async () => {
        const attribution = page.locator(".maplibregl-ctrl-attrib");
        assert.match(await attribution.innerText(), /测绘院/);
        const { ground, ink } = await attribution.evaluate((node) => ({ ground: getComputedStyle(node).backgroundColor, ink: getComputedStyle(node).color }));
        assert.deepEqual([ground, ink], ["rgb(255, 255, 255)", "rgb(31, 35, 40)"]);
    });

    await check("the address brings it back, and it can be taken away", async () => {
        await openAt(page, "#14/43.8807/125.3245&panel=layers&under=photo&lang=en");
        assert.equal(await page.locator('input[name="under"][value="photo"]').isChecked(), true);
        await shot(page, "imagery-z14");
        await page.locator('input[name="under"][value=""]').check();
        await page.waitForURL((url) => !url.hash.includes("under="));
        await openAt(page, "#14/43.8807/125.3245&panel=layers&under=nothing&lang=en");
        assert.equal(await page.locator('input[name="under"][value=""]').isChecked(), true);
    });

    await check("nothing came from any other host", async () => assert.deepEqual([...foreign], []));
} finally {
    process.exitCode = (await finish()) > 0 ? 1 : 0;
}
