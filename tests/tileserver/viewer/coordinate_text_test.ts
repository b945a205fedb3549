import assert from "node:assert/strict";
import { test } from "node:test";
import { coordinateFigures, isSystem } from "viewer/readout/coordinate_text";

test("the junction of Renmin Street and Jiefang Road is said in four ways", () => {
    const at = [125.3245, 43.8807] as const;
    assert.deepEqual(coordinateFigures(...at, "degrees"), { east: "125.324500°", north: "43.880700°" });
    assert.deepEqual(coordinateFigures(...at, "sexagesimal"), { east: "125°19′28.20″E", north: "43°52′50.52″N" });
    assert.deepEqual(coordinateFigures(...at, "zone"), { east: "445712.22", north: "4860788.65", zone: 42, meridian: 126 });
    assert.deepEqual(coordinateFigures(...at, "prefix"), { east: "42445712.22", north: "4860788.65", zone: 42, meridian: 126 });
});

test("west of 124.5° E the zone is 41", () => {
    assert.equal(coordinateFigures(124.4, 43.5, "prefix")?.zone, 41);
    assert.match(coordinateFigures(124.4, 43.5, "prefix")?.east ?? "", /^41\d{6}\.\d\d$/);
});

test("outside of the national zones there is no plane, and west and south are said", () => {
    assert.equal(coordinateFigures(-71.1, 42.4, "zone"), undefined);
    assert.equal(coordinateFigures(-71.5, -12.25, "sexagesimal")?.east, "71°30′00.00″W");
    assert.equal(coordinateFigures(-71.5, -12.25, "sexagesimal")?.north, "12°15′00.00″S");
    assert.equal(coordinateFigures(-71.5, 0, "degrees")?.east, "−71.500000°");
});

test("seconds that round up to sixty are carried", () => {
    assert.equal(coordinateFigures(125.9999999, 43, "sexagesimal")?.east, "126°00′00.00″E");
    assert.equal(coordinateFigures(125 + 59.999999 / 3600, 43, "sexagesimal")?.east, "125°01′00.00″E");
});

test("a system that does not exist is none", () => {
    assert.ok(isSystem("prefix"));
    assert.ok(!isSystem("bd09") && !isSystem(undefined));
});
