// node viewer_stations_test.mjs PROGRAM VIEWER_SOURCES OUT: coordinates, measuring, a site's page, statistics, wall and meeting in the system's
// Chromium, in both languages. Figures are checked against other means: GDAL's projection, GeographicLib, the server's own rows.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { demo } from "./viewer_page.mjs";

const [program, viewer, out] = process.argv.slice(2);
const { server, check, newPage, openAt, load, axeFindings, shot, finish, restart } = await demo(program, viewer, out);

// 华润中心: 人民大街与解放大路交汇, of the project list.
const [longitude, latitude] = [125.3245, 43.8807];
const here = `#15/${latitude}/${longitude}`;

function projected(points, zone) {
    const run = spawnSync("gdaltransform", ["-s_srs", "EPSG:4490", "-t_srs", `EPSG:${4488 + zone}`, "-output_xy"], {
        input: points.map((point) => point.join(" ")).join("\n"),
        encoding: "utf8",
    });
    return run.error ? undefined : run.stdout.trim().split("\n").map((line) => line.split(" ").map(Number));
}

const rows = async (query) => (await (await fetch(`${server().address}/features/projects?${query}`)).json());
const text = (page, selector) => page.locator(selector).first().innerText();
const number = (words) => Number(/[\d,]+(\.\d+)?/.exec(words)[0].replace(/,/g, ""));

async function findings(page, what) {
    const found = await axeFindings(page);
    assert.deepEqual(found, [], `axe on ${what}`);
}

