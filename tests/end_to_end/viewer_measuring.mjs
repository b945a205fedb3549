// Coordinates and measuring, against PROJ (gdaltransform) and GeographicLib.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { here, languages, number, site, text, until } from "./viewer_page.mjs";

/** CGCS2000 degrees → eastings with zone prefix and northings in a zone of 3°, by PROJ. */
function projected(points, zone) {
    const run = spawnSync("gdaltransform", ["-s_srs", "EPSG:4490", "-t_srs", `EPSG:${4488 + zone}`, "-output_xy"], {
        input: points.map((point) => point.join(" ")).join("\n"),
        encoding: "utf8",
    });
    if (run.error || run.status !== 0) throw new Error(`gdaltransform (Debian: gdal-bin) is needed: ${run.error?.message ?? run.stderr}`);
    return run.stdout.trim().split("\n").map((line) => line.split(" ").map(Number));
}

const words = {
    zh: { degrees: (lon, lat) => `经度 ${lon}° 纬度 ${lat}°`, plane: (x, y) => `X（北）${x} Y（东）${y} 米 · 42带 126°E`, both: /平面（3°带 42带）[\s\S]*椭球面[\s\S]*中央经线 126°E/, more: /还需至少 1 个点/, first: /点击第一个点/, length: /总长/ },
    en: { degrees: (lon, lat) => `lon ${lon}° lat ${lat}°`, plane: (x, y) => `X (north) ${x} Y (east) ${y} m · zone 42, 126°E`, both: /Plane \(3° zone 42\)[\s\S]*Ellipsoid[\s\S]*central meridian 126°E/, more: /At least 1 more/, first: /Click the first point/, length: /Length/ },
};

