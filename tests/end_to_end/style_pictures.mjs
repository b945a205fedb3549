// node style_pictures.mjs ADDRESS OUT [--styles a,b] [--zooms 9,11] [--at name:lon,lat …] [--language zh|en] [--viewer FOLDER]
// [--size 1200x800]: pictures of a running server's styles, one PNG each (OUT/<place>-<style>-z<zoom>.png, with the language where it is not
// Chinese), for eyes: drawn by MapLibre alone, without the viewer round them. Names what the styles lack (images, tiles); exit 1 where
// they lack anything.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { openMapPage } from "./map_page.mjs";

const [address, out, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => {
    const at = rest.indexOf(`--${name}`);
    return at < 0 ? otherwise : rest[at + 1];
};
const places = rest.flatMap((word, i) => (rest[i - 1] === "--at" ? [word] : []));
const viewer = resolve(option("viewer", new URL("../../tileserver/viewer", import.meta.url).pathname));
const [width, height] = option("size", "1200x800").split("x").map(Number);
const zooms = option("zooms", "9,11,13,15,17").split(",").map(Number);
const listed = (await (await fetch(`${address}/styles`)).json()).styles.map((style) => style.id);
const styles = option("styles", listed.join(",")).split(",");

const language = option("language", "zh");
/** The style with its texts in the language asked for, as the viewer sets them. */
async function styleOf(id) {
    const style = await (await fetch(`${address}/styles/${encodeURIComponent(id)}`)).json();
    for (const { metadata, layout } of style.layers) {
        const texts = metadata?.["goldenbelt:text"];
        if (texts) layout["text-field"] = texts[language];
    }
    return style;
}

mkdirSync(out, { recursive: true });
const page = await openMapPage(viewer, width, height);
let faults = 0;
for (const place of places) {
    const [name, position] = place.split(":");
    const at = position.split(",").map(Number);
    for (const style of styles) {
        for (const zoom of zooms) {
            const found = await page.show(await styleOf(style), at, zoom);
            const file = join(out, `${name}-${style}-z${zoom}${language === "zh" ? "" : `-${language}`}.png`);
            await page.screenshot(file);
            console.log(file, found.length ? `FAULTS ${found.join("; ")}` : "");
            faults += found.length;
        }
    }
}
await page.close();
process.exit(faults ? 1 : 0);
