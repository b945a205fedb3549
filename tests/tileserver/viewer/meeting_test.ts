import assert from "node:assert/strict";
import { test } from "node:test";
import type { LayerSpecification } from "@maplibre/maplibre-gl-style-spec";
import type { Feature } from "viewer/api/features";
import { Agenda, stepOfKey } from "viewer/meeting/agenda";
import { dimChanges } from "viewer/meeting/dimmed";

const one = (id: number, key?: string): Feature => ({ id, properties: key === undefined ? {} : { project_no: key } });

test("a meeting goes from project to project and stops at both ends", () => {
    const agenda = new Agenda("project_no");
    assert.equal(agenda.position, 0);
    assert.equal(agenda.go(1), false);
    agenda.set([one(1, "a"), one(2, "b"), one(3, "c")], "b");
    assert.equal(agenda.position, 2);
    assert.equal(agenda.next?.id, 3);
    assert.equal(agenda.go(1), true);
    assert.equal(agenda.go(1), false);
    assert.equal(agenda.position, 3);
    assert.equal(agenda.go(-Infinity), true);
    assert.equal(agenda.current?.id, 1);
    assert.equal(agenda.go(Infinity), true);
    assert.equal(agenda.position, 3);
});

test("another order keeps the project; a list without it begins at the first", () => {
    const agenda = new Agenda("project_no");
    agenda.set([one(1, "a"), one(2, "b"), one(3, "c")], "c");
    agenda.set([one(3, "c"), one(2, "b"), one(1, "a")], undefined);
    assert.equal(agenda.current?.id, 3);
    assert.equal(agenda.position, 1);
    agenda.set([one(2, "b"), one(1, "a")], undefined);
    assert.equal(agenda.current?.id, 2);
    agenda.set([], undefined);
    assert.equal(agenda.position, 0);
    assert.equal(agenda.current, undefined);
});

test("a project without a number of its own goes by its id", () => {
    const agenda = new Agenda("project_no");
    assert.equal(agenda.keyOf(one(7)), "7");
    assert.equal(agenda.keyOf(one(7, "")), "7");
    assert.equal(new Agenda(undefined).keyOf(one(7, "a")), "7");
});

test("a clicker's keys go on and back", () => {
    for (const key of ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"]) assert.equal(stepOfKey(key), 1);
    for (const key of ["PageUp", "ArrowLeft", "ArrowUp"]) assert.equal(stepOfKey(key), -1);
    assert.equal(stepOfKey("a"), undefined);
});

const layers = [
    { id: "site", type: "symbol", source: "s", "source-layer": "projects", layout: { "text-field": "x" } },
    { id: "dot", type: "circle", source: "s", "source-layer": "projects", paint: { "circle-opacity": ["step", ["zoom"], 0.5, 12, 1] } },
    { id: "edge", type: "line", source: "s", "source-layer": "parcels", paint: { "line-opacity": 0.5 } },
    { id: "class", type: "fill", source: "s", "source-layer": "parcels" },
    { id: "road", type: "line", source: "s", "source-layer": "roads" },
] as unknown as LayerSpecification[];
const published = (layer: LayerSpecification): string | undefined => (layer as { "source-layer"?: string })["source-layer"];

test("all but the project that is spoken of step back; fills and the base map stay", () => {
    const touched = new Set(["projects", "parcels"]);
    const changes = dimChanges(layers, published, { layer: "projects", id: 7, others: new Set(["parcels"]) }, touched);
    const value = (layer: string, property: string): unknown => changes.find((each) => each.layer === layer && each.property === property)?.value;
    assert.deepEqual(value("site", "text-opacity"), ["case", ["==", ["id"], 7], 1, 0.4]);
    assert.deepEqual(value("dot", "circle-opacity"), [
        "step", ["zoom"], ["case", ["==", ["id"], 7], 0.5, 0.2], 12, ["case", ["==", ["id"], 7], 1, 0.4],
    ]);
    assert.equal(value("edge", "line-opacity"), 0.2);
    assert.ok(!changes.some((change) => change.layer === "class" || change.layer === "road"));
    const back = dimChanges(layers, published, undefined, touched);
    assert.equal(back.length, changes.length);
    assert.equal(back.find((each) => each.layer === "edge")?.value, 0.5);
    assert.equal(back.find((each) => each.layer === "site" && each.property === "icon-opacity")?.value, undefined);
});
