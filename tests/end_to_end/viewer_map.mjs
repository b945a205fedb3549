// Maps and their address: styles, legend, switches, permalink, keyboard, print, a window 360 px wide.
import assert from "node:assert/strict";
import { here, languages, site, text, tool, until } from "./viewer_page.mjs";

export default async function map(shared) {
    const { get, check, newPage, openAt, goTo, settled, findNothing, shot } = shared;
    const page = await newPage({ width: 1280, height: 800 });
    await openAt(page, `${here}&lang=zh`);

    for (const lang of languages) {
        await check(`another map keeps view, selection and switches, and stands in the address (${lang})`, async () => {
            await goTo(page, `${here}&panel=layers&sel=projects/1&hidden=waters&lang=${lang}`);
            await page.waitForSelector(".card:not([hidden]) h2");
            const { styles } = await get("styles");
            assert.equal(await page.locator(".styles input").count(), styles.length);
            assert.equal((await text(page, ".styles label")).trim(), styles[0].titles[lang]);
            for (const style of [...styles.slice(1), styles[0]]) {
                await page.locator(`.styles input[value="${style.id}"]`).check();
                await page.waitForURL(style === styles[0] ? (url) => !url.hash.includes("style=") : new RegExp(`style=${style.id}(&|$)`));
                await page.locator(`.styles input[value="${style.id}"]:checked`).waitFor();
                assert.match(await text(page, ".card h2"), new RegExp(site.name[lang]), style.id);
                assert.equal(await page.locator('input[data-layer="waters"]').isChecked(), false);
            }
            assert.match(page.url(), /^[^#]*#15\.00\/43\.88070\/125\.32450&/);
            assert.match(page.url(), /hidden=waters/);
            await findNothing(page, "layers and card");
        });
    }

    await check("the address opens what it says, and is followed when it is changed by hand", async () => {
        await openAt(page, "#14.5/43.88/125.33&style=projects&hidden=roads&where=projects:stage:in:construction&sel=projects/1&panel=layers&coords=zone&lang=en");
        assert.equal(await page.locator('.styles input[value="projects"]').isChecked(), true);
        assert.equal(await page.locator('input[data-layer="roads"]').isChecked(), false);
        assert.equal(await page.locator(".readout select").inputValue(), "zone");
        assert.match(await text(page, ".active-filters"), /Stage: Under construction/);
        await page.locator(".card h2", { hasText: site.name.en }).waitFor();
        await page.evaluate(() => (location.hash = location.hash.replace("style=projects", "style=control").replace("&hidden=roads", "").replace("lang=en", "lang=zh")));
        await page.locator('.styles input[value="control"]:checked').waitFor();
        assert.equal(await page.locator('input[data-layer="roads"]').isChecked(), true);
        await page.locator(".card h2", { hasText: site.name.zh }).waitFor();
        await page.evaluate(() => (location.hash = "#not/an/address&where=::;;a&sel=&panel=nothing&style=nowhere"));
        await until(page, () => document.querySelector(".side-panel").hidden);
        await until(page, () => document.querySelector(".card").hidden);
        await goTo(page, `${here}&panel=none&lang=zh`);
    });

    for (const [lang, first, second, all] of [["zh", "教育用地", "居住用地", "全部显示"], ["en", "Education", "Residential", "Show all"]]) {
        await check(`a click on a legend row filters the map, another one adds, and all come back (${lang})`, async () => {
            await goTo(page, `${here}&lang=${lang}`);
            const row = page.locator(".legend button.row", { hasText: first }).first();
            await row.click();
            await page.waitForURL(/where=parcels:land_code:in:/);
            await page.locator('.legend .row[aria-pressed="true"]', { hasText: first }).waitFor();
            const other = page.locator('.legend .row[aria-pressed="false"]', { hasText: second }).first();
            await other.waitFor();
            assert.match(await text(page, ".active-filters"), new RegExp(first));
            await settled(page);
            await shot(page, `legend_filtered_${lang}`);
            await other.click();
            await until(page, () => document.querySelectorAll('.legend .row[aria-pressed="true"]').length === 2);
            await page.locator(".legend .show-all", { hasText: all }).click();
            await until(page, () => !location.hash.includes("where="));
            await findNothing(page, "the legend");
        });
    }

    for (const lang of languages) {
        await check(`a switch paints the full colours of the standard, on the map and in the legend (${lang})`, async () => {
            await goTo(page, `#17/43.8745/125.3290&hidden=projects,buildings,roads&lang=${lang}`);
            const { metadata } = await get("styles/planning");
            const use = metadata["goldenbelt:legend"].find((one) => one.layer === "parcels" && one.field === "land_code");
            const [parcel] = (await get("features/parcels?bbox=125.3289,43.8744,125.3291,43.8746")).features;
            const class_ = use.classes.find((one) => one.values.includes(parcel.properties.land_code));
            assert.notEqual(class_.colour, class_.full);
            /** Whether many pixels of the map have the colour. */
            const shows = (colour) => {
                const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
                return page.locator(".stage > .map").screenshot().then((png) =>
                    page.evaluate(async ([bytes, [r, g, b]]) => {
                        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
                        const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
                        context.drawImage(image, 0, 0);
                        const { data } = context.getImageData(0, 0, image.width, image.height);
                        let count = 0;
                        for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b) ++count;
                        return count > 1000;
                    }, [[...png], wanted]));
            };
            assert.equal(await shows(class_.colour), true);
            await page.locator(".legend .standard input").check();
            await page.waitForURL(/colours=standard/);
            await settled(page);
            assert.equal(await shows(class_.full), true, `${class_.full} is on the map`);
            assert.equal(await shows(class_.colour), false, `${class_.colour} is not`);
            assert.ok((await page.locator(".legend .swatch rect").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("fill")))).includes(class_.full));
            await shot(page, `standard_${lang}`);
            await goTo(page, `#17/43.8745/125.3290&hidden=projects,buildings,roads&lang=${lang}`);
            assert.equal(await shows(class_.colour), true);
        });
    }

    await check("legend figures are the record's: the class counts what its rows count in the view", async () => {
        await goTo(page, `${here}&style=projects&lang=en`);
        const row = page.locator('.legend [data-legend="projects/stage"] .row', { hasText: "Under construction" });
        await row.locator(".count").waitFor();
        const box = await page.evaluate(() => {
            const [zoom, lat, lon] = location.hash.slice(1).split("&")[0].split("/").map(Number);
            const { clientWidth, clientHeight } = document.querySelector(".stage > .map");
            const world = 512 * 2 ** zoom;
            const y = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
            const back = (v) => (Math.atan(Math.sinh(v * 2 * Math.PI)) * 180) / Math.PI;
            const dx = ((clientWidth / 2) * 360) / world;
            return [lon - dx, back(y - clientHeight / 2 / world), lon + dx, back(y + clientHeight / 2 / world)];
        });
        const { total } = await get(`features/projects?limit=0&bbox=${box.join(",")}&where=${encodeURIComponent("stage = 'construction'")}`);
        assert.ok(total > 0);
        await until(page, ([said]) => document.querySelector('.legend [data-legend="projects/stage"] [data-entry$="/construction"] .count')?.innerText === said, [String(total)]);
        await goTo(page, `${here}&panel=none&lang=zh`);
    });

    await check("a picture put together while the map is panned is the one drawn whole", async () => {
        const panned = await newPage({ width: 1000, height: 700 });
        await panned.addInitScript(() => {
            // What is drawn is kept with this call, so it can be read there: what was last drawn on to what had been shifted, and how the
            // map stood at last. Only the view is read: it lies in the middle of a larger canvas once the map has been panned.
            globalThis.frames = { shifted: 0 };
            const { blitFramebuffer, copyTexSubImage2D } = WebGL2RenderingContext.prototype;
            let shifts = 0;
            WebGL2RenderingContext.prototype.blitFramebuffer = function (...box) {
                ++shifts;
                blitFramebuffer.apply(this, box);
            };
            WebGL2RenderingContext.prototype.copyTexSubImage2D = function (...box) {
                copyTexSubImage2D.apply(this, box);
                const { clientWidth: width, clientHeight: height } = this.canvas;
                const pixels = new Uint8Array(width * height * 4);
                const [x, y] = [(this.drawingBufferWidth - width) / 2, (this.drawingBufferHeight - height) / 2];
                this.readPixels(x, y, width, height, this.RGBA, this.UNSIGNED_BYTE, pixels);
                const kind = shifts > globalThis.frames.shifted ? "panned" : "whole";
                Object.assign(globalThis.frames, { shifted: shifts, [kind]: { width, height, pixels } });
            };
        });
        await openAt(panned, `${here}&panel=none&lang=zh`);
        await panned.locator(".maplibregl-canvas").focus();
        for (const key of ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowLeft"]) {
            await panned.keyboard.press(key);
            await panned.waitForTimeout(150);
        }
        await settled(panned);
        const { shifted, cells, unlike } = await panned.evaluate(() => {
            const { shifted, panned, whole } = globalThis.frames;
            const { width, height } = whole;
            if (!panned) return { shifted, cells: 0, unlike: 0 };
            // What was drawn last is a step away from where the map came to rest: the step at which they are most alike.
            const far = 130;
            let step = { x: 0, y: 0, sum: Infinity };
            for (let y = -far; y <= far; ++y) {
                for (let x = -far; x <= far; ++x) {
                    let sum = 0;
                    for (let row = far + 5; row < height - far && sum < step.sum; row += 23) {
                        for (let column = far + 5; column < width - far; column += 29) {
                            sum += Math.abs(panned.pixels[4 * (row * width + column) + 2] - whole.pixels[4 * ((row + y) * width + column + x) + 2]);
                        }
                    }
                    if (sum < step.sum) step = { x, y, sum };
                }
            }
            // Means of squares: half a pixel more or less does not count.
            const side = 14;
            let [cells, unlike] = [0, 0];
            for (let top = Math.max(0, -step.y); top + side <= height - Math.max(0, step.y); top += side) {
                for (let left = Math.max(0, -step.x); left + side <= width - Math.max(0, step.x); left += side) {
                    const sums = [0, 0, 0];
                    for (let y = top; y < top + side; ++y) {
                        for (let x = left; x < left + side; ++x) {
                            const [at, there] = [4 * (y * width + x), 4 * ((y + step.y) * width + x + step.x)];
                            for (let band = 0; band < 3; ++band) sums[band] += panned.pixels[at + band] - whole.pixels[there + band];
                        }
                    }
                    ++cells;
                    if (Math.max(...sums.map(Math.abs)) > 30 * side * side) ++unlike;
                }
            }
            return { shifted, cells, unlike };
        });
        console.log(`    ${shifted} frames shifted; ${unlike} of ${cells} squares unlike the whole picture`);
        assert.ok(shifted >= 3, `${shifted} frames were shifted`);
        assert.ok(cells > 1900 && unlike <= 0.01 * cells, `${unlike} of ${cells} squares`);
        await panned.context().close();
    });

    for (const lang of languages) {
        await check(`the tool bar is one stop of the keyboard, arrows walk it, Escape leaves a panel (${lang})`, async () => {
            await goTo(page, `${here}&panel=none&lang=${lang}`);
            await tool(page, "layers").focus();
            await page.keyboard.press("ArrowDown");
            assert.equal(await page.evaluate(() => document.activeElement.dataset.tool), "legend");
            await page.keyboard.press("Enter");
            await page.waitForSelector(".side-panel:not([hidden])");
            assert.equal(await tool(page, "legend").getAttribute("aria-expanded"), "true");
            await page.keyboard.press("Escape");
            assert.equal(await page.locator(".side-panel").isVisible(), false);
            assert.equal(await page.evaluate(() => document.activeElement.dataset.tool), "legend");
            const before = page.url();
            await page.locator(".maplibregl-canvas").press("ArrowRight");
            await until(page, (url) => location.href !== url, before);
            await page.locator(".maplibregl-canvas").press("+");
            await page.waitForURL(/#16\.00/);
            await page.keyboard.press("/");
            assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox");
            await findNothing(page, "the bare map");
        });

        await check(`the sheet for the printer has title, day, map, scale and legend (${lang})`, async () => {
            await goTo(page, `${here}&panel=legend&lang=${lang}`);
            await page.waitForSelector(".legend .row");
            await settled(page);
            // Printed while the map still moves.
            await page.locator(".maplibregl-canvas").press("ArrowRight");
            await page.waitForTimeout(100);
            await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
            await until(page, () => document.querySelector(".print-map").naturalWidth > 0);
            const [printed, seen] = await page.evaluate(() => {
                const { naturalWidth, naturalHeight } = document.querySelector(".print-map");
                const { clientWidth, clientHeight } = document.querySelector(".map");
                return [[naturalWidth, naturalHeight], [clientWidth, clientHeight]];
            });
            assert.deepEqual(printed, seen, "the picture is that of the view");
            await page.emulateMedia({ media: "print" });
            await shot(page, `print_${lang}`);
            const { titles } = await get("catalog");
            assert.equal(await text(page, ".bar h1"), titles[lang]);
            for (const shown of [".bar h1", ".bar .day", ".print-map", ".maplibregl-ctrl-scale", ".legend .row"]) assert.ok(await page.locator(shown).first().isVisible(), shown);
            for (const gone of [".toolbar", ".zooming", ".search"]) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
            // What was copied is a map, not an empty buffer.
            const colours = await page.evaluate(() => {
                const image = document.querySelector(".print-map");
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [100, 100];
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0, 100, 100);
                const pixels = new Uint32Array(context.getImageData(0, 0, 100, 100).data.buffer);
                return { many: new Set(pixels).size, clear: pixels.filter((pixel) => pixel >>> 24 < 255).length };
            });
            assert.ok(colours.many > 50 && colours.clear === 0, JSON.stringify(colours));
            const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
            await page.emulateMedia({ media: null });
            const sheets = pdf.toString("latin1").match(/\/Type \/Page\b/g).length;
            assert.equal(sheets, 1, "one sheet");
        });
    }
    await page.context().close();

    for (const lang of languages) {
        await check(`at 360 px panels are sheets, a finger works them, nothing is wider than the window, axe finds nothing (${lang})`, async () => {
            const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
            await openAt(phone, `#16/${site.latitude}/${site.longitude}&lang=${lang}`);
            const fits = async (what) => assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 360, what);
            for (const id of ["layers", "legend", "filters", "list", "statistics", "measure"]) {
                await tool(phone, id).tap();
                await phone.waitForSelector(`.side-panel[data-panel="${id}"]:not([hidden])`);
                await until(phone, () => document.querySelector(".side-panel-body").childElementCount > 0 && !document.querySelector(".side-panel-body > .note[role=status]"));
                const box = await phone.locator(".side-panel").boundingBox();
                assert.ok(box.x === 0 && box.width === 360 && box.y > 200, `${id}: ${JSON.stringify(box)}`);
                await fits(id);
            }
            await findNothing(phone, `a phone, ${lang}`);
            await tool(phone, "measure").tap();
            const box = await phone.locator(".stage > .map").boundingBox();
            await phone.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
            await phone.locator(".card h2", { hasText: site.name[lang] }).waitFor();
            await fits("the card");
            await shot(phone, `phone_${lang}`);
            await phone.context().close();
        });
    }
}
