import assert from "node:assert/strict";
import { test } from "node:test";
import { validateStyleMin, type LayerSpecification, type StyleSpecification } from "@maplibre/maplibre-gl-style-spec";
import { times, withOutputs } from "viewer/map/curve";
import { wallChanges } from "viewer/wall/enlarged";

test("every output of a curve over the zoom is changed, and nothing else of it", () => {
    const double = times(2);
    assert.equal(withOutputs(3, double), 6);
    assert.deepEqual(withOutputs(["get", "size"], double), ["*", 2, ["get", "size"]]);
    assert.deepEqual(withOutputs(["interpolate", ["exponential", 1.5], ["zoom"], 10, 1, 14, ["get", "w"]], double), [
        "interpolate", ["exponential", 1.5], ["zoom"], 10, 2, 14, ["*", 2, ["get", "w"]],
    ]);
    assert.deepEqual(withOutputs(["step", ["zoom"], 1, 12, 2, 14, 3], double), ["step", ["zoom"], 2, 12, 4, 14, 6]);
    assert.deepEqual(withOutputs(["let", "a", 2, ["step", ["zoom"], 1, 12, ["var", "a"]]], double), [
        "let", "a", 2, ["step", ["zoom"], 2, 12, ["*", 2, ["var", "a"]]],
    ]);
    assert.deepEqual(withOutputs({ base: 1.2, stops: [[8, 1], [12, 4]] }, double), { base: 1.2, stops: [[8, 2], [12, 8]] });
    // A step over a property is no curve over the zoom: it is multiplied as a whole.
    assert.deepEqual(withOutputs(["step", ["get", "n"], 1, 5, 2], double), ["*", 2, ["step", ["get", "n"], 1, 5, 2]]);
});

const layers: LayerSpecification[] = [
    { id: "road", type: "line", source: "s", paint: { "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 12, 2, 18, ["match", ["get", "class"], "major", 20, 12]] } },
    { id: "plain", type: "line", source: "s" },
    { id: "name", type: "symbol", source: "s", layout: { "text-field": "x", "text-size": ["step", ["zoom"], 12, 14, 13] }, paint: { "text-halo-width": 1.5 } },
    { id: "site", type: "circle", source: "s", paint: { "circle-radius": ["step", ["coalesce", ["get", "investment"], 0], 4, 1, 5.5], "circle-stroke-width": 1 } },
    { id: "parcel", type: "fill", source: "s" },
];

test("a wall's text and symbols are half as large again, its lines a quarter wider, and the style stays valid", () => {
    const changes = wallChanges(layers);
    const value = (layer: string, property: string): unknown => changes.find((one) => one.layer === layer && one.property === property)?.value;
    assert.deepEqual(value("name", "text-size"), ["step", ["zoom"], 18, 14, 19.5]);
    assert.equal(value("name", "icon-size"), 1.5);
    assert.equal(value("name", "text-halo-width"), 2.25);
    assert.equal(value("plain", "line-width"), 1.25);
    assert.equal(value("parcel", "fill-opacity"), undefined);
    const enlarged = structuredClone(layers) as unknown as Record<string, Record<string, unknown>>[];
    for (const change of changes) {
        const layer = enlarged.find((one) => (one["id"] as unknown) === change.layer);
        if (layer) layer[change.kind] = { ...layer[change.kind], [change.property]: change.value };
    }
    const style = { version: 8, sources: { s: { type: "geojson", data: { type: "FeatureCollection", features: [] } } }, glyphs: "http://127.0.0.1/{fontstack}/{range}.pbf", layers: enlarged };
    assert.deepEqual(validateStyleMin(style as unknown as StyleSpecification), []);
});

test("going back gives what the style says, also where it says nothing", () => {
    const back = wallChanges(layers, true);
    assert.equal(back.length, wallChanges(layers).length);
    assert.equal(back.find((one) => one.layer === "plain" && one.property === "line-width")?.value, undefined);
    assert.equal(back.find((one) => one.layer === "name" && one.property === "text-halo-width")?.value, 1.5);
});
