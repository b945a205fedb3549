// Filters, search, the list of sites and the statistics. Figures are checked against the server's own rows.
import assert from "node:assert/strict";
import { here, languages, number, site, text, tool, until } from "./viewer_page.mjs";

const quoted = (value) => `'${value.replaceAll("'", "''")}'`;

/** What item 7 names, by layer and field of the demo. */
const filters = [
    ["projects", "district"], ["projects", "zone"], ["projects", "stage"], ["projects", "category"], ["projects", "task_force"], ["parcels", "status"],
];

/** Opens a <details>, which draws its contents when it is opened. */
async function unfold(page, selector) {
    const node = page.locator(selector);
    await node.waitFor();
    if ((await node.getAttribute("open")) === null) await node.locator("> summary").click();
    await page.locator(`${selector}[open]`).waitFor();
    return page.locator(selector);
}

export default async function panels(shared) {
    const { get, check, newPage, openAt, goTo, findNothing, shot, settled } = shared;
    const page = await newPage({ width: 1280, height: 800 });
    await openAt(page, "#12/43.88/125.33&panel=none&lang=zh");
    const count = async (layer, where) => (await get(`features/${layer}?limit=1&where=${encodeURIComponent(where)}`)).total;
    const catalog = await get("catalog");
    const titles = (layer, field) => catalog.layers.find((one) => one.id === layer).fields.find((one) => one.name === field).titles;

    for (const lang of languages) {
        await check(`filters offer the values that the data have, with counts of the record, and narrow map and address (${lang})`, async () => {
            await goTo(page, `#12/43.88/125.33&panel=filters&style=planning&lang=${lang}`);
            for (const [layer, field] of filters) {
                await unfold(page, `[data-filter-layer="${layer}"]`);
                const node = await unfold(page, `[data-filter="${layer}/${field}"]`);
                assert.ok((await node.locator("> summary").innerText()).includes(titles(layer, field)[lang]), `${layer}.${field}`);
                // Rows without a value are asked for otherwise than by "=".
                const key = await node.locator('li input:not([data-key$="=null"])').first().getAttribute("data-key");
                const value = key.split("=").slice(1).join("=");
                // The list is drawn again, in another order, when the condition before has gone.
                const choice = node.locator("li", { has: page.locator(`input[data-key=${JSON.stringify(key)}]`) });
                const said = (await count(layer, `${field} = ${quoted(value)}`)).toLocaleString("en-US");
                await choice.locator(".count", { hasText: new RegExp(`^${said}$`) }).waitFor();
                await choice.locator("input").check();
                await page.waitForURL((url) => url.hash.includes(`where=${layer}:${field}:in:${encodeURIComponent(value)}`));
                await page.locator(".active-filters button", { hasText: titles(layer, field)[lang] }).click();
                await until(page, () => !location.hash.includes("where="));
            }
        });
    }

    await check("conditions add up: district, stage and class of investment, each with the counts that the others leave", async () => {
        await goTo(page, "#12/43.88/125.33&panel=filters&lang=zh");
        const districts = await unfold(page, '[data-filter="projects/district"]');
        for (const field of ["stage", "investment"]) await unfold(page, `[data-filter="projects/${field}"]`);
        await districts.locator("li", { hasText: "南关区" }).locator("input").check();
        await page.waitForURL(/where=projects:district:in:%E5%8D%97%E5%85%B3%E5%8C%BA/);
        const built = page.locator('[data-filter="projects/stage"] li', { hasText: "开工建设" });
        const expected = await count("projects", "district = '南关区' AND stage = 'construction'");
        await until(page, (said) => [...document.querySelectorAll('[data-filter="projects/stage"] li')].some((node) => node.innerText.includes("开工建设") && node.querySelector(".count").innerText === said), String(expected));
        await built.locator("input").check();
        await page.locator('[data-filter="projects/investment"] button', { hasText: "10–50 亿元" }).click();
        await page.waitForURL(/projects:investment:class:10,50/);
        await findNothing(page, "filters");
        await shot(page, "filters_zh");
        await page.locator("button.language").click();
        await page.locator(".show-all", { hasText: "Clear all conditions" }).click();
        await until(page, () => !location.hash.includes("where="));
    });

    await check("parcels filtered by a field that low zooms do not carry are still drawn", async () => {
        const where = "district = '南关区'";
        await goTo(page, "#12.5/43.88/125.33&panel=none&style=planning&lang=en");
        const colours = async () => {
            const bytes = (await page.locator(".stage > .map").screenshot()).length;
            return bytes;
        };
        const before = await colours();
        const asked = page.waitForResponse((response) => response.url().includes("/features/parcels?"));
        await page.evaluate((value) => (location.hash += `&where=parcels:district:in:${encodeURIComponent(value)}`), "南关区");
        assert.equal((await (await asked).json()).total, await count("parcels", where));
        await page.locator(".active-filters:not([hidden])").waitFor();
        await settled(page);
        await shot(page, "district_en");
        const after = await colours();
        assert.ok(after < before, `${after} bytes of picture of one district, ${before} of all`);
    });

    const [lost] = (await get("features/projects?limit=1000&sort=-investment")).features.filter((one) => one.lon === undefined);
    const parcel = (await get("features/parcels?limit=1&offset=5000&fields=parcel_no")).features[0];
    for (const lang of languages) {
        await check(`the search finds by name, initials, parcel number, project number and address, from the keyboard, and goes there (${lang})`, async () => {
            const found = [["华润", "projects/1"], ["hrzx", "projects/1"], ["CC001", "projects/1"], ["人民大街与解放大路", "projects/1"], [parcel.properties.parcel_no, `parcels/${parcel.id}`]];
            for (const [typed, selected] of found) {
                await goTo(page, `#10/43.9/125.4&panel=none&lang=${lang}`);
                await page.locator(".search input").fill("");
                await until(page, () => document.querySelectorAll(".search li").length === 0);
                await page.locator(".maplibregl-canvas").focus();
                await page.keyboard.press("/");
                await page.keyboard.insertText(typed);
                const place = selected.startsWith("projects") ? page.locator(".search li", { hasText: site.name[lang] }) : page.locator(".search li", { hasText: typed });
                await place.first().waitFor();
                await page.keyboard.press("ArrowDown");
                assert.equal(await page.locator(".search li").first().getAttribute("aria-selected"), "true");
                await page.keyboard.press("Enter");
                await page.waitForURL((url) => new RegExp(`sel=${selected}(&|$)`).test(url.hash));
                await page.locator(".card:not([hidden]) h2").waitFor();
            }
            await page.locator(".search input").fill("没有这样的名字");
            await page.locator(".search li.note").waitFor();
            assert.equal(await text(page, ".search li.note"), lang === "zh" ? "没有找到" : "Nothing found");
            await findNothing(page, "search results");
        });

        await check(`a site without a position is found, and its card says so (${lang})`, async () => {
            assert.ok(lost, "the demo has sites without a position");
            await goTo(page, `#10/43.9/125.4&panel=none&lang=${lang}`);
            await page.locator(".search input").fill(lost.properties.name);
            await page.locator(".search li", { hasText: lang === "zh" ? "无位置" : "no position" }).first().click();
            await page.waitForURL((url) => url.hash.includes(`sel=projects/${lost.id}`));
            await page.locator(".card footer", { hasText: lang === "zh" ? "没有位置信息" : "has no position" }).waitFor();
            await page.locator(".card .open-site").click();
            await page.locator(".site-page .facts").waitFor();
            await page.locator(".site-page .back").click();
        });

        await check(`the list has every site that the filters leave, those without a position too (${lang})`, async () => {
            await goTo(page, `#12/43.88/125.33&panel=list&lang=${lang}`);
            const all = await get("features/projects?limit=1000&sort=-investment");
            assert.ok(all.features.filter((one) => one.lon === undefined).length >= 7, "seven of the demo's sites have none");
            await until(page, (total) => document.querySelector(".list .total")?.innerText.includes(total), String(all.total));
            while (await page.locator(".list .show-all").count()) {
                const before = await page.locator(".list ol button").count();
                await page.locator(".list .show-all").click();
                await until(page, (rows) => document.querySelectorAll(".list ol button").length > rows, before);
            }
            const shown = await page.locator(".list ol button").evaluateAll((nodes) => nodes.map((node) => node.dataset.row));
            assert.deepEqual(shown, all.features.map((one) => String(one.id)), "in the order of the server");
            const row = page.locator(`.list [data-row="${lost.id}"]`);
            assert.match(await row.innerText(), lang === "zh" ? /无位置/ : /No position/);
            const [largest] = all.features;
            const sum = largest.properties.investment;
            assert.match(await page.locator(`.list [data-row="${largest.id}"]`).innerText(), lang === "zh" ? new RegExp(`${sum}亿元`) : new RegExp(`CNY\\s${sum / 10}\\sbillion`));
            await row.click();
            await page.waitForURL((url) => url.hash.includes(`sel=projects/${lost.id}`));
            await page.locator(`.list [data-row="${lost.id}"][aria-current="true"]`).waitFor();
            await page.locator('.list [data-row="1"]').click();
            await page.locator(".card h2", { hasText: site.name[lang] }).waitFor();
            await findNothing(page, "the list");
            await shot(page, `list_${lang}`);
            const some = await count("projects", "stage = 'construction'");
            await goTo(page, `#12/43.88/125.33&panel=list&where=projects:stage:in:construction&lang=${lang}`);
            await until(page, (total) => new RegExp(`^${total}\\D`).test(document.querySelector(".list .total")?.innerText), String(some));
            await page.locator(".list select").selectOption("name");
            await page.waitForURL(/by=name/);
            const byName = await get(`features/projects?limit=1&sort=name&where=${encodeURIComponent("stage = 'construction'")}`);
            await until(page, (id) => document.querySelector(".list ol button")?.dataset.row === id, String(byName.features[0].id));
        });

        await check(`the statistics count what the rows say, of everything and of the view (${lang})`, async () => {
            await goTo(page, `${here}&panel=statistics&stats=projects/count/all&lang=${lang}`);
            const bar = '.chart[data-field="stage"] .bar-row[data-group="construction"]';
            await page.waitForSelector(bar);
            const all = await get("features/projects?limit=1000&fields=stage,district,investment");
            assert.equal(number(await text(page, ".statistics .totals")), all.total);
            const construction = all.features.filter((one) => one.properties.stage === "construction").length;
            assert.equal(await text(page, `${bar} .label`), lang === "zh" ? "开工建设" : "Under construction");
            assert.equal(number(await text(page, `${bar} .value`)), construction);

            await page.locator("[data-control=metric]").selectOption("rate:stage=construction");
            await until(page, () => /%/.test(document.querySelector(".statistics .totals").innerText));
            assert.match(await text(page, ".statistics .totals"), new RegExp(`${construction}/${all.total}`));
            const sums = all.features.map((one) => one.properties.investment).filter((value) => value !== null);
            await page.locator("[data-control=metric]").selectOption("sum:investment");
            await until(page, (counted) => document.querySelector(".statistics .totals").innerText.includes(counted), `${sums.length}${lang === "zh" ? "/" : " of "}${all.total}`);

            await page.locator("[data-control=metric]").selectOption("count");
            await page.locator("[data-control=view]").check();
            await until(page, (total) => Number.parseInt(document.querySelector(".statistics .totals").innerText) < total, all.total);
            await page.waitForURL((url) => !url.hash.includes("/all"));
            const inView = number(await text(page, ".statistics .totals"));
            await goTo(page, `#9/${site.latitude}/${site.longitude}&panel=statistics&stats=projects/count&lang=${lang}`);
            await until(page, (few) => Number.parseInt(document.querySelector(".statistics .totals").innerText) > few, inView);
            await shot(page, `statistics_${lang}`);
            await findNothing(page, "statistics");
        });

        await check(`a bar filters the map, and a table stands beside each chart (${lang})`, async () => {
            await goTo(page, `#11/${site.latitude}/${site.longitude}&panel=statistics&stats=projects/count/all&lang=${lang}`);
            const bar = '.chart[data-field="stage"] .bar-row[data-group="construction"]';
            await page.waitForSelector(bar);
            const wanted = number(await text(page, `${bar} .value`));
            await page.locator(bar).click();
            await page.waitForURL(/where=projects:stage:in:construction/);
            await until(page, (count_) => Number.parseInt(document.querySelector(".statistics .totals").innerText) === count_, wanted);
            await page.waitForSelector(`${bar}[aria-pressed="true"]`);
            assert.ok((await page.locator('.chart[data-field="stage"] .bar-row').count()) > 1, "the other bars stay to be chosen");
            const change = page.locator('.chart[data-field="district"] .change');
            await change.click();
            assert.equal(await text(page, '.chart[data-field="district"] tfoot th'), lang === "zh" ? "合计" : "Total");
            assert.equal(number(await text(page, '.chart[data-field="district"] tfoot td')), wanted);
            await change.click();
            await page.locator(bar).click();
            await until(page, () => !location.hash.includes("where="));
        });
    }

    await check("each panel opens from its button and axe finds nothing in it, in both languages", async () => {
        for (const lang of languages) {
            await goTo(page, `${here}&panel=none&lang=${lang}`);
            for (const id of ["layers", "legend", "filters", "list", "statistics", "measure"]) {
                await tool(page, id).click();
                await page.waitForSelector(`.side-panel[data-panel="${id}"]:not([hidden])`);
                await until(page, () => document.querySelector(".side-panel-body").childElementCount > 0 && !document.querySelector(".side-panel-body > .note[role=status]"));
                await findNothing(page, `${id}, ${lang}`);
            }
        }
    });
    await page.context().close();
}
