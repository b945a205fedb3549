// Meeting mode (调度会) and wall mode.
import assert from "node:assert/strict";
import { here, languages, site, text, tool, until } from "./viewer_page.mjs";

export default async function modes(shared) {
    const { address, get, check, newPage, openAt, goTo, findNothing, shot, restart } = shared;
    const page = await newPage({ width: 1280, height: 800 });
    await openAt(page, `${here}&panel=none&lang=zh`);
    const counter = (said) => until(page, (wanted) => document.querySelector(".counter")?.innerText === wanted, said);
    const nameOf = (one, lang) => (lang === "en" && one.properties.name_en) || one.properties.name;

    for (const lang of languages) {
        await check(`a meeting goes through the filtered list with a clicker, in the order that was chosen (${lang})`, async () => {
            const where = encodeURIComponent("district='二道区'");
            const list = await get(`features/projects?where=${where}&sort=-investment&limit=500`);
            assert.ok(list.total > 3);
            await goTo(page, `#12/${site.latitude}/${site.longitude}&where=projects:district:in:${encodeURIComponent("二道区")}&panel=none&meeting=&lang=${lang}`);
            await counter(`1/${list.total}`);
            assert.ok((await text(page, ".meeting-sheet h1")).startsWith(nameOf(list.features[0], lang)));
            await page.keyboard.press("PageDown");
            await counter(`2/${list.total}`);
            assert.ok((await text(page, ".meeting-sheet h1")).startsWith(nameOf(list.features[1], lang)));
            await page.waitForURL(new RegExp(`meeting=${list.features[1].properties.project_no}`));
            await page.keyboard.press("ArrowLeft");
            await counter(`1/${list.total}`);
            await page.keyboard.press("PageUp");
            await counter(`1/${list.total}`);
            await page.keyboard.press("End");
            await counter(`${list.total}/${list.total}`);
            await page.keyboard.press("Home");
            await counter(`1/${list.total}`);
            await shot(page, `meeting_${lang}`);
            await findNothing(page, "a meeting");
            const first = list.features[0].properties.project_no;
            await page.locator(".meeting-panel select").selectOption("name");
            await page.waitForURL(/order=name/);
            const byName = await get(`features/projects?where=${where}&sort=name&limit=500`);
            await counter(`${byName.features.findIndex((one) => one.properties.project_no === first) + 1}/${list.total}`);
            await page.locator(".meeting-panel select").selectOption("investment");
            await counter(`1/${list.total}`);
            await page.keyboard.press("Escape");
            await until(page, () => !location.hash.includes("meeting="));
            assert.equal(await page.locator(".toolbar").isVisible(), true);
        });

        await check(`the sheet of a meeting has light, open problem with its department, next milestone and photo (${lang})`, async () => {
            const { features } = await get("features/projects?limit=1000&sort=-investment");
            const records = await Promise.all(features.map((one) => get(`sites/${one.properties.project_no}`)));
            const openOf = (one) => one.problems.filter((problem) => !["solved", "closed"].includes(problem.state));
            const record = records.find((one) => ["red", "yellow", "green"].includes(one.light?.colour) && openOf(one).some((problem) => problem.department) &&
                one.photos.some((photo) => photo.address) && one.milestones.some((milestone) => !milestone.done && milestone.planned));
            assert.ok(record, "the demo has a site with all of them");
            await goTo(page, `${here}&panel=none&meeting=${record.properties.project_no}&lang=${lang}`);
            const opened = openOf(record);
            await page.locator(".meeting-sheet .open-problems li").first().waitFor();
            assert.equal(await page.locator(".meeting-sheet .open-problems li").count(), opened.length);
            const said = await text(page, ".meeting-sheet .open-problems");
            for (const problem of opened) assert.ok(said.includes(problem.title) && said.includes(problem.department ?? ""), problem.title);
            const lights = { red: ["红灯", "Red"], yellow: ["黄灯", "Yellow"], green: ["绿灯", "Green"] };
            assert.match(await text(page, ".meeting-sheet .light"), new RegExp(lights[record.light.colour][languages.indexOf(lang)]));
            const due = record.milestones.filter((milestone) => !milestone.done && milestone.planned).sort((a, b) => a.planned.localeCompare(b.planned))[0];
            assert.ok((await text(page, ".meeting-sheet .milestones")).includes(due.planned));
            assert.ok(await page.locator(".meeting-sheet .photos img").first().isVisible());
            await page.keyboard.press("Escape");
        });

        await check(`a project without a position is in the list, shown with its facts, and said to have none (${lang})`, async () => {
            const all = await get("features/projects?limit=1000&sort=-investment");
            const lost = all.features.filter((one) => one.lon === undefined);
            assert.ok(lost.length >= 7, `${lost.length} of the demo's sites have no position`);
            await goTo(page, `#12/${site.latitude}/${site.longitude}&panel=none&meeting=${lost[0].properties.project_no}&lang=${lang}`);
            await counter(`${all.features.indexOf(lost[0]) + 1}/${all.total}`);
            assert.match(await text(page, ".meeting-sheet .position"), lang === "zh" ? /没有位置信息/ : /no position/);
            await page.waitForSelector(".meeting-sheet .facts");
            await page.keyboard.press("PageDown");
            await counter(`${all.features.indexOf(lost[0]) + 2}/${all.total}`);
            await shot(page, `meeting_lost_${lang}`);
            await page.keyboard.press("Escape");
            await until(page, () => !location.hash.includes("meeting="));
        });
    }

    await check("at 360 px a meeting fits, and is left by touch", async () => {
        const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
        await openAt(phone, `${here}&meeting=${site.key}&lang=zh`);
        await phone.locator(".meeting-sheet h1", { hasText: site.name.zh }).waitFor();
        assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 360);
        const before = await text(phone, ".counter");
        await phone.locator('.meeting-panel [data-action="meetingNext"]').tap();
        await until(phone, (said) => document.querySelector(".counter").innerText !== said, before);
        await findNothing(phone, "a meeting on a phone");
        await shot(phone, "meeting_phone_zh");
        await phone.locator('.meeting-panel [data-action="meetingExit"]').tap();
        await until(phone, () => !location.hash.includes("meeting="));
        await phone.context().close();
    });
    await page.context().close();

    for (const lang of languages) {
        await check(`the wall goes round its views, pauses for a hand${lang === "zh" ? ", and keeps going when the server is away" : ""} (${lang})`, async () => {
            const wall = await newPage({ width: 1280, height: 720 });
            const views = `12/43.88/125.32;12.5/43.9/125.3//${encodeURIComponent("北部")}`;
            const says = (wanted) => until(wall, (pattern) => pattern.test(document.querySelector(".wall-state")?.innerText), wanted);
            // Not waited for until it is idle: it flies most of the time.
            await wall.goto(`${address()}/#12/43.88/125.32&wall=5&views=${views}&lang=${lang}`);
            await wall.waitForSelector(".wall-state");
            assert.equal(await wall.locator(".toolbar").isVisible(), false);
            await says(/1\/2/);
            await says(/北部 2\/2/);
            if (lang === "zh") {
                await restart(async () => {
                    await says(/1\/2/);
                    await says(/2\/2/);
                });
            }
            await wall.mouse.click(640, 300);
            await says(lang === "zh" ? /已暂停/ : /paused/);
            const step = await text(wall, ".wall-state");
            await wall.keyboard.press("PageDown");
            await until(wall, (said) => document.querySelector(".wall-state").innerText !== said, step);
            await wall.locator(".legend button.row").first().waitFor();
            await until(wall, () => getComputedStyle(document.querySelector(".wall-controls")).opacity === "1");
            await findNothing(wall, "the wall");
            await shot(wall, `wall_${lang}`);
            await wall.locator(".wall-controls [data-action=wallAdd]").press("Enter");
            await says(/\/3/);
            await wall.waitForURL(/views=[^&]*;[^&]*;/);
            await wall.locator(".wall-controls [data-action=wallRemove]").press("Enter");
            await says(/\/2/);
            await wall.keyboard.press("Escape");
            await until(wall, () => !location.hash.includes("wall="));
            assert.equal(await wall.locator(".toolbar").isVisible(), true);
            await tool(wall, "wall").click();
            await until(wall, () => location.hash.includes("wall="));
            await wall.context().close();
        });
    }
}
