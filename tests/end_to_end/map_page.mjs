// A page with MapLibre alone (from the viewer's packages) in the system's Chromium, for scripts that look at what styles draw.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const html = `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/maplibre-gl.css">
<style>html,body,#place{margin:0;width:100%;height:100%}</style></head><body><div id="place"></div>
<script type="module">
import { Map, setWorkerUrl } from "/maplibre-gl.mjs";
setWorkerUrl("/maplibre-gl-worker.mjs");
let map;
/** Draws a style (address or object); what went wrong, as texts. Waits at most for the given milliseconds. */
window.show = async (style, lon, lat, zoom, antialias, patience) => {
    map?.remove();
    const faults = new Set();
    map = new Map({ container: "place", style, center: [lon, lat], zoom, fadeDuration: 0, attributionControl: false,
        canvasContextAttributes: { preserveDrawingBuffer: true, antialias },
        localIdeographFontFamily: '"Noto Sans CJK SC",sans-serif' });
    map.on("error", (event) => faults.add(String(event.error?.message ?? event.error)));
    map.on("styleimagemissing", (event) => faults.add("no image " + event.id));
    await new Promise((done) => {
        map.once("idle", done);
        setTimeout(() => { faults.add("not idle in time"); done(); }, patience);
    });
    return [...faults];
};
const drawn = () => {
    const canvas = map.getCanvas();
    const gl = canvas.getContext("webgl2");
    const bytes = new Uint8Array(canvas.width * canvas.height * 4);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return { canvas, bytes };
};
/** The picture as text: base64 of RGBA, the lowest row first. */
window.pixels = () => {
    const { bytes } = drawn();
    let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
};
/** Pixels by colour, "#rrggbb" -> count. */
window.colours = () => {
    const { canvas, bytes } = drawn();
    const counts = {};
    for (let i = 0; i < bytes.length; i += 4) {
        const key = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
        counts[key] = (counts[key] ?? 0) + 1;
    }
    const named = {};
    for (const [key, count] of Object.entries(counts)) named["#" + Number(key).toString(16).padStart(6, "0").toUpperCase()] = count;
    return { width: canvas.width, height: canvas.height, counts: named };
};
window.ready = true;
</script></body></html>`;

/** {show(style, [lon, lat], zoom), colours(), pixels(), screenshot(path), close()} */
export async function openMapPage(viewer, width, height, { antialias = true, patience = 90000 } = {}) {
    const require = createRequire(join(resolve(viewer), "package.json"));
    const { chromium } = require("playwright-core");
    const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
    const dist = join(resolve(viewer), "node_modules/maplibre-gl/dist");
    const server = createServer((request, response) => {
        if (request.url === "/") return response.setHeader("content-type", "text/html").end(html);
        const file = join(dist, request.url.replace(/[^A-Za-z0-9.-]/g, ""));
        if (!existsSync(file)) return response.writeHead(404).end();
        response.setHeader("content-type", file.endsWith(".css") ? "text/css" : "text/javascript");
        return response.end(readFileSync(file));
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const browser = await chromium.launch({
        executablePath,
        args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    });
    const page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(2 * patience);
    page.on("pageerror", (error) => console.error(`page: ${error.message}`));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => window.ready);
    return {
        show: (style, [lon, lat], zoom) =>
            page.evaluate(([s, x, y, z, a, p]) => window.show(s, x, y, z, a, p), [style, lon, lat, zoom, antialias, patience]),
        colours: () => page.evaluate(() => window.colours()),
        /** RGBA of each pixel, the upper row first. */
        pixels: async () => {
            const upsideDown = Buffer.from(await page.evaluate(() => window.pixels()), "base64");
            const rows = Array.from({ length: height }, (ignored, y) => upsideDown.subarray((height - 1 - y) * width * 4, (height - y) * width * 4));
            return Buffer.concat(rows);
        },
        screenshot: (path) => page.screenshot({ path }),
        close: async () => {
            await browser.close();
            server.close();
        },
    };
}
