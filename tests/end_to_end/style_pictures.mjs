// node style_pictures.mjs ADDRESS OUT [--styles a,b] [--zooms 9,11] [--at name:lon,lat …] [--viewer FOLDER] [--size 1200x800]:
// pictures of a running server's styles, one PNG each (OUT/<place>-<style>-z<zoom>.png), for eyes: the styles are drawn by MapLibre
// alone, without the viewer round them. A made page loads MapLibre from the viewer's packages; the map asks only the server.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [address, out, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => {
    const at = rest.indexOf(`--${name}`);
    return at < 0 ? otherwise : rest[at + 1];
};
const places = rest.flatMap((word, i) => (rest[i - 1] === "--at" ? [word] : []));
const viewer = resolve(option("viewer", join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../tileserver/viewer")));
const [width, height] = option("size", "1200x800").split("x").map(Number);
const zooms = option("zooms", "9,11,13,15,17").split(",").map(Number);

const require = createRequire(join(viewer, "package.json"));
const { chromium } = require("playwright-core");
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

const page = `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/maplibre-gl.css">
<style>html,body,#map{margin:0;width:100%;height:100%}</style></head><body><div id="map"></div>
<script type="module">
import { Map, setWorkerUrl } from "/maplibre-gl.mjs";
setWorkerUrl("/maplibre-gl-worker.mjs");
window.show = async (style, lon, lat, zoom) => {
    window.shown?.remove();
    window.faults = [];
    const map = new Map({ container: "map", style, center: [lon, lat], zoom, fadeDuration: 0, attributionControl: false,
        canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
        localIdeographFontFamily: '"Noto Sans CJK SC",sans-serif' });
    window.shown = map;
    map.on("error", (event) => window.faults.push(String(event.error?.message ?? event.error)));
    map.on("styleimagemissing", (event) => window.faults.push("no image " + event.id));
    await new Promise((done) => map.once("idle", done));
    await document.fonts.ready;
    return [...new Set(window.faults)];
};
window.ready = true;
</script></body></html>`;

const dist = join(viewer, "node_modules/maplibre-gl/dist");
const server = createServer((request, response) => {
    if (request.url === "/") return response.setHeader("content-type", "text/html").end(page);
    const file = join(dist, request.url.replace(/[^A-Za-z0-9.-]/g, ""));
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader("content-type", file.endsWith(".css") ? "text/css" : "text/javascript");
    return response.end(readFileSync(file));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const listed = (await (await fetch(`${address}/styles`)).json()).styles.map((style) => style.id);
const styles = option("styles", listed.join(",")).split(",");
const browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
mkdirSync(out, { recursive: true });
const tab = await browser.newPage({ viewport: { width, height } });
tab.on("pageerror", (error) => console.error(`page: ${error.message}`));
await tab.goto(`http://127.0.0.1:${server.address().port}/`);
await tab.waitForFunction(() => window.ready);
let faults = 0;
for (const place of places) {
    const [name, position] = place.split(":");
    const [lon, lat] = position.split(",").map(Number);
    for (const style of styles) {
        for (const zoom of zooms) {
            const found = await tab.evaluate(([s, x, y, z]) => window.show(s, x, y, z), [
                `${address}/styles/${encodeURIComponent(style)}`, lon, lat, zoom,
            ]);
            const file = join(out, `${name}-${style}-z${zoom}.png`);
            await tab.screenshot({ path: file });
            console.log(file, found.length ? `FAULTS ${found.join("; ")}` : "");
            faults += found.length;
        }
    }
}
await browser.close();
server.close();
process.exit(faults ? 1 : 0);
