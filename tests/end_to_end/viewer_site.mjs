// A site's page at its own address.
import assert from "node:assert/strict";
import { here, languages, site, text } from "./viewer_page.mjs";

const facts = {
    zh: [/阶段\s*开工建设/, /总层数\s*65/],
    en: [/Stage\s*Under construction/, /Floors in all\s*65/],
};

export default async function sitePage(shared) {
    const { address, get, check, newPage, findNothing, shot } = shared;
    const page = await newPage({ width: 1280, height: 800 });
    const open = async (key, lang) => {
        await page.goto("about:blank");
        await page.goto(`${address()}/${here}&site=${key}&lang=${lang}`);
    };

    for (const lang of languages) {
        await check(`a site has a page at its own address, and a way back (${lang})`, async () => {
            const record = await get(`sites/${site.key}`);
            await open(site.key, lang);
            await page.waitForSelector(".site-page .facts");
            assert.equal(await text(page, ".site-page h1"), site.name[lang]);
            assert.match(await text(page, ".site-page .position"), lang === "zh" ? /示意/ : /schematic/);
            for (const fact of facts[lang]) assert.match(await text(page, ".site-page .facts"), fact);
            for (const kind of ["milestones", "problems", "parcels", "phases", "photos"]) assert.ok(record[kind].length > 0, `the demo's first site has ${kind}`);
            assert.equal(await page.locator(".site-page .milestones li").count(), record.milestones.length);
            assert.equal(await page.locator(".site-page .problems tbody tr").count(), record.problems.length);
            assert.equal(await page.locator(".site-page .parcels tbody tr").count(), record.parcels.length);
            assert.equal(await page.locator(".site-page .phases tbody tr").count(), record.phases.length);
            assert.equal(await page.locator(".site-page .photos figure").count(), record.photos.filter((photo) => photo.address).length);
            const columns = await page.locator(".site-page th").allInnerTexts();
            assert.deepEqual(columns.filter((title) => title.includes("_")), [], "columns have titles");
            assert.equal(await page.locator(".site-page .schedule h2 .badge").count(), 1, "what is invented throughout is said once");
            const dates = await page.locator(".site-page .milestones li").evaluateAll((nodes) => nodes.map((node) => /\d{4}-\d\d-\d\d/.exec(node.querySelector(".dates").innerText)?.[0] ?? "9999"));
            assert.deepEqual(dates, [...dates].sort(), "milestones in the order of their dates, those without one last");
            await findNothing(page, "the site's page");
            await shot(page, `site_page_${lang}`);
            await page.emulateMedia({ media: "print" });
            assert.equal(await page.locator(".toolbar").isVisible(), false);
            assert.equal(await page.locator(".site-page h1").isVisible(), true);
            await page.emulateMedia({ media: "screen" });
            // A parcel of the site is shown on the map.
            const parcel = page.locator(".site-page .parcels tbody button").first();
            await parcel.click();
            await page.waitForURL(/sel=parcels\/\d+/);
            assert.equal(await page.locator(".site-page").isVisible(), false);
        });

        await check(`its page is left by key, and by the browser's own way back (${lang})`, async () => {
            await page.goto("about:blank");
            await page.goto(`${address()}/${here}&sel=projects/1&panel=none&lang=${lang}`);
            await page.locator(".card .open-site").click();
            await page.waitForURL(new RegExp(`site=${site.key}`));
            await page.locator(".site-page h1", { hasText: site.name[lang] }).waitFor();
            await page.keyboard.press("Escape");
            await page.waitForURL((url) => !url.hash.includes("site="));
            assert.equal(await page.locator(".site-page").isVisible(), false);
            await page.locator(".card .open-site").click();
            await page.locator(".site-page h1", { hasText: site.name[lang] }).waitFor();
            await page.goBack();
            await page.locator(".site-page").waitFor({ state: "hidden" });
        });

        await check(`an unknown site says so, with its key (${lang})`, async () => {
            await open("no-such-site", lang);
            await page.locator(".site-page [role=status]", { hasText: "no-such-site" }).waitFor();
        });
    }
    await page.context().close();
}
