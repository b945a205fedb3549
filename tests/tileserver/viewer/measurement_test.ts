import assert from "node:assert/strict";
import { test } from "node:test";
import { Geodesic } from "geographiclib-geodesic";
import { crossesItself, measureArea, measureLine } from "viewer/measure/measurement";
import { ellipsoid } from "viewer/projection/gauss_kruger";

const geodesic = new Geodesic.Geodesic(ellipsoid.radius, ellipsoid.flattening);
const at = (longitude: number, latitude: number) => ({ longitude, latitude });

test("a line on the central meridian is as long on the plane as on the ellipsoid", () => {
    const { length, last, zone } = measureLine([at(126, 43.8), at(126, 43.85), at(126, 43.9)], geodesic);
    assert.equal(zone, 42);
    assert.ok(Math.abs((length.plane ?? 0) - length.ellipsoid) < 1e-6);
    assert.ok(last.ellipsoid < length.ellipsoid && last.ellipsoid > length.ellipsoid * 0.49);
    // A degree of meridian at 44° N is 111.11 km.
    assert.ok(Math.abs(length.ellipsoid - 11111.3) < 1, String(length.ellipsoid));
});

test("at the edge of the zone the plane is longer, by the square of the distance from the meridian", () => {
    const { length } = measureLine([at(124.6, 43.9), at(124.61, 43.9)], geodesic);
    const scale = (length.plane ?? 0) / length.ellipsoid;
    const fromMeridian = 1.395 * 111320 * Math.cos((43.9 * Math.PI) / 180);
    assert.ok(Math.abs(scale - 1 - fromMeridian ** 2 / (2 * 6378137 ** 2)) < 2e-6, String(scale));
});

test("a hectare is a hectare: a square of 100 m, both ways round", () => {
    const north = 100 / 111112;
    const east = 100 / (111320 * Math.cos((43.88 * Math.PI) / 180));
    const ring = [at(126, 43.88), at(126 + east, 43.88), at(126 + east, 43.88 + north), at(126, 43.88 + north)];
    const measured = measureArea(ring, geodesic);
    assert.ok(Math.abs(measured.area.ellipsoid - 10000) < 60, String(measured.area.ellipsoid));
    assert.ok(Math.abs((measured.area.plane ?? 0) / measured.area.ellipsoid - 1) < 1e-6);
    assert.equal(measured.crossed, false);
    const turned = measureArea([...ring].reverse(), geodesic);
    assert.ok(Math.abs(turned.area.ellipsoid - measured.area.ellipsoid) < 1e-6);
    assert.ok(Math.abs((turned.area.plane ?? 0) - (measured.area.plane ?? 0)) < 1e-6);
});

test("outside of the national zones only the ellipsoid is measured", () => {
    const { length, zone } = measureLine([at(-71.1, 42.37), at(-71.0, 42.37)], geodesic);
    assert.equal(zone, undefined);
    assert.equal(length.plane, undefined);
    assert.ok(length.ellipsoid > 8000);
});

test("an outline that crosses itself is found", () => {
    const corner = (east: number, north: number) => ({ east, north });
    const square = [corner(0, 0), corner(4, 0), corner(4, 4), corner(0, 4)];
    assert.equal(crossesItself(square), false);
    assert.equal(crossesItself([corner(0, 0), corner(4, 4), corner(4, 0), corner(0, 4)]), true);
    assert.equal(crossesItself([...square, corner(0, 0)]), false, "a point set twice is no crossing");
    assert.equal(crossesItself([corner(0, 0), corner(4, 0), corner(4, 4), corner(2, 0)]), true, "a corner on another side");
    assert.equal(crossesItself(square.slice(0, 3)), false);
});

test("fewer than two places measure nothing, fewer than three no area", () => {
    assert.equal(measureLine([], geodesic).length.ellipsoid, 0);
    assert.equal(measureLine([at(126, 44)], geodesic).length.ellipsoid, 0);
    assert.equal(measureArea([at(126, 44), at(126.1, 44)], geodesic).area.ellipsoid, 0);
});
