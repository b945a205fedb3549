// The card of what lies under a click, hover and selection, and that every parcel answers.
import assert from "node:assert/strict";
import { fact, here, languages, site, text, tool, until } from "./viewer_page.mjs";

const words = {
    zh: { parcels: "地块", illustrative: "示意", stage: "阶段", construction: "开工建设", category: "类别", commerce: "商业", floors: "总层数", address: "地址", number: "地块编号", use: "现状地类编码", legend: "图例" },
    en: { parcels: "Parcels", illustrative: "Illustrative", stage: "Stage", construction: "Under construction", category: "Category", commerce: "Commerce", floors: "Floors", address: "Address", number: "Parcel number", use: "Present use", legend: "Legend" },
};

async function clickMiddle(page) {
    const box = await page.locator(".stage > .map").boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Pixels right of and below the middle of a map at `zoom` about `centre`; [longitude, latitude]. */
function offset([longitude, latitude], centre, zoom) {
    const y = (degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
    const world = 512 * 2 ** zoom;
    return [((longitude - centre[0]) / 360) * world, (y(centre[1]) - y(latitude)) * world];
}

export default async function card(shared) {
    const { address, get, check, newPage, openAt, goTo, settled, load, findNothing, shot } = shared;
    const { VectorTile } = await load("@mapbox/vector-tile");
    const { PbfReader } = await load("pbf");
    const tileOf = async (z, x, y) => {
        const response = await fetch(`${address()}/tiles/parcels/${z}/${x}/${y}`);
        if (response.status !== 200) return undefined;
        return new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers.parcels;
    };
    /** Properties of the parcel, read from the tiles round a place by another decoder than draws them. */
    const parcelOf = async (id, z, longitude, latitude) => {
        const side = 2 ** z;
        const x = Math.floor(((longitude + 180) / 360) * side);
        const y = Math.floor(((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * side);
        for (let dx = -2; dx <= 2; ++dx) {
            for (let dy = -2; dy <= 2; ++dy) {
                const layer = await tileOf(z, x + dx, y + dy);
                for (let i = 0; i < (layer?.length ?? 0); ++i) {
                    const feature = layer.feature(i);
                    if (String(feature.id) === id) return feature.properties;
                }
            }
        }
        return assert.fail(`no tile round the view holds parcel ${id}`);
    };

    const page = await newPage({ width: 1280, height: 800 });
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    const layers = (await get("catalog")).layers.map((layer) => layer.id);
    const onlyParcels = `hidden=${layers.filter((id) => id !== "parcels").join(",")}`;

    await openAt(page, `#16/${site.latitude}/${site.longitude}&lang=zh`);
    for (const lang of languages) {
        const say = words[lang];
        await check(`a site says its facts (${lang})`, async () => {
            await goTo(page, `#16/${site.latitude}/${site.longitude}&lang=${lang}`);
            await clickMiddle(page);
            await page.locator(".card h2", { hasText: site.name[lang] }).waitFor();
            assert.equal(await text(page, ".card .badge"), say.illustrative);
            assert.equal(await fact(page, say.stage), say.construction);
            assert.equal(await fact(page, say.category), say.commerce);
            assert.equal(await fact(page, say.floors), "65");
            assert.equal(await fact(page, say.address), "人民大街与解放大路交汇");
            assert.match(await fact(page, lang === "zh" ? "进度差" : "Progress gap"), /^−\d+$/, "the minus of print");
            assert.equal(await text(page, ".side-panel h2"), say.legend);
            await page.waitForURL(/sel=projects\/\d+/);
            await shot(page, `site_${lang}`);
        });

        await check(`a parcel says what the tile holds, codes in words (${lang})`, async () => {
            await goTo(page, `#16/43.8745/125.3290&${onlyParcels}&lang=${lang}`);
            await clickMiddle(page);
            await page.locator(".card:not([hidden]) .kind", { hasText: say.parcels }).waitFor();
            const id = /\d+/.exec(await text(page, ".card footer .note"))[0];
            const properties = await parcelOf(id, 16, 125.329, 43.8745);
            assert.equal(await fact(page, say.number), properties.parcel_no);
            const use = await fact(page, say.use);
            assert.ok(use.endsWith(`(${properties.land_code})`), `${use} of ${properties.land_code}`);
            assert.match(use, lang === "zh" ? /^[\u4e00-\u9fff]/ : /^[A-Z][a-z]/);
            // Of a text that the record has in both languages the page shows its own.
            const titles = await page.locator(".card dt").allInnerTexts();
            assert.deepEqual(titles.filter((title) => (lang === "zh" ? /英文/.test(title) : /^Present use$/.test(title))), []);
            await shot(page, `parcel_${lang}`);
        });

        await check(`the pointer says what lies under it, a click selects it, Escape lets go, Enter takes the middle (${lang})`, async () => {
            await goTo(page, `#17/43.8745/125.3290&panel=none&lang=${lang}`);
            const box = await page.locator(".stage > .map").boundingBox();
            await page.mouse.move(box.x + box.width / 2 + 28, box.y + box.height / 2 + 30);
            await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2 + 30);
            await page.waitForSelector(".tip:not([hidden])");
            const tip = await text(page, ".tip strong");
            assert.notEqual(tip.trim(), "");
            await page.mouse.down();
            await page.mouse.up();
            await page.waitForURL(/sel=[a-z_]+\/\d+/);
            assert.equal((await text(page, ".card h2")).startsWith(tip), true, "the card is of what the tip named");
            await shot(page, `selected_${lang}`);
            await page.keyboard.press("Escape");
            await until(page, () => !location.hash.includes("sel="));
            await page.locator(".maplibregl-canvas").focus();
            await page.keyboard.press("Enter");
            await page.waitForSelector(".card:not([hidden]) h2");
            await findNothing(page, "the card");
        });
    }

    await check("at 360 px what was tapped is seen, not covered by the panel that was open", async () => {
        const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
        await openAt(phone, `#17/43.8745/125.3290&panel=legend&${onlyParcels}&lang=zh`);
        assert.equal(await phone.locator(".side-panel").isVisible(), true);
        const box = await phone.locator(".stage > .map").boundingBox();
        await phone.touchscreen.tap(box.x + box.width / 2, box.y + 60);
        await phone.waitForURL(/sel=parcels\/\d+/);
        await phone.locator(".card h2").waitFor();
        assert.equal(await phone.locator(".side-panel").isVisible(), false);
        const middle = await phone.locator(".card h2").evaluate((node) => {
            const { left, top, width, height } = node.getBoundingClientRect();
            return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        });
        assert.ok(middle, "the card lies on top");
        await phone.context().close();
    });

    await check("from z14 every parcel answers a click, the smallest of the city too", async () => {
        const all = [];
        for (let offset_ = 0, total = 1; offset_ < total; offset_ += 1000) {
            const rows = await get(`features/parcels?limit=1000&offset=${offset_}&fields=parcel_no`);
            total = rows.total;
            all.push(...rows.features);
        }
        const size = ({ bbox: [west, south, east, north] }) => (east - west) * (north - south);
        all.sort((a, b) => size(a) - size(b));
        const clicked = async (parcel, centre, zoom) => {
            const box = await page.locator(".stage > .map").boundingBox();
            const [x, y] = offset([parcel.lon, parcel.lat], centre, zoom);
            await page.mouse.click(box.x + box.width / 2 + x, box.y + box.height / 2 + y);
            await until(page, (id) => location.hash.includes(`sel=parcels/${id}`), String(parcel.id), 5000).catch(() =>
                assert.fail(`a click on parcel ${parcel.id} at z${zoom} gave ${page.url()}`));
        };
        // The three smallest, each in the middle of the view.
        for (const parcel of all.slice(0, 3)) {
            await goTo(page, `#14/${parcel.lat.toFixed(5)}/${parcel.lon.toFixed(5)}&panel=none&${onlyParcels}&lang=en`);
            await clicked(parcel, [Number(parcel.lon.toFixed(5)), Number(parcel.lat.toFixed(5))], 14);
        }
        // All that stand in one view of the centre, clear of the card and of the buttons; the card is closed each time.
        const centre = [125.329, 43.8745];
        await goTo(page, `#14/${centre[1]}/${centre[0]}&panel=none&${onlyParcels}&lang=en`);
        const near = all.filter((parcel) => {
            const [x, y] = offset([parcel.lon, parcel.lat], centre, 14);
            return Math.abs(x) < 200 && Math.abs(y) < 200;
        });
        assert.ok(near.length > 50, `${near.length} parcels near the centre`);
        for (const parcel of near.filter((_, index) => index % Math.ceil(near.length / 60) === 0)) await clicked(parcel, centre, 14);
    });

    await check("the legend names classes of the view and no layer that is switched off, after a reload too", async () => {
        await goTo(page, "#16/43.8745/125.3290&lang=zh");
        await page.locator(".legend .group", { hasText: "现状用地" }).waitFor();
        await tool(page, "layers").click();
        await page.locator('input[data-layer="parcels"]').uncheck();
        await tool(page, "legend").click();
        await page.waitForURL(/hidden=parcels/);
        await page.locator(".legend .group").first().waitFor();
        await until(page, () => !document.querySelector(".legend").innerText.includes("现状用地"));
        await tool(page, "layers").click();
        await page.reload();
        await page.locator('input[data-layer="parcels"]').waitFor();
        assert.equal(await page.locator('input[data-layer="parcels"]').isChecked(), false);
        await settled(page);
    });

    for (const lang of languages) {
        await check(`the tile inspector counts what an independent decoder counts (${lang})`, async () => {
            await goTo(page, `#15.2/43.8745/125.3290&panel=none&lang=${lang}`);
            await tool(page, "inspector").click();
            await page.waitForSelector(".inspector tbody tr");
            const [z, x, y] = /(\d+)\/(\d+)\/(\d+)/.exec(await text(page, ".inspector h2")).slice(1).map(Number);
            const row = page.locator(".inspector tbody tr", { has: page.locator("td", { hasText: /^parcels$/ }) });
            const counted = Number((await row.locator("td").nth(1).innerText()).replace(/,/g, ""));
            assert.ok(counted > 0);
            assert.equal(counted, (await tileOf(z, x, y)).length);
            await shot(page, `inspector_${lang}`);
            await tool(page, "inspector").click();
        });
    }

    await check("nothing complained", async () => assert.deepEqual(complaints, []));

    await check("without WebGL 2 the page says so, in both languages", async () => {
        for (const [locale, said] of [["zh-CN", /不支持 WebGL 2/], ["en-GB", /no WebGL 2/]]) {
            const blind = await newPage({ width: 800, height: 600 }, { locale });
            await blind.addInitScript(() => {
                const original = HTMLCanvasElement.prototype.getContext;
                HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                    return kind === "webgl2" ? null : original.call(this, kind, ...rest);
                };
            });
            await blind.goto(address());
            await blind.locator(".status-page", { hasText: "WebGL 2" }).waitFor();
            assert.match(await text(blind, ".status-page"), said);
            await blind.context().close();
        }
    });

    await check("it says when the server is away, and goes on when it is back, in both languages", async () => {
        await goTo(page, `${here}&panel=none&lang=zh`);
        await shared.restart(async () => {
            await page.locator(".banner", { hasText: "没有响应" }).waitFor();
            await page.locator("button.language").click();
            await page.locator(".banner:not([hidden])", { hasText: "does not answer" }).waitFor();
        });
        await until(page, () => document.querySelector(".banner").hidden);
        await goTo(page, `#16/${site.latitude}/${site.longitude}&lang=en`);
        await clickMiddle(page);
        await page.locator(".card h2", { hasText: site.name.en }).waitFor();
    });
    await page.context().close();
}
