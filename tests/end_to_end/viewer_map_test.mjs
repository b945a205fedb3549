// node viewer_map_test.mjs PROGRAM VIEWER_SOURCES OUT: styles, legend, filters, search, hover and selection, address, keyboard, print, in the
// system's Chromium and in both languages. Figures are checked against the server's own rows.
import assert from "node:assert/strict";
import { demo } from "./viewer_page.mjs";

const [program, viewer, out] = process.argv.slice(2);
const { server, check, newPage, openAt, axeFindings, shot, finish } = await demo(program, viewer, out);

// 华润中心: 人民大街与解放大路交汇, of the project list.
const here = "#15/43.8807/125.3245";
const get = async (path) => {
    const response = await fetch(`${server().address}/${path}`);
    return response.status === 200 ? response.json() : undefined;
};
const tool = (page, id) => page.locator(`.toolbar button[data-tool="${id}"]`);
const text = (page, selector) => page.locator(selector).first().innerText();
const count = async (layer, where) => (await get(`features/${layer}?limit=1&where=${encodeURIComponent(where)}`)).total;
const number = (words) => Number(words.replace(/,/g, ""));

async function findings(page, what) {
    assert.deepEqual(await axeFindings(page), [], `axe on ${what}`);
}

/** Over the map until the tip stands; for some place in the view holds something. */
async function hoverMiddle(page, dx, dy) {
    const box = await page.locator(".stage > .map").boundingBox();
    await page.mouse.move(box.x + box.width / 2 + dx - 2, box.y + box.height / 2 + dy);
    await page.waitForTimeout(100);
    await page.mouse.move(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
    await page.waitForSelector(".tip:not([hidden])");
}

try {
    const page = await newPage({ width: 1280, height: 800 });
    const foreign = new Set();
    page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(server().address) && !/^(data|blob|about):/.test(url)) foreign.add(url);
    });

    await check("another map keeps view, selection and switches, and stands in the address", async () => {
        await openAt(page, `${here}&panel=layers&sel=projects/1&hidden=waters&lang=zh`);
        await page.waitForSelector(".card:not([hidden]) h2");
        const { styles } = await get("styles");
        assert.equal(await page.locator(".styles input").count(), styles.length);
        for (const style of styles) {
            await page.locator(`.styles input[value="${style.id}"]`).check();
            await page.waitForFunction((id) => document.querySelector(`.styles input[value="${id}"]`)?.checked, style.id);
            if (style.id !== "planning") await page.waitForURL(new RegExp(`style=${style.id}`));
            assert.match(await text(page, ".card h2"), /华润中心/, style.id);
            assert.equal(await page.locator('input[data-layer="waters"]').isChecked(), false);
        }
        assert.match(page.url(), /^[^#]*#15\.00\/43\.88070\/125\.32450&/);
        assert.match(page.url(), /hidden=waters/);
        await findings(page, "layers and card");
        await page.locator("button.language").click();
        assert.equal(await text(page, ".styles label"), styles[0].titles.en);
    });

    await check("the address opens what it says, and follows when it is changed by hand", async () => {
        await openAt(page, "#14.5/43.88/125.33&style=projects&hidden=roads&where=projects:stage:in:construction&sel=projects/1&panel=layers&lang=en");
        assert.equal(await page.locator('.styles input[value="projects"]').isChecked(), true);
        assert.equal(await page.locator('input[data-layer="roads"]').isChecked(), false);
        assert.match(await text(page, ".active-filters"), /Stage: Under construction/);
        await page.waitForSelector(".card:not([hidden]) h2");
        await page.evaluate(() => (location.hash = location.hash.replace("style=projects", "style=control").replace("&hidden=roads", "")));
        await page.waitForFunction(() => document.querySelector('.styles input[value="control"]')?.checked);
        assert.equal(await page.locator('input[data-layer="roads"]').isChecked(), true);
        await page.evaluate(() => (location.hash = "#not/an/address&where=::;;a&sel=&panel=nothing&style=nowhere"));
        await page.waitForTimeout(300);
        assert.equal(await page.locator(".side-panel").isVisible(), false);
    });

    await check("a click on a legend row filters the map, another one adds, and all come back", async () => {
        await openAt(page, `${here}&lang=zh`);
        await page.waitForSelector(".legend button.row");
        const row = page.locator(".legend .row", { hasText: "教育用地" });
        await row.click();
        await page.waitForURL(/where=parcels:land_code:in:/);
        assert.equal(await row.getAttribute("aria-pressed"), "true");
        const other = page.locator(".legend .row", { hasText: "居住用地" });
        assert.equal(await other.getAttribute("aria-pressed"), "false", "what is filtered out can be chosen again");
        assert.match(await text(page, ".active-filters"), /教育用地/);
        await page.waitForTimeout(1500);
        await shot(page, "legend_filtered_zh");
        await other.click();
        await page.waitForFunction(() => document.querySelectorAll('.legend .row[aria-pressed="true"]').length === 2);
        await page.locator("button.language").click();
        await page.locator(".show-all", { hasText: "Show all" }).click();
        await page.waitForFunction(() => !location.hash.includes("where="));
        await findings(page, "the legend");
    });

    await check("filters offer the values that the data have, with counts of the record, and narrow map and address", async () => {
        await openAt(page, "#12/43.88/125.33&panel=filters&lang=zh");
        const districts = page.locator('[data-filter="projects/district"]');
        await districts.locator("summary").click();
        const choice = districts.locator("li", { hasText: "南关区" });
        await choice.waitFor();
        assert.equal(number(await choice.locator(".count").innerText()), await count("projects", "district = '南关区'"));
        await choice.locator("input").check();
        await page.waitForURL(/where=projects:district:in:%E5%8D%97%E5%85%B3%E5%8C%BA/);
        const stages = page.locator('[data-filter="projects/stage"]');
        await stages.locator("summary").click();
        const built = stages.locator("li", { hasText: "开工建设" });
        await built.waitFor();
        assert.equal(number(await built.locator(".count").innerText()), await count("projects", "district = '南关区' AND stage = 'construction'"));
        const sums = page.locator('[data-filter="projects/investment"]');
        await sums.locator("summary").click();
        await sums.locator("button", { hasText: "10–50 亿元" }).click();
        await page.waitForURL(/projects:investment:class:10,50/);
        await findings(page, "filters");
        await shot(page, "filters_zh");
        await page.locator("button.language").click();
        await page.locator(".show-all", { hasText: "Clear all conditions" }).click();
        await page.waitForFunction(() => !location.hash.includes("where="));
    });

    await check("parcels filtered by a field that low zooms do not carry are still drawn", async () => {
        const asked = page.waitForResponse((response) => response.url().includes("/features/parcels?"));
        await openAt(page, `#12/43.88/125.33&panel=none&lang=en&where=parcels:district:in:${encodeURIComponent("南关区")}`);
        assert.equal((await (await asked).json()).total, await count("parcels", "district = '南关区'"));
        // The district covers the middle: something answers there, and it is of this district.
        await page.waitForTimeout(1500);
        await shot(page, "district_en");
    });

    await check("the pointer says what lies under it, a click selects the smallest, Escape lets go", async () => {
        await openAt(page, "#17/43.8745/125.3290&panel=none&lang=zh");
        await hoverMiddle(page, 30, 30);
        assert.notEqual((await text(page, ".tip")).trim(), "");
        await page.mouse.down();
        await page.mouse.up();
        await page.waitForSelector(".card:not([hidden]) h2");
        await page.waitForURL(/sel=[a-z_]+\/\d+/);
        await shot(page, "selected_zh");
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => !location.hash.includes("sel="));
        await page.locator(".maplibregl-canvas").focus();
        await page.keyboard.press("Enter");
        await page.waitForSelector(".card:not([hidden]) h2");
    });

    await check("the tool bar is one stop of the keyboard, arrows walk it, Escape leaves a panel", async () => {
        await openAt(page, `${here}&panel=none&lang=en`);
        await tool(page, "layers").focus();
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate(() => document.activeElement.dataset.tool), "legend");
        await page.keyboard.press("Enter");
        await page.waitForSelector(".side-panel:not([hidden])");
        assert.equal(await tool(page, "legend").getAttribute("aria-expanded"), "true");
        await page.keyboard.press("Escape");
        assert.equal(await page.locator(".side-panel").isVisible(), false);
        assert.equal(await page.evaluate(() => document.activeElement.dataset.tool), "legend");
        await page.keyboard.press("/");
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox");
        await findings(page, "the bare map");
    });

    if ((await get("search?q=a")) !== undefined) {
        await check("the search finds by name and by initials, from the keyboard, and goes there", async () => {
            await openAt(page, "#10/43.9/125.4&panel=none&lang=zh");
            for (const typed of ["华润", "hrzx"]) {
                await page.keyboard.press("/");
                await page.locator(".search input").fill(typed);
                const first = page.locator(".search li").first();
                await page.locator(".search li", { hasText: "华润中心" }).first().waitFor();
                await page.keyboard.press("ArrowDown");
                assert.equal(await first.getAttribute("aria-selected"), "true");
                await findings(page, "search results");
                await page.keyboard.press("Enter");
                await page.waitForURL(/sel=projects\/1\b/);
                assert.match(await text(page, ".card h2"), /华润中心/);
                await page.keyboard.press("Escape");
            }
            await page.locator(".search input").fill("没有这样的名字");
            await page.locator(".search li.note").waitFor();
            assert.equal(await text(page, ".search li.note"), "没有找到");
        });
    }

    await check("the sheet for the printer has title, day, map, scale and legend", async () => {
        await openAt(page, `${here}&panel=legend&lang=zh`);
        await page.waitForSelector(".legend .row");
        await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
        await page.waitForFunction(() => document.querySelector(".print-map").naturalWidth > 0);
        await page.emulateMedia({ media: "print" });
        for (const seen of [".bar h1", ".bar .day", ".print-map", ".maplibregl-ctrl-scale", ".legend .row"]) assert.ok(await page.locator(seen).first().isVisible(), seen);
        for (const gone of [".toolbar", ".zooming", ".search"]) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
        // What was copied is a map, not an empty buffer.
        const colours = await page.evaluate(() => {
            const image = document.querySelector(".print-map");
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [100, 100];
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0, 100, 100);
            return new Set(new Uint32Array(context.getImageData(0, 0, 100, 100).data.buffer)).size;
        });
        assert.ok(colours > 50, `${colours} colours`);
        const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
        assert.ok(pdf.length > 20000);
        await page.emulateMedia({ media: null });
    });

    await check("at 360 px panels are sheets, nothing is wider than the window, axe finds nothing", async () => {
        for (const lang of ["zh", "en"]) {
            const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
            await openAt(phone, `${here}&lang=${lang}`);
            for (const id of ["layers", "legend", "filters"]) {
                await tool(phone, id).tap();
                await phone.waitForSelector(`.side-panel[data-panel="${id}"]:not([hidden])`);
                const box = await phone.locator(".side-panel").boundingBox();
                assert.ok(box.x === 0 && box.width === 360 && box.y > 200, `${id}: ${JSON.stringify(box)}`);
                assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 360, id);
            }
            await phone.waitForTimeout(500);
            await findings(phone, `a phone, ${lang}`);
            await shot(phone, `phone_${lang}`);
            await phone.context().close();
        }
    });

    await check("nothing was asked of another host", async () => assert.deepEqual([...foreign], []));
} finally {
    await finish();
}
