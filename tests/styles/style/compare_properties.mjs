// node compare_properties.mjs TABLE VIEWER: the table of style properties against the specification's own reference, which is one of the
// viewer's packages: the same properties, types, values, limits and defaults, and the same that may depend on zoom and feature.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [table, viewer] = process.argv.slice(2);
const found = createRequire(pathToFileURL(`${viewer}/package.json`)).resolve("@maplibre/maplibre-gl-style-spec");
const { latest } = await import(pathToFileURL(found).href);

/** Cells of a line; quoted ones hold commas and doubled quotes. */
const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);

const [head, ...lines] = readFileSync(table, "utf8").trimEnd().split("\n").map(cells);
const ours = new Map(lines.map((row) => {
    const { layer, group, property, ...said } = Object.fromEntries(head.map((name, i) => [name, row[i]]));
    return [`${layer} ${group} ${property}`, said];
}));

function expected(spec) {
    const reads = [];
    if (spec.expression?.parameters.includes("zoom")) reads.push("zoom");
    if (spec["property-type"].endsWith("data-driven")) reads.push("feature");
    return {
        type: spec.type,
        item: typeof spec.value === "string" ? spec.value : "",
        length: String(spec.length ?? ""),
        values: Object.keys(spec.values ?? {}).join(" "),
        reads: spec.expression ? reads.join(" ") || "nothing" : "",
        interpolated: spec.expression?.interpolated ? "yes" : "",
        least: String(spec.minimum ?? ""),
        most: String(spec.maximum ?? ""),
        default: spec.default === undefined ? "" : JSON.stringify(spec.default),
    };
}

let faults = 0;
let compared = 0;
for (const layer of Object.keys(latest.layer.type.values)) {
    for (const group of ["layout", "paint"]) {
        for (const [property, spec] of Object.entries(latest[`${group}_${layer}`])) {
            const name = `${layer} ${group} ${property}`;
            const [said, right] = [JSON.stringify(ours.get(name)), JSON.stringify(expected(spec))];
            ours.delete(name);
            compared += 1;
            if (said === right) continue;
            faults += 1;
            console.error(`${name}\n  expected ${right}\n  found    ${said}`);
        }
    }
}
for (const name of ours.keys()) console.error(`${name}: unknown to the specification`);
console.log(`${compared} properties: ${faults} different, ${ours.size} unknown`);
process.exit(faults === 0 && ours.size === 0 && compared > 100 ? 0 : 1);
