// node viewer_bench.mjs PROGRAM VIEWER_SOURCES: first load on a cold cache and frames while panning, of the demo city in the system's Chromium.
// Says what it was measured on; without a graphics card everything is drawn in software, which is the floor.
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { demo } from "../end_to_end/viewer_page.mjs";

const [program, viewer] = process.argv.slice(2);
const { address, newPage, processId, finish } = await demo(program, viewer, "/tmp");
const idle = (page) => page.waitForFunction(() => document.documentElement.dataset.map === "idle", undefined, { timeout: 120000 });

const ticks = () => readFileSync(`/proc/${processId()}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13).map(Number).reduce((a, b) => a + b);

/** Waits until the server has made the glyphs of its labels, as it does once in its life: it takes no processor time any more. */
async function serverAtRest() {
    for (let before = -1, now = ticks(); now - before > 2; ) {
        await pause(1000);
        [before, now] = [now, ticks()];
    }
}

/** Opens the map in a browser context that has nothing in its cache; how long until it is idle, and what was sent. */
async function coldLoad() {
    const page = await newPage({ width: 1440, height: 900 });
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    const sizes = new Map();
    const paths = new Map();
    client.on("Network.responseReceived", (event) => paths.set(event.requestId, new URL(event.response.url).pathname));
    client.on("Network.loadingFinished", (event) => sizes.set(event.requestId, event.encodedDataLength));
    const begun = Date.now();
    await page.goto(`${address()}/#14/43.8807/125.3245&lang=zh`);
    await idle(page);
    const milliseconds = Date.now() - begun;
    const sum = (wanted) => [...sizes].filter(([id]) => wanted(paths.get(id) ?? "")).reduce((all, [, bytes]) => all + bytes, 0) / 1024;
    const code = sum((path) => path === "/" || path.startsWith("/assets/"));
    const glyphs = sum((path) => path.startsWith("/fonts/"));
    return { page, said: `${milliseconds} ms to idle; our code ${code.toFixed(0)} KiB as sent, glyphs ${glyphs.toFixed(0)} KiB, all ${sum(() => true).toFixed(0)} KiB, ${sizes.size} answers` };
}

try {
    const { page, said } = await coldLoad();
    const drawnBy = await page.evaluate(() => {
        const gl = document.createElement("canvas").getContext("webgl2");
        return gl.getParameter(gl.getExtension("WEBGL_debug_renderer_info").UNMASKED_RENDERER_WEBGL);
    });
    console.log(`on ${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, drawn by ${drawnBy}`);
    console.log(`cold browser, server just started: ${said}`);
    await serverAtRest();
    for (let run = 0; run < 7; ++run) {
        const again = await coldLoad();
        console.log(`cold browser: ${again.said}`);
        await again.page.context().close();
    }
    for (let run = 0; run < 3; ++run) {
        const begun = Date.now();
        await page.reload();
        await idle(page);
        console.log(`warm browser: ${Date.now() - begun} ms to idle`);
    }

    await page.mouse.move(720, 5);
    const frames = async (zoom) => {
        await page.goto("about:blank");
        await page.goto(`${address()}/#${zoom}/43.8807/125.3245&lang=zh&panel=none`);
        await idle(page);
        // The map is moved as a person would: arrow keys, each an easeTo of 100 px.
        await page.locator(".maplibregl-canvas").focus();
        const measured = page.evaluate(
            () =>
                new Promise((resolve) => {
                    const times = [];
                    const end = performance.now() + 4000;
                    const tick = (now) => {
                        times.push(now);
                        if (now < end) requestAnimationFrame(tick);
                        else resolve(times);
                    };
                    requestAnimationFrame(tick);
                }),
        );
        const until = Date.now() + 4000;
        for (let i = 0; Date.now() < until; ++i) {
            await page.keyboard.press(i % 16 < 8 ? "ArrowRight" : "ArrowLeft");
            await page.waitForTimeout(150);
        }
        const times = await measured;
        const gaps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
        const rate = (1000 * gaps.length) / (times.at(-1) - times[0]);
        const map = await page.locator(".map").boundingBox();
        return `${map.width} × ${map.height} at z${zoom}: ${rate.toFixed(1)} frames a second, median gap ${gaps[gaps.length >> 1].toFixed(1)} ms, 95 % ${gaps[Math.floor(gaps.length * 0.95)].toFixed(1)} ms`;
    };
    for (const zoom of [11, 13, 15, 17]) console.log(`panning ${await frames(zoom)}`);
} finally {
    await finish();
}
