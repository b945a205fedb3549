import assert from "node:assert/strict";
import { test } from "node:test";
import { around, type Box, contains, empty, moved, outermost, shared, without } from "viewer/map/box";

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);

test("what one box has and another in it has not is boxes that do not overlap and leave nothing out", () => {
    const outer = box(-96, 0, 500, 400);
    for (const inner of [outer, box(0, 0, 500, 400), box(-96, 0, 404, 310), box(10, 20, 30, 40)]) {
        const rest = without(outer, inner);
        assert.equal(rest.reduce((sum, one) => sum + area(one), area(inner)), area(outer));
        for (const [i, one] of rest.entries()) {
            assert.ok(!empty(one) && contains(outer, one) && empty(shared(one, inner)));
            for (const other of rest.slice(i + 1)) assert.ok(empty(shared(one, other)));
        }
    }
});

test("boxes are moved, joined and parted", () => {
    assert.deepEqual(moved(box(0, 0, 2, 3), 5, -1), box(5, -1, 7, 2));
    assert.deepEqual(around(box(0, 0, 2, 3), box(1, -4, 5, 1)), box(0, -4, 5, 3));
    assert.ok(empty(shared(box(0, 0, 2, 3), box(2, 0, 4, 3))));
});

test("of boxes that lie in others, or twice, the outermost are left", () => {
    const [large, small, other] = [box(0, 0, 9, 9), box(1, 1, 3, 3), box(8, 8, 12, 12)];
    assert.deepEqual(outermost([small, large, other, { ...large }]), [large, other]);
});
