// node validate_styles.mjs PROGRAM VIEWER: checks the styles that PROGRAM prints with the style specification's own validator,
// which is one of the viewer's packages.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [program, viewer] = process.argv.slice(2);
const found = createRequire(pathToFileURL(`${viewer}/package.json`)).resolve("@maplibre/maplibre-gl-style-spec");
const { validateStyleMin, validateStyle, v8 } = await import(pathToFileURL(found).href);
const validate = validateStyleMin ?? ((style) => validateStyle(style, v8));

const documents = JSON.parse(execFileSync(program, { encoding: "utf8", maxBuffer: 1 << 28 }));
let faults = 0;
for (const [name, style] of Object.entries(documents)) {
    const errors = validate(style);
    for (const error of errors) console.error(`${name}: ${error.message}`);
    faults += errors.length;
    console.log(`${name}: ${style.layers.length} style layers, ${errors.length} faults`);
}
// A validator that finds nothing wrong with nonsense would prove nothing.
const nonsense = { version: 8, sources: {}, layers: [{ id: "a", type: "fill", source: "none", paint: { "fill-color": 7 } }] };
if (validate(nonsense).length === 0) {
    console.error("the validator accepts nonsense");
    faults += 1;
}
process.exit(faults === 0 && Object.keys(documents).length > 0 ? 0 : 1);