try {
    const page = await newPage({ width: 1280, height: 800 });

    await check("coordinates are read in four systems, and what is read is copied", async () => {
        await openAt(page, `${here}&panel=none&lang=zh`);
        const readout = page.locator(".readout output");
        await page.mouse.move(640, 2);
        assert.equal(await readout.innerText(), "经度 125.324500° 纬度 43.880700°");
        await page.locator(".readout select").selectOption("sexagesimal");
        assert.match(await readout.innerText(), /125°19′28\.20″E.*43°52′50\.52″N/);
        await page.locator(".readout select").selectOption("prefix");
        const said = await readout.innerText();
        const [plane] = projected([[longitude, latitude]], 42) ?? [[42445712.22, 4860788.65]];
        assert.match(said, new RegExp(`X（北）${plane[1].toFixed(2)} Y（东）${plane[0].toFixed(2)} 米 · 42带 126°E`));
        await page.locator(".readout .copy").click();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), said);
        await page.waitForURL(/coords=prefix/);
        await page.locator("button.language").click();
        assert.match(await readout.innerText(), /X \(north\) 4860788\.65 Y \(east\) 42445712\.22 m · zone 42, 126°E/);
        const box = await page.locator(".map").boundingBox();
        await page.mouse.click(box.x + 200, box.y + 200, { button: "right" });
        const pinned = await readout.innerText();
        await page.mouse.move(box.x + 400, box.y + 300);
        assert.equal(await readout.innerText(), pinned, "a pinned place does not follow the pointer");
        await page.locator(".readout .pin").click();
        assert.equal(await page.locator(".pinned").count(), 0);
    });

    await check("a distance is measured from the keyboard, on the plane and on the ellipsoid", async () => {
        const places = [[125.3, 43.87], [125.35, 43.9], [125.36, 43.87]];
        await openAt(page, "#15/43.87/125.3&panel=measure&coords=degrees&lang=zh");
        await page.waitForSelector(".measure");
        const set = async ([lon, lat]) => {
            await page.evaluate((hash) => (location.hash = hash), `#15/${lat}/${lon}&panel=measure&coords=degrees&lang=zh`);
            await page.waitForFunction((said) => document.querySelector(".readout output").value === said, `经度 ${lon.toFixed(6)}° 纬度 ${lat.toFixed(6)}°`);
            await page.locator(".maplibregl-canvas").press(" ");
        };
        await set(places[0]);
        await set(places[1]);
        const { Geodesic } = await load("geographiclib-geodesic");
        const ellipsoid = new Geodesic.Geodesic(6378137, 1 / 298.257222101);
        const value = async (row, column) => number(await text(page, `.measure tbody tr:nth-child(${row}) [data-value=${column}]`));
        const expected = ellipsoid.Inverse(places[0][1], places[0][0], places[1][1], places[1][0]).s12 / 1000;
        assert.ok(Math.abs((await value(1, "ellipsoid")) - expected) < 0.001, `${await value(1, "ellipsoid")} km of ${expected}`);
        const plane = projected(places, 42);
        if (plane) {
            const length = Math.hypot(plane[1][0] - plane[0][0], plane[1][1] - plane[0][1]) / 1000;
            assert.ok(Math.abs((await value(1, "plane")) - length) < 0.001);
        }
        assert.match(await text(page, ".measure .results"), /平面（3°带 42带）[\s\S]*椭球面[\s\S]*中央经线 126°E/);

        await page.locator(".measure input[value=area]").check();
        await set(places[2]);
        const ring = ellipsoid.Polygon(false);
        for (const [lon, lat] of places) ring.AddPoint(lat, lon);
        const hectares = Math.abs(ring.Compute(false, true).area) / 10000;
        const said = await text(page, ".measure tbody tr:nth-child(1) [data-value=ellipsoid]");
        assert.ok(Math.abs(number(said) - hectares) < 0.006, `${said} of ${hectares}`);
        const mu = number(said.split("(")[1]);
        assert.ok(Math.abs(mu - hectares * 15) < 0.06, said);
        await findings(page, "measuring");
        await shot(page, "measure_zh");
        await page.locator(".maplibregl-canvas").press("Backspace");
        assert.match(await text(page, ".measure .results"), /还需至少 1 个点/);
        await page.locator(".maplibregl-canvas").press("Escape");
        assert.match(await text(page, ".measure .results"), /点击第一个点/);
    });

    await check("measuring by mouse: clicks set points and open no card, a double click ends, in English", async () => {
        await openAt(page, `${here}&panel=measure&lang=en`);
        await page.waitForSelector(".measure");
        const box = await page.locator(".map").boundingBox();
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        await page.waitForTimeout(350);
        await page.mouse.dblclick(box.x + box.width / 2 + 100, box.y + box.height / 2);
        assert.match(await text(page, ".measure .results"), /Plane \(3° zone 42\)[\s\S]*Ellipsoid[\s\S]*Length/);
        assert.equal(await page.locator(".card:not([hidden])").count(), 0);
        const before = await text(page, ".measure .results");
        await page.mouse.move(box.x + 100, box.y + 100);
        assert.equal(await text(page, ".measure .results"), before);
    });

    await check("a finger measures too", async () => {
        const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
        await openAt(phone, `${here}&panel=measure&lang=zh`);
        await phone.waitForSelector(".measure");
        await phone.touchscreen.tap(120, 150);
        await phone.waitForTimeout(500);
        await phone.touchscreen.tap(240, 150);
        await phone.waitForSelector(".measure tbody tr");
        assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 360);
        await shot(phone, "measure_phone_zh");
        await phone.context().close();
    });

    await check("the statistics count what the rows say, of everything and of the view", async () => {
        await openAt(page, `${here}&panel=statistics&stats=projects/count/all&lang=zh`);
        await page.waitForSelector('.chart[data-field="stage"] .bar-row');
        const all = await rows("limit=500&fields=stage,district");
        assert.equal(number(await text(page, ".statistics .totals")), all.total);
        const construction = all.features.filter((one) => one.properties.stage === "construction").length;
        const bar = '.chart[data-field="stage"] .bar-row[data-group="construction"]';
        assert.equal(await text(page, `${bar} .label`), "开工建设");
        assert.equal(number(await text(page, `${bar} .value`)), construction);

        await page.locator("[data-control=metric]").selectOption("rate:stage=construction");
        await page.waitForFunction(() => /%/.test(document.querySelector(".statistics .totals").innerText));
        assert.match(await text(page, ".statistics .totals"), new RegExp(`${construction}/${all.total}`));

        await page.locator("[data-control=metric]").selectOption("count");
        await page.locator("[data-control=view]").check();
        await page.waitForFunction((total) => Number.parseInt(document.querySelector(".statistics .totals").innerText) < total, all.total);
        await shot(page, "statistics_zh");
        await findings(page, "statistics");
    });

    await check("a bar filters the map, and a table stands beside each chart, in English", async () => {
        await openAt(page, `#11/${latitude}/${longitude}&panel=statistics&stats=projects/count/all&lang=en`);
        const bar = '.chart[data-field="stage"] .bar-row[data-group="construction"]';
        await page.waitForSelector(bar);
        const count = number(await text(page, `${bar} .value`));
        await page.locator(bar).click();
        await page.waitForURL(/where=projects:stage:in:construction/);
        await page.waitForFunction((wanted) => Number.parseInt(document.querySelector(".statistics .totals").innerText) === wanted, count);
        await page.waitForSelector(`${bar}[aria-pressed="true"]`);
        assert.ok((await page.locator('.chart[data-field="stage"] .bar-row').count()) > 1, "the other bars stay to be chosen");
        await page.locator('.chart[data-field="district"] .change').click();
        assert.equal(await text(page, '.chart[data-field="district"] tfoot th'), "Total");
        assert.equal(number(await text(page, '.chart[data-field="district"] tfoot td')), count);
        await shot(page, "statistics_en");
        await page.locator(bar).click();
        await page.waitForFunction(() => !location.hash.includes("where="));
    });

    // What a site's page says is the record's; a server without /sites has none.
    if ((await fetch(`${server().address}/sites/cc001`)).ok) {
        await check("a site has a page at its own address, in both languages, and a way back", async () => {
            await page.goto("about:blank");
            await page.goto(`${server().address}/${here}&site=cc001&lang=zh`);
            await page.waitForSelector(".site-page .facts");
            assert.equal(await text(page, ".site-page h1"), "华润中心");
            assert.match(await text(page, ".site-page .position"), /示意/);
            const facts = await text(page, ".site-page .facts");
            assert.match(facts, /阶段\s*开工建设/);
            assert.match(facts, /总层数\s*65/);
            const record = await (await fetch(`${server().address}/sites/cc001`)).json();
            assert.equal(await page.locator(".site-page .milestones li").count(), record.milestones.length);
            assert.equal(await page.locator(".site-page .problems tbody tr").count(), record.problems.length);
            assert.equal(await page.locator(".site-page .parcels tbody tr").count(), record.parcels.length);
            assert.equal(await page.locator(".site-page .phases tbody tr").count(), record.phases.length);
            await findings(page, "the site's page");
            await shot(page, "site_page_zh");
            await page.emulateMedia({ media: "print" });
            assert.equal(await page.locator(".toolbar").isVisible(), false);
            assert.equal(await page.locator(".site-page h1").isVisible(), true);
            await page.emulateMedia({ media: "screen" });
            await page.locator("button.language").click();
            assert.equal(await text(page, ".site-page h1"), "China Resources Center");
            assert.match(await text(page, ".site-page .facts"), /Stage\s*Under construction/);
            await page.locator(".site-page .back").click();
            await page.waitForFunction(() => !location.hash.includes("site="));
            assert.equal(await page.locator(".site-page").isVisible(), false);
        });

        await check("an unknown site says so, with its key", async () => {
            await page.goto("about:blank");
            await page.goto(`${server().address}/${here}&site=no-such-site&lang=en`);
            await page.waitForFunction(() => /no-such-site/.test(document.querySelector(".site-page [role=status]")?.innerText ?? ""));
        });
    } else {
        console.log("SKIPPED: the site's page; this server has no /sites");
    }

    await check("a meeting goes through the filtered list with a clicker, in the order that was chosen", async () => {
        const where = "district='二道区'";
        const list = await rows(`where=${encodeURIComponent(where)}&sort=-investment&limit=500`);
        assert.ok(list.total > 3);
        await openAt(page, `#12/${latitude}/${longitude}&where=projects:district:in:${encodeURIComponent("二道区")}&meeting=&lang=zh`);
        await page.waitForFunction(() => /^1\//.test(document.querySelector(".counter")?.innerText ?? ""));
        assert.equal(await text(page, ".counter"), `1/${list.total}`);
        assert.ok((await text(page, ".meeting-sheet h1")).startsWith(list.features[0].properties.name));
        await page.keyboard.press("PageDown");
        assert.equal(await text(page, ".counter"), `2/${list.total}`);
        assert.ok((await text(page, ".meeting-sheet h1")).startsWith(list.features[1].properties.name));
        await page.waitForURL(new RegExp(`meeting=${list.features[1].properties.project_no}`));
        await page.keyboard.press("ArrowLeft");
        assert.equal(await text(page, ".counter"), `1/${list.total}`);
        await page.keyboard.press("PageUp");
        assert.equal(await text(page, ".counter"), `1/${list.total}`, "before the first there is none");
        await shot(page, "meeting_zh");
        await findings(page, "a meeting");
        const first = list.features[0].properties.project_no;
        await page.locator(".meeting-panel select").selectOption("name");
        await page.waitForURL(/order=name/);
        const byName = await rows(`where=${encodeURIComponent(where)}&sort=name&limit=500`);
        const place = byName.features.findIndex((one) => one.properties.project_no === first) + 1;
        await page.waitForFunction((said) => document.querySelector(".counter").innerText === said, `${place}/${list.total}`);
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => !location.hash.includes("meeting="));
        assert.equal(await page.locator(".toolbar").isVisible(), true);
    });

    await check("a project without a position is shown with its facts, and said to have none, in English", async () => {
        const all = await rows("limit=500&sort=-investment");
        const lost = all.features.find((one) => one.lon === undefined);
        if (!lost) return console.log("SKIPPED: this server leaves rows without a position out of /features");
        await openAt(page, `#12/${latitude}/${longitude}&meeting=${lost.properties.project_no}&lang=en`);
        await page.waitForSelector(".meeting-sheet .position");
        assert.match(await text(page, ".meeting-sheet .position"), /no position/);
        await page.waitForSelector(".meeting-sheet .facts");
        assert.match(await text(page, ".counter"), new RegExp(`/${all.total}$`));
        await shot(page, "meeting_en");
    });

    await check("the wall goes round its views, pauses for a hand, and keeps going when the server is away", async () => {
        const wall = await newPage({ width: 1920, height: 1080 });
        const views = `12/43.88/125.32;13/43.9/125.3//${encodeURIComponent("北部")}`;
        // Not waited for until it is idle: it flies most of the time.
        await wall.goto(`${server().address}/#12/43.88/125.32&wall=10&views=${views}&lang=zh`);
        await wall.waitForSelector(".wall-state");
        assert.equal(await wall.locator(".toolbar").isVisible(), false);
        await wall.waitForFunction(() => /1\/2/.test(document.querySelector(".wall-state").innerText), undefined, { timeout: 45000 });
        await wall.waitForFunction(() => /北部 2\/2/.test(document.querySelector(".wall-state").innerText), undefined, { timeout: 45000 });
        await wall.waitForTimeout(1500);
        await shot(wall, "wall_zh");
        await findings(wall, "the wall");
        await restart(async () => {
            await wall.waitForFunction(() => /1\/2/.test(document.querySelector(".wall-state").innerText), undefined, { timeout: 45000 });
            await wall.waitForFunction(() => /2\/2/.test(document.querySelector(".wall-state").innerText), undefined, { timeout: 45000 });
        });
        await wall.mouse.click(900, 500);
        await wall.waitForFunction(() => /已暂停/.test(document.querySelector(".wall-state").innerText));
        await wall.locator(".wall-controls [data-action=wallAdd]").press("Enter");
        await wall.waitForFunction(() => /\/3/.test(document.querySelector(".wall-state").innerText));
        await wall.waitForURL(/views=[^&]*;[^&]*;/);
        await wall.locator(".wall-controls [data-action=wallRemove]").press("Enter");
        await wall.waitForFunction(() => /\/2/.test(document.querySelector(".wall-state").innerText));
        await wall.keyboard.press("Escape");
        await wall.waitForFunction(() => !location.hash.includes("wall="));
        assert.equal(await wall.locator(".toolbar").isVisible(), true);
        await wall.context().close();
    });

    await check("all of it fits a phone of 360 px", async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        for (const [name, hash] of [["meeting", "&meeting=cc001"], ["statistics", "&panel=statistics"]]) {
            await openAt(page, `${here}${hash}&lang=zh`);
            await page.waitForTimeout(500);
            assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, name);
            await shot(page, `${name}_phone_zh`);
        }
    });
} finally {
    await finish();
}
