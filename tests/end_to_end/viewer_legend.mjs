// The legend as a picture of the map: swatches against the style evaluated by MapLibre's own expressions; nothing of it cut off on a wall.
import assert from "node:assert/strict";
import { here, languages, text } from "./viewer_page.mjs";

const zoomOfSwatches = 15;

export default async function legend(shared) {
    const { get, check, newPage, openAt, goTo, findNothing, shot, load } = shared;
    const spec = await load("@maplibre/maplibre-gl-style-spec");
    const reference = spec.latest ?? spec.v8;
    /** The lines that MapLibre draws of such a feature, from below to above. */
    const drawn = (style, layer, properties) => {
        const feature = { type: 2, properties, geometry: [] };
        const at = { zoom: zoomOfSwatches };
        const value = (one, name, kind) => {
            const written = one.paint?.[name];
            if (!Array.isArray(written) || typeof written[0] !== "string") return written ?? reference[kind][name].default;
            const made = spec.createPropertyExpression(written, `layers[0].paint.${name}`, reference[kind][name]);
            assert.equal(made.result, "success", JSON.stringify(made.value));
            return made.value.evaluate(at, feature);
        };
        return style.layers
            .filter((one) => one.type === "line" && one["source-layer"] === layer)
            .filter((one) => (one.minzoom ?? 0) <= zoomOfSwatches && zoomOfSwatches < (one.maxzoom ?? 24))
            .filter((one) => spec.featureFilter(one.filter, "layers[0].filter").filter(at, feature))
            .map((one) => {
                const width = value(one, "line-width", "paint_line");
                const dash = value(one, "line-dasharray", "paint_line");
                return { width, dash: (dash ?? []).map((length) => length * width) };
            });
    };
    const near = (a, b) => Math.abs(a - b) < 0.011;
    const page = await newPage({ width: 1280, height: 1000 });
    await openAt(page, `${here}&lang=zh`);

    for (const lang of languages) {
        await check(`lines in the legend have the casing, dashes and widths of the map (${lang})`, async () => {
            await goTo(page, `${here}&style=planning&lang=${lang}`);
            const style = await get("styles/planning");
            const phases = style.metadata["goldenbelt:legend"].find((one) => one.layer === "corridors" && one.classes[0].with?.phase);
            const swatches = (key, row) => page.locator(`[data-legend="${key}"] li`).nth(row).locator("svg line");
            await swatches("corridors/", 0).first().waitFor({ state: "attached" });
            let compared = 0;
            for (const [row, one] of phases.classes.entries()) {
                const expected = drawn(style, "corridors", { ...phases.with, ...one.with });
                assert.ok(expected.length >= 2, "casing and line");
                const lines = await swatches("corridors/", row).evaluateAll((all) =>
                    all.map((line) => ({ width: Number(line.getAttribute("stroke-width")), dash: (line.getAttribute("stroke-dasharray") ?? "").split(" ").filter(Boolean).map(Number) })),
                );
                assert.equal(lines.length, expected.length, one.en);
                for (const [i, line] of lines.entries()) {
                    assert.ok(near(line.width, expected[i].width), `${one.en}: ${line.width} for ${expected[i].width}`);
                    assert.equal(line.dash.length, expected[i].dash.length, one.en);
                    line.dash.forEach((length, at) => assert.ok(near(length, expected[i].dash[at])));
                    compared += 1;
                }
            }
            assert.ok(compared >= 6);
            await shot(page, `legend_lines_${lang}`);
            await findNothing(page, "a legend of lines");
        });

        await check(`investment is shown by circles nested on one base line, sites by their own symbols (${lang})`, async () => {
            await goTo(page, `#12/43.88/125.32&style=projects&lang=${lang}`);
            await page.locator(".legend .sizes circle").first().waitFor();
            const circles = await page.locator(".legend .sizes circle").evaluateAll((all) =>
                all.map((one) => [Number(one.getAttribute("r")) * 2, Number(one.getAttribute("cy")) + Number(one.getAttribute("r"))]),
            );
            assert.deepEqual(circles.map(([diameter]) => diameter), [26, 20, 15, 11, 8, 6]);
            assert.equal(new Set(circles.map(([, base]) => base)).size, 1, "one base line");
            assert.equal(await page.locator(".legend .sizes li").count(), circles.length);
            assert.match(await text(page, ".legend .sizes li"), lang === "zh" ? /100亿元以上/ : /10 billion/);
            await page.locator('[data-legend="projects/stage"] .icon-swatch canvas').first().waitFor();
            await shot(page, `legend_sizes_${lang}`);
            await findNothing(page, "a legend of sizes");
        });
    }
    await page.context().close();

    for (const [lang, width, height] of [["zh", 1920, 1080], ["en", 3840, 2160]]) {
        await check(`a wall of ${width} × ${height} shows its whole legend, page by page where it must (${lang})`, async () => {
            const wall = await newPage({ width, height });
            await wall.goto(`${shared.address()}/#12/43.88/125.32&wall=20&lang=${lang}`);
            await wall.locator(".legend .row").first().waitFor();
            const { pages } = await settled(wall);
            assert.ok(pages <= 3, `${pages} pages`);
            const seen = new Set();
            for (let turned = 0; turned <= pages; ++turned) {
                const now = await legendOfWall(wall);
                assert.deepEqual(now.cut, [], "a row is shown wholly or not at all");
                now.shown.forEach((row) => seen.add(row));
                await shot(wall, `wall_legend_${width}_${now.page}`);
                if (pages === 1) break;
                const other = lang === "zh" ? `第 ${now.page}/` : `page ${now.page}/`;
                await wall.waitForFunction((said) => !document.querySelector(".legend-page").innerText.includes(said), other);
            }
            const { all, share } = await legendOfWall(wall);
            assert.ok(all.length > 40, `the legend of ${all.length} rows is a long one`);
            assert.deepEqual(all.filter((row) => !seen.has(row)), []);
            assert.ok(share < 0.45, `the map keeps its room: ${share}`);
            await wall.context().close();
        });
    }
}

/** The legend of the wall when its figures are those of the view: the panel's width moves the map, and its box is asked for anew. */
async function settled(page) {
    let legend = await legendOfWall(page);
    for (let since = Date.now(); Date.now() - since < 4000; ) {
        await page.waitForTimeout(200);
        const next = await legendOfWall(page);
        if (String(next.all) !== String(legend.all)) since = Date.now();
        legend = next;
    }
    return legend;
}

/** What of the legend stands in its panel: rows by group and place. */
function legendOfWall(page) {
    return page.evaluate(() => {
        const body = document.querySelector(".side-panel-body");
        const frame = body.getBoundingClientRect();
        const rows = [...document.querySelectorAll(".legend li, .legend h3")].map((node, place) => {
            const box = node.getBoundingClientRect();
            const inside = box.left > frame.left - 1 && box.right < frame.right + 1 && box.top > frame.top - 1 && box.bottom < frame.bottom + 1;
            const outside = box.right <= frame.left + 1 || box.left >= frame.right - 1 || box.top >= frame.bottom - 1 || box.bottom <= frame.top + 1;
            return { name: `${place} ${node.innerText}`, inside, outside };
        });
        const [page = 1, pages = 1] = (document.querySelector(".legend-page:not([hidden])")?.innerText.match(/\d+/g) ?? []).map(Number);
        const share = document.querySelector(".side-panel").getBoundingClientRect().width / innerWidth;
        const names = (some) => some.map((row) => row.name);
        return { page, pages, share, all: names(rows), shown: names(rows.filter((row) => row.inside)), cut: names(rows.filter((row) => !row.inside && !row.outside)) };
    });
}
