import assert from "node:assert/strict";
import { test } from "node:test";
import type { Catalog, CatalogLayer, Legend, MapStyle } from "viewer/api/server";
import { metricSize, metricText } from "viewer/statistics/metric_text";
import { subjectsOf } from "viewer/statistics/subjects";

const layer = (id: string, rest: Partial<CatalogLayer>): CatalogLayer => ({ id, title: id, kind: "points", bounds: null, minzoom: 0, maxzoom: 14, ...rest });
const catalog: Catalog = {
    layers: [
        layer("roads", { kind: "lines", class_field: "class", fields: [{ name: "class", type: "text" }] }),
        layer("trees", { fields: [{ name: "height", type: "real" }] }),
        layer("parcels", {
            kind: "areas", domain: "parcel", class_field: "land_code",
            fields: [{ name: "land_code", type: "text" }, { name: "status", type: "text" }, { name: "plot_ratio", type: "real" }, { name: "area_m2", type: "real" }],
        }),
        layer("projects", {
            domain: "project", class_field: "stage",
            fields: [{ name: "stage", type: "text" }, { name: "district", type: "text" }, { name: "investment", type: "real" }, { name: "height_m", type: "real" }],
        }),
    ],
};
const legends: Legend[] = [
    { layer: "projects", title: { zh: "阶段", en: "Stage" }, symbol: "circle", field: "stage", classes: [{ zh: "开工", en: "Started", values: ["construction"], colour: "#EE6C00" }] },
];

test("projects come first, then parcels; a layer without a class is not counted", () => {
    assert.deepEqual(subjectsOf(catalog, legends).map((one) => one.layer.id), ["projects", "parcels", "roads"]);
});

test("charts are by district, class and status; sums only of what can be added up; shares of each class", () => {
    const [projects, parcels] = subjectsOf(catalog, legends);
    assert.deepEqual(projects?.fields.map((field) => field.name), ["district", "stage"]);
    assert.deepEqual(projects?.metrics.map((one) => one.name), ["count", "sum:investment", "rate:stage=construction"]);
    assert.deepEqual(parcels?.fields.map((field) => field.name), ["land_code", "status"]);
    assert.deepEqual(parcels?.metrics.map((one) => one.name), ["count", "hectares", "sum:area_m2"]);
});

test("sums and shares carry both counts; a sum of nothing is unknown, not 0", () => {
    const sum = { name: "sum:investment", kind: "sum", field: { name: "investment", type: "real" } } as const;
    assert.deepEqual(metricText(sum, { "sum:investment": { value: 12.5, counted: 3, of: 7 } }), { main: "12.5亿元", counts: "3/7 有数值", share: "3/7" });
    assert.equal(metricText(sum, { "sum:investment": { value: 0, counted: 0, of: 7 } }).main, "—");
    const rate = { name: "rate:stage=construction", kind: "rate", value: "construction" } as const;
    assert.deepEqual(metricText(rate, { "rate:stage=construction": { numerator: 12, denominator: 47 } }), { main: "26%", counts: "12/47", share: "12/47" });
    assert.equal(metricText(rate, { "rate:stage=construction": { numerator: 0, denominator: 0 } }).main, "—");
    assert.equal(metricSize(rate, { "rate:stage=construction": { numerator: 1, denominator: 4 } }), 0.25);
    assert.equal(metricText({ name: "count", kind: "count" }, { count: 1234 }).main, "1,234");
});
