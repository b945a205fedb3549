// node area_by_class.mjs ADDRESS LAYER SOURCE --at lon,lat [--zooms 8,9,…] [--where SQL] [--table NAME] [--style planning]
// [--size 1024x768] [--shifts 1] [--least-pixels 1000] [--pictures FOLDER]: what share of the picture each class has against SOURCE
// rasterised (class_areas.mjs). Below z14 tiles leave features out and weights stand for them. Exit 1 where a class differs by more than
// 2 % of all classed ground, or, if it covers at least 1 % of that and so many pixels, by more than 2 % of its own.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { compareClassAreas, worstOf } from "./class_areas.mjs";

const [address, layer, source, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => {
    const at = rest.indexOf(`--${name}`);
    return at < 0 ? otherwise : rest[at + 1];
};
const numbers = (name, otherwise, by) => option(name, otherwise).split(by).map(Number);
const pictures = option("pictures");
if (pictures) mkdirSync(pictures, { recursive: true });
const figures = await compareClassAreas({
    address, layer, source, pictures,
    viewer: resolve(option("viewer", new URL("../../tileserver/viewer", import.meta.url).pathname)),
    at: numbers("at", undefined, ","),
    zooms: numbers("zooms", "8,9,10,11,12,13", ","),
    size: numbers("size", "1024x768", "x"),
    least: { share: 0.01, pixels: Number(option("least-pixels", "1000")) },
    shifts: Number(option("shifts", "1")),
    table: option("table", layer),
    where: option("where", "1=1"),
    style: option("style", "planning"),
});
const worst = worstOf(figures);
console.log(`at most ${worst.ofGround.toFixed(2)} % of classed ground, ${worst.ofClass.toFixed(2)} % of a class's own`);
process.exit(worst.ofGround <= 2 && worst.ofClass <= 2 ? 0 : 1);
