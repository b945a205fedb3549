// node compare_expressions.mjs PROGRAM VIEWER: hand-made and generated expressions, evaluated by PROGRAM and by the
// specification's own evaluator, which is one of the viewer's packages. Compares values, types and errors with their places.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { handmade } from "./compared_cases.mjs";
import { generated } from "./generated_cases.mjs";
import { generatedFilters } from "./generated_filters.mjs";
import { generatedProperties } from "./generated_properties.mjs";
import { generatedShapes } from "./generated_shapes.mjs";
import { generatedTexts } from "./generated_texts.mjs";

const [program, viewer] = process.argv.slice(2);
const found = createRequire(pathToFileURL(`${viewer}/package.json`)).resolve("@maplibre/maplibre-gl-style-spec");
const spec = await import(pathToFileURL(found).href);

const complete = (given = {}) => ({
    "property-type": "data-driven",
    expression: { interpolated: true, parameters: ["zoom", "feature"] },
    ...given,
});

/** The geometry in units of the tile, as a vector tile has it. */
function inTile(geometry, tile) {
    const place = ([lon, lat]) => {
        const y = (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;
        return {
            x: Math.round(((180 + lon) / 360) * 2 ** tile.z * 8192 - tile.x * 8192),
            y: Math.round(y * 2 ** tile.z * 8192 - tile.y * 8192),
        };
    };
    const c = geometry.coordinates;
    switch (geometry.type) {
        case "Point": return [[place(c)]];
        case "MultiPoint": return c.map((p) => [place(p)]);
        case "LineString": return [c.map(place)];
        case "MultiPolygon": return c.flat().map((path) => path.map(place));
        default: return c.map((path) => path.map(place));
    }
}

function featureOf(test) {
    const given = test.feature ?? {};
    const feature = { properties: given.properties ?? {} };
    if (given.id !== undefined) feature.id = given.id;
    if (given.geometry) {
        feature.type = test.tile ? given.geometry.type.replace("Multi", "") : given.geometry.type;
        if (test.tile) feature.geometry = inTile(given.geometry, test.tile);
    }
    return feature;
}

/** What JSON can say of it; -0 is 0 and what is not finite is null. */
const plain = (value) => JSON.parse(JSON.stringify(value ?? null));

function reference(test) {
    const globals = { zoom: test.zoom, heatmapDensity: test.heatmapDensity, lineProgress: test.lineProgress,
                      elevation: test.elevation, accumulated: test.accumulated };
    const warn = console.warn;
    console.warn = () => {};
    try {
        if (test.filter) {
            const filter = spec.featureFilter(structuredClone(test.expression), "filter");
            return { value: Boolean(filter.filter(globals, featureOf(test), test.tile)) };
        }
        const property = complete(test.propertySpec);
        let expression = structuredClone(test.expression);
        if (spec.isFunction(expression)) expression = spec.convertFunction(expression, property);
        const compiled = spec.createPropertyExpression(expression, "property", property, test.globalState);
        if (compiled.result === "error") {
            return { errors: compiled.value.map((error) => ({ key: error.key, error: error.message })) };
        }
        const { value } = compiled;
        const context = [globals, featureOf(test), test.featureState ?? {}, test.tile, test.images ?? []];
        const result = {
            type: spec.toString(value._styleExpression.expression.type),
            isFeatureConstant: value.kind === "constant" || value.kind === "camera",
            isZoomConstant: value.kind === "constant" || value.kind === "source",
            drawn: plain(value.evaluate(...context)),
        };
        try {
            result.value = plain(value.evaluateWithoutErrorHandling(...context));
        } catch (error) {
            result.error = error.message;
        }
        return result;
    } catch (error) {
        return { thrown: error.message };
    } finally {
        console.warn = warn;
    }
}

/** Numbers in messages, without the last digits: logarithms and powers differ there between mathematical libraries. */
const rounded = (text) => text.replace(/\d+\.\d{10,}/g, (number) => Number(number).toPrecision(10));

function equal(a, b) {
    if (typeof a === "string" && typeof b === "string") return a === b || rounded(a) === rounded(b);
    if (typeof a === "number" && typeof b === "number") {
        return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
    }
    if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every((key) => key in b && equal(a[key], b[key]));
}

const tests = [
    ...handmade, ...generated(), ...generatedFilters(), ...generatedProperties(), ...generatedTexts(), ...generatedShapes(),
];
const ran = spawnSync(program, { input: tests.map((test) => JSON.stringify(test)).join("\n"), encoding: "utf8", maxBuffer: 1 << 28 });
if (ran.status !== 0) console.error(`${program}: ${ran.stderr}`);
const output = ran.stdout;
const answers = output.trimEnd().split("\n").map((line) => JSON.parse(line));
let different = 0;
const kinds = { value: 0, error: 0, errors: 0, thrown: 0 };
tests.slice(0, answers.length).forEach((test, i) => {
    const expected = reference(test);
    kinds[Object.keys(kinds).find((kind) => kind in expected)] += 1;
    // A stop function without a default has undefined for one there, which JSON does not know: any error at its place is right.
    const undefinedThere = expected.errors?.[0]?.error.startsWith("'undefined' value") && answers[i].errors?.[0]?.key === expected.errors[0].key;
    // Where the reference itself falls over, an error of ours is right.
    const right = undefinedThere || "thrown" in expected ? "errors" in answers[i] || "value" in answers[i] : equal(answers[i], expected);
    if (right) return;
    different += 1;
    if (different <= 40) {
        console.error(`${JSON.stringify(test)}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(answers[i])}`);
    }
});
console.log(`${tests.length} cases: ${different} different; ` + Object.entries(kinds).map(([k, n]) => `${n} ${k}`).join(", "));
process.exit(different === 0 && answers.length === tests.length && kinds.value > 200 && kinds.errors > 50 ? 0 : 1);
