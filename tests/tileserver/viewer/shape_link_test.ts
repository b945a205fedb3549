import assert from "node:assert/strict";
import { test } from "node:test";
import { readShape, writeShape } from "viewer/measure/shape_link";

test("a measured shape comes back from the address to the centimetre", () => {
    const places = [{ longitude: 125.3, latitude: 43.87 }, { longitude: 125.123456789, latitude: -43.9 }];
    assert.equal(writeShape("area", places), "area:125.3,43.87,125.1234568,-43.9");
    assert.deepEqual(readShape("area:125.3,43.87,125.1234568,-43.9"), {
        mode: "area",
        places: [{ longitude: 125.3, latitude: 43.87 }, { longitude: 125.1234568, latitude: -43.9 }],
    });
    assert.equal(writeShape("line", []), undefined);
});

test("what is no shape measures nothing", () => {
    for (const text of [undefined, "", "area", "line:", "line:1", "line:a,b", "line:181,0", "area:1,2,x,4", "line:1,90"]) {
        assert.deepEqual(readShape(text).places, [], String(text));
    }
});
