import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { prefixedEasting, toPlane, zoneAt } from "viewer/projection/gauss_kruger";

test("the worked point of the domain notes lies where PROJ put it", () => {
    const place = toPlane(125.3245, 43.8807, 42);
    assert.ok(Math.abs(place.east - 445712.22) < 0.01, String(place.east));
    assert.ok(Math.abs(place.north - 4860788.65) < 0.01, String(place.north));
    assert.equal(prefixedEasting(42, 445712.22), 42445712.22);
    const other = toPlane(125.3245, 43.8807, 41);
    assert.ok(Math.abs(other.east - 686814.55) < 0.01 && Math.abs(other.north - 4863194.32) < 0.01);
});

test("the zone is that of the nearest central meridian, and none outside of the national system", () => {
    assert.equal(zoneAt(125.3), 42);
    assert.equal(zoneAt(124.49), 41);
    assert.equal(zoneAt(124.51), 42);
    assert.equal(zoneAt(73.51), 25);
    assert.equal(zoneAt(136.49), 45);
    assert.equal(zoneAt(73.4), undefined);
    assert.equal(zoneAt(-71.1), undefined);
});

test("a thousand places agree with PROJ within a millimetre", (context) => {
    // Each zone of the country over its own width and one degree beyond, from the equator to 60° N.
    let state = 20231031;
    const random = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
    let worst = 0;
    for (const zone of [25, 31, 36, 40, 41, 42, 45]) {
        const places = Array.from({ length: 150 }, () => [zone * 3 + (random() * 2 - 1) * 2.5, random() * 60] as const);
        const proj = spawnSync("gdaltransform", ["-s_srs", "EPSG:4490", "-t_srs", `EPSG:${4488 + zone}`, "-output_xy"], {
            input: places.map(([longitude, latitude]) => `${longitude} ${latitude}`).join("\n"),
            encoding: "utf8",
        });
        if (proj.error) return context.skip("no gdaltransform on this machine (tools/setup --tests installs it)");
        const lines = proj.stdout.trim().split("\n");
        assert.equal(lines.length, places.length, proj.stderr);
        lines.forEach((line, index) => {
            const [east, north] = line.split(" ").map(Number) as [number, number];
            const [longitude, latitude] = places[index] as readonly [number, number];
            const ours = toPlane(longitude, latitude, zone);
            const off = Math.hypot(prefixedEasting(zone, ours.east) - east, ours.north - north);
            worst = Math.max(worst, off);
            assert.ok(off < 0.001, `${longitude} ${latitude} in zone ${zone}: ${off} m off`);
        });
    }
    context.diagnostic(`largest difference: ${(worst * 1000).toFixed(6)} mm`);
});
