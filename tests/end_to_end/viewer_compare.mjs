// Two maps of one place, parted by a line: against pictures of each map alone.
import assert from "node:assert/strict";
import { here, languages, text, tool, until } from "./viewer_page.mjs";

export default async function compare(shared) {
    const { check, newPage, openAt, settled, findNothing, shot } = shared;
    const size = { width: 1000, height: 700 };
    const bothSettled = async (page) => {
        await settled(page);
        await until(page, () => document.documentElement.dataset.compare === "idle", undefined, 120000);
    };
    /** Two pieces of the map that nothing lies over. */
    const pieces = { left: { x: 200, y: 250, width: 200, height: 200 }, right: { x: 660, y: 250, width: 200, height: 200 } };
    const piece = async (page, side) => (await page.screenshot({ clip: pieces[side] })).toString("base64");
    /** The same place with one map alone. */
    const alone = async (hash, style, side) => {
        const page = await newPage(size);
        await openAt(page, `${hash}&panel=none&style=${style}`);
        await page.mouse.move(5, 5);
        const picture = await piece(page, side);
        await page.context().close();
        return picture;
    };
    /** Pictures are told apart, not printed. */
    const same = (one, other, what) => assert.ok(one === other, `${what} is another picture than that map alone`);
    const value = (page) => page.locator(".compare-line").getAttribute("aria-valuenow").then(Number);

    for (const lang of languages) {
        await check(`two maps in step, each at its side of the line (${lang})`, async () => {
            const page = await newPage(size);
            const asked = [];
            page.on("request", (request) => asked.push(request.url()));
            await openAt(page, `${here}&panel=none&lang=${lang}`);
            assert.equal(asked.some((url) => /compare_view/.test(url)), false, "loaded when it is asked for");
            await tool(page, "compare").click();
            await page.waitForURL(/compare=planning-planned/);
            await bothSettled(page);
            assert.equal(asked.some((url) => /compare_view/.test(url)), true);
            assert.equal(await tool(page, "compare").getAttribute("aria-pressed"), "true");
            assert.match(await text(page, ".compare-left"), lang === "zh" ? /现状/ : /present/);
            await page.mouse.move(5, 5);
            const place = `${here}&lang=${lang}`;
            same(await piece(page, "left"), await alone(place, "planning", "left"), "the left map");
            same(await piece(page, "right"), await alone(place, "planning-planned", "right"), "the right map");
            await shot(page, `compare_${lang}`);
            await findNothing(page, "two maps");
            const moved = "#15.3/43.8862/125.3391";
            await page.evaluate((place) => (location.hash = location.hash.replace(/^#[^&]*/, place)), moved);
            await bothSettled(page);
            same(await piece(page, "right"), await alone(`${moved}&lang=${lang}`, "planning-planned", "right"), "the right map has moved with the left one");
            await page.context().close();
        });

        await check(`the line moves by key and by mouse, and stands in the address (${lang})`, async () => {
            const page = await newPage(size);
            await openAt(page, `${here}&panel=none&compare=land-supply&split=30&lang=${lang}`);
            await bothSettled(page);
            assert.equal(await page.locator(".compare-right select").inputValue(), "land-supply");
            assert.equal(await value(page), 30);
            const line = page.locator(".compare-line");
            await line.focus();
            for (const [key, expected] of [["ArrowRight", 31], ["ArrowLeft", 30], ["PageUp", 40], ["PageDown", 30], ["End", 100], ["Home", 0]]) {
                await page.keyboard.press(key);
                assert.equal(await value(page), expected, key);
                await page.waitForURL((url) => url.hash.includes(`split=${expected}`));
            }
            assert.match(await line.getAttribute("aria-valuetext"), lang === "zh" ? /左图占 0%/ : /Left map 0 %/);
            await page.keyboard.press("PageUp");
            const box = await line.boundingBox();
            const stage = await page.locator(".stage").boundingBox();
            await page.mouse.move(box.x + box.width / 2, box.y + 300);
            await page.mouse.down();
            await page.mouse.move(stage.x + stage.width * 0.6, box.y + 310, { steps: 5 });
            await page.mouse.up();
            assert.equal(await value(page), 60);
            await page.locator(".compare-right select").selectOption("night");
            await page.waitForURL(/compare=night/);
            await bothSettled(page);
            await page.locator(".compare-right button").press("Enter");
            await page.waitForURL((url) => !/compare=|split=/.test(url.hash));
            assert.equal(await page.locator(".compare").isVisible(), false);
            assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-tool")), "compare");
            await page.evaluate(() => (location.hash += "&compare=nowhere"));
            await page.waitForURL((url) => !/compare=/.test(url.hash));
            await page.context().close();
        });

        await check(`at 360 px a finger moves the line (${lang})`, async () => {
            const phone = await newPage({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
            await openAt(phone, `${here}&panel=none&compare=planning-planned&lang=${lang}`);
            await bothSettled(phone);
            assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 360);
            const box = await phone.locator(".compare-line").boundingBox();
            assert.ok(box.width >= 44);
            const touch = await phone.context().newCDPSession(phone);
            const at = (x) => [{ x, y: box.y + box.height / 2 }];
            await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(180) });
            for (const x of [150, 120, 90]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(x) });
            await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
            await phone.waitForURL(/split=25/);
            assert.equal(await value(phone), 25);
            await shot(phone, `compare_phone_${lang}`);
            await findNothing(phone, "two maps on a phone");
            await phone.context().close();
        });
    }

    await check("what is selected is marked on both maps, and nothing lies over their names and the scale", async () => {
        const page = await newPage(size);
        const marked = async (hash) => {
            await openAt(page, `${here}&panel=none&compare=land-supply&split=30&lang=zh${hash}`);
            await bothSettled(page);
            await page.mouse.move(5, 5);
        };
        // The site stands in the middle of the stage: at the right of the line.
        const stage = await marked("").then(() => page.locator(".stage").boundingBox());
        const middle = { x: stage.x + stage.width / 2 - 30, y: stage.y + stage.height / 2 - 30, width: 60, height: 60 };
        const before = await page.screenshot({ clip: middle });
        await marked("&sel=projects/1");
        await page.locator(".card h2").waitFor();
        assert.ok(!before.equals(await page.screenshot({ clip: middle })), "the mark of the selection");
        const [card, right] = await Promise.all([".card", ".compare-right"].map((name) => page.locator(name).boundingBox()));
        assert.ok(right.y + right.height <= card.y, `${JSON.stringify(right)} under ${JSON.stringify(card)}`);
        const scales = page.locator(".maplibregl-ctrl-scale");
        assert.equal(await scales.count(), 2);
        assert.deepEqual(await scales.nth(0).boundingBox(), await scales.nth(1).boundingBox());
        assert.equal(await scales.nth(0).innerText(), await scales.nth(1).innerText());
        await shot(page, "compare_selected");
        await findNothing(page, "two maps with a card");
        await page.context().close();
    });

    await check("paper gets both maps", async () => {
        const page = await newPage(size);
        /** What the picture for paper shows at each side. */
        const printed = async (hash) => {
            await openAt(page, `${here}&panel=none&lang=zh${hash}`);
            if (hash.includes("compare=")) await bothSettled(page);
            await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
            await until(page, () => document.querySelector(".print-map").naturalWidth > 0);
            return page.evaluate(() => {
                const image = document.querySelector(".print-map");
                const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
                const picture = canvas.getContext("2d");
                picture.drawImage(image, 0, 0);
                const sum = (from, to) => {
                    const { data } = picture.getImageData(canvas.width * from, 0, canvas.width * (to - from), canvas.height);
                    return data.reduce((total, value, at) => (total * 31 + value * (at % 7)) % 1000000007, 0);
                };
                return { left: sum(0, 0.4), right: sum(0.6, 1) };
            });
        };
        const [both, left, right] = [await printed("&compare=night"), await printed(""), await printed("&style=night")];
        assert.equal(both.left, left.left, "the left map");
        assert.equal(both.right, right.right, "the right map");
        assert.notEqual(left.right, right.right);
        await page.context().close();
    });
}