export default async function measuring(shared) {
    const { check, newPage, openAt, goTo, load, findNothing, shot } = shared;
    const page = await newPage({ width: 1280, height: 800 });
    await openAt(page, `${here}&panel=none&lang=zh`);
    const { Geodesic } = await load("geographiclib-geodesic");
    const ellipsoid = new Geodesic.Geodesic(6378137, 1 / 298.257222101);

    for (const lang of languages) {
        const say = words[lang];
        await check(`coordinates are read in four systems, and what is read is copied (${lang})`, async () => {
            await goTo(page, `${here}&panel=none&lang=${lang}`);
            const readout = page.locator(".readout output");
            await page.mouse.move(640, 2);
            await until(page, (said) => document.querySelector(".readout output").value === said, say.degrees("125.324500", "43.880700"));
            await page.locator(".readout select").selectOption("sexagesimal");
            assert.match(await readout.innerText(), /125°19′28\.20″E.*43°52′50\.52″N/);
            const [plane] = projected([[site.longitude, site.latitude]], 42);
            await page.locator(".readout select").selectOption("zone");
            assert.ok((await readout.innerText()).includes(say.plane(plane[1].toFixed(2), (plane[0] - 42e6).toFixed(2))));
            await page.locator(".readout select").selectOption("prefix");
            const said = await readout.innerText();
            assert.ok(said.includes(say.plane(plane[1].toFixed(2), plane[0].toFixed(2))), said);
            await page.locator(".readout .copy").click();
            await page.waitForURL(/coords=prefix/);
            await page.locator(".banner:not([hidden])").waitFor();
            assert.equal(await page.evaluate(() => navigator.clipboard.readText()), said);
            const box = await page.locator(".stage > .map").boundingBox();
            await page.mouse.click(box.x + 200, box.y + 200, { button: "right" });
            const pinned = await readout.innerText();
            assert.notEqual(pinned, said);
            await page.mouse.move(box.x + 400, box.y + 300);
            assert.equal(await readout.innerText(), pinned, "a pinned place does not follow the pointer");
            await page.locator(".readout .pin").click();
            assert.equal(await page.locator(".pinned").count(), 0);
        });

        await check(`distance and area are measured from the keyboard, on the plane and on the ellipsoid (${lang})`, async () => {
            const places = [[125.3, 43.87], [125.35, 43.9], [125.36, 43.87]];
            await goTo(page, `#15/43.87/125.3&panel=measure&coords=degrees&lang=${lang}`);
            await page.waitForSelector(".measure");
            const set = async ([lon, lat]) => {
                await page.evaluate((place) => (location.hash = location.hash.replace(/^#[^&]*/, place)), `#15/${lat}/${lon}`);
                await until(page, (said) => document.querySelector(".readout output").value === said, say.degrees(lon.toFixed(6), lat.toFixed(6)));
                await page.locator(".maplibregl-canvas").press(" ");
            };
            await page.mouse.move(640, 2);
            await set(places[0]);
            await set(places[1]);
            const value = async (row, column) => number(await text(page, `.measure tbody tr:nth-child(${row}) [data-value=${column}]`));
            const expected = ellipsoid.Inverse(places[0][1], places[0][0], places[1][1], places[1][0]).s12 / 1000;
            assert.ok(Math.abs((await value(1, "ellipsoid")) - expected) < 0.001, `${await value(1, "ellipsoid")} km of ${expected}`);
            const plane = projected(places, 42);
            const length = Math.hypot(plane[1][0] - plane[0][0], plane[1][1] - plane[0][1]) / 1000;
            assert.ok(Math.abs((await value(1, "plane")) - length) < 0.001, `${await value(1, "plane")} km of ${length}`);
            assert.match(await text(page, ".measure .results"), say.both);

            await page.locator(".measure input[value=area]").check();
            await set(places[2]);
            const ring = ellipsoid.Polygon(false);
            for (const [lon, lat] of places) ring.AddPoint(lat, lon);
            const hectares = Math.abs(ring.Compute(false, true).area) / 10000;
            const said = await text(page, ".measure tbody tr:nth-child(1) [data-value=ellipsoid]");
            assert.ok(Math.abs(number(said) - hectares) < 0.006, `${said} of ${hectares}`);
            const mu = number(said.split("(")[1]);
            assert.ok(Math.abs(mu - hectares * 15) < 0.06, said);
            const cross = plane.reduce((sum, [x, y], i) => sum + x * plane[(i + 1) % 3][1] - plane[(i + 1) % 3][0] * y, 0);
            const flat = Math.abs(cross) / 2 / 10000;
            assert.ok(Math.abs((await value(1, "plane")) - flat) < 0.02, `${await value(1, "plane")} ha of ${flat}`);
            await findNothing(page, "measuring");
            await shot(page, `measure_${lang}`);
            await page.waitForURL(/measured=area:125\.3,43\.87,125\.35,43\.9,125\.36,43\.87(&|$)/);
            const link = new URL(page.url()).hash;
            await goTo(page, `${here}&panel=none&lang=${lang}`);
            await goTo(page, link);
            await page.locator(".measure tbody tr").first().waitFor();
            assert.equal(await text(page, ".measure tbody tr:nth-child(1) [data-value=ellipsoid]"), said, "the address keeps the shape");
            await page.locator(".maplibregl-canvas").press("Backspace");
            assert.match(await text(page, ".measure .results"), say.more);
            await page.locator(".maplibregl-canvas").press("Escape");
            assert.match(await text(page, ".measure .results"), say.first);
            await page.locator(".measure input[value=line]").check();
        });

        await check(`measuring by mouse: clicks set points and open no card, a double click ends (${lang})`, async () => {
            await goTo(page, `${here}&panel=measure&lang=${lang}`);
            await page.waitForSelector(".measure");
            const box = await page.locator(".stage > .map").boundingBox();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            await page.mouse.click(x, y);
            await until(page, (said) => !said.test(document.querySelector(".measure .results").innerText), say.first);
            await page.mouse.click(x + 100, y);
            await page.locator(".measure tbody tr").first().waitFor();
            await page.mouse.dblclick(x + 100, y + 60);
            assert.match(await text(page, ".measure .results"), say.length);
            assert.equal(await page.locator(".card:not([hidden])").count(), 0);
            const before = await text(page, ".measure .results");
            await page.mouse.move(box.x + 100, box.y + 100);
            assert.equal(await text(page, ".measure .results"), before);
            await page.locator(".maplibregl-canvas").press("Escape");
        });
    }
    await page.context().close();

    await check("a finger measures too", async () => {
        const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
        await openAt(phone, `${here}&panel=measure&lang=zh`);
        await phone.waitForSelector(".measure");
        await phone.touchscreen.tap(120, 150);
        await until(phone, (said) => !document.querySelector(".measure .results").innerText.includes(said), "点击第一个点");
        await phone.touchscreen.tap(240, 150);
        await phone.waitForSelector(".measure tbody tr");
        assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 360);
        await shot(phone, "measure_phone_zh");
        await phone.context().close();
    });
}
