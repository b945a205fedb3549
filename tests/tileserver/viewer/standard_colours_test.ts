import assert from "node:assert/strict";
import { test } from "node:test";
import type { LayerSpecification } from "maplibre-gl";
import type { Legend } from "viewer/api/server";
import { hasStandardColours, standardChanges } from "viewer/legend/standard_colours";

const legend: Legend = {
    layer: "parcels",
    title: { zh: "用地", en: "Land use" },
    symbol: "fill",
    field: "land_code",
    classes: [
        { values: ["0701"], zh: "居住", en: "Housing", colour: "#FAF983", full: "#FFFF2D" },
        { values: ["1001"], zh: "工业", en: "Industry", colour: "#D6B9A0" },
    ],
};
const fill = (id: string, published: string, colour: unknown): LayerSpecification =>
    ({ id, type: "fill", source: "s", metadata: { "goldenbelt:layer": published }, paint: { "fill-color": colour } }) as LayerSpecification;

test("fills of a layer get the standard's colours where classes have one, and their own back", () => {
    const styled = ["match", ["get", "land_code"], ["0701"], "#faf983", "#D6B9A0"];
    const layers = [fill("a", "parcels", styled), fill("b", "greens", "#FAF983")];
    assert.deepEqual(standardChanges(layers, [legend], true), [
        { layer: "a", kind: "paint", property: "fill-color", value: ["match", ["get", "land_code"], ["0701"], "#FFFF2D", "#D6B9A0"] },
    ]);
    assert.deepEqual(standardChanges(layers, [legend], false)[0]?.value, styled);
});

test("a style without such colours has nothing to switch", () => {
    assert.equal(hasStandardColours([legend]), true);
    assert.equal(hasStandardColours([{ ...legend, classes: legend.classes.slice(1) }]), false);
    assert.deepEqual(standardChanges([fill("a", "parcels", "#D6B9A0")], [], true), []);
});
