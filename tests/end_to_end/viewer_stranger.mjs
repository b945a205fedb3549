// Data that are not a planning office's: plain files of a stranger.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages, text, tool, until } from "./viewer_page.mjs";

const longName = "ASSESSING_ParcelsFY2014_AsDelivered";

/** 2,400 squares of three kinds near Cambridge, and points. */
function writeFiles(folder) {
    mkdirSync(folder, { recursive: true });
    const square = (x, y) => [[[x, y], [x + 4e-4, y], [x + 4e-4, y + 4e-4], [x, y + 4e-4], [x, y]]];
    const areas = Array.from({ length: 2400 }, (_, i) => ({
        type: "Feature",
        properties: { LOC_ID: `F_${i}`, ZONE: ["C-1", "OS", "BA-1"][i % 3], UYEAR: 0 },
        geometry: { type: "Polygon", coordinates: square(-71.12 + (i % 60) * 5e-4, 42.36 + Math.floor(i / 60) * 5e-4) },
    }));
    const points = [1, 2, 3].map((i) => ({ type: "Feature", properties: { STATION: `No. ${i}` }, geometry: { type: "Point", coordinates: [-71.11 + i * 2e-3, 42.37] } }));
    const write = (name, features) => {
        const file = join(folder, `${name}.geojson`);
        writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
        return file;
    };
    return [write(longName, areas), write("stations", points)];
}

export default async function stranger(shared) {
    const { check, newPage, settled, findNothing, shot, out, serveAlso } = shared;
    const folder = join(out, "stranger");
    await serveAlso(writeFiles(folder), async (address) => {
        const page = await newPage({ width: 1280, height: 800 });
        const open = async (hash) => {
            await page.goto("about:blank");
            await page.goto(`${address}/${hash}`);
            await settled(page);
        };

        for (const lang of languages) {
            await check(`what needs projects is not offered without them; the other panels make sense (${lang})`, async () => {
                await open(`#16/42.37/-71.108&panel=layers&lang=${lang}`);
                for (const absent of ["list", "meeting"]) assert.equal(await tool(page, absent).isVisible(), false, absent);
                for (const id of ["legend", "filters", "statistics", "layers"]) {
                    await tool(page, id).click();
                    await until(page, (panel) => document.querySelector(".side-panel").dataset.panel === panel && !document.querySelector(".side-panel [role=status]")?.innerText.includes("……"), id);
                    await page.locator(".side-panel", { hasText: longName }).waitFor();
                    const said = await text(page, ".side-panel");
                    assert.doesNotMatch(said, /undefined|NaN|\bnull\b|\[object/, id);
                    await findNothing(page, id);
                }
                // Arrows pass over what is not there.
                await tool(page, "filters").focus();
                await page.keyboard.press("ArrowDown");
                assert.equal(await page.evaluate(() => document.activeElement.dataset.tool), "statistics");
                await open(`#16/42.37/-71.108&panel=list&lang=${lang}`);
                await page.locator(".list .note", { hasText: lang === "zh" ? "没有项目图层" : "no layer of projects" }).waitFor();
            });

            await check(`a long name without a break leaves the figures of its row alone (${lang})`, async () => {
                await open(`#14/42.37/-71.108&panel=legend&lang=${lang}`);
                await page.locator(".legend .row .count").first().waitFor();
                const over = await page.locator(".legend .row").evaluateAll((rows) => rows.flatMap((row) => {
                    const count = row.querySelector(".count");
                    if (!count) return [];
                    const words = document.createRange();
                    words.selectNodeContents(row.querySelector(".label"));
                    return words.getBoundingClientRect().right <= count.getBoundingClientRect().left ? [] : [row.innerText];
                }));
                assert.deepEqual(over, []);
                await shot(page, `stranger_${lang}`);
            });
        }
        await page.context().close();
    });
    rmSync(folder, { recursive: true });
}
