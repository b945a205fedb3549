import assert from "node:assert/strict";
import { test } from "node:test";
import { Rotation } from "viewer/wall/rotation";
import { mostViews, readViews, storeViews, storedViews, writeViews } from "viewer/wall/saved_views";

test("views are what they were after a round trip through the address", () => {
    const views = [
        { zoom: 11, latitude: 43.88, longitude: 125.32 },
        { zoom: 14.25, latitude: -43.87, longitude: -125.33, style: "land-supply" },
        { zoom: 9, latitude: 0, longitude: 0, name: "净月/南部; & more" },
    ];
    assert.deepEqual(readViews(writeViews(views)), views);
    assert.ok(!/[&=#]/.test(writeViews(views)), "nothing in it ends the key of an address");
});

test("what cannot be read is left out, and there is an end to it", () => {
    assert.deepEqual(readViews("x/1/2;11/95/3;;12/43/125;11/43;1/2/3/%E0%A4%A"), [{ zoom: 12, latitude: 43, longitude: 125 }]);
    assert.equal(readViews(Array.from({ length: 500 }, () => "1/2/3").join(";")).length, mostViews);
});

test("storage that is forbidden keeps nothing and breaks nothing", () => {
    const forbidden = { getItem: () => { throw new Error("denied"); }, setItem: () => { throw new Error("denied"); } };
    assert.deepEqual(storedViews(forbidden), []);
    assert.equal(storeViews(forbidden, [{ zoom: 1, latitude: 2, longitude: 3 }]), false);
    assert.equal(storeViews(undefined, []), false);
});

class HandClock {
    now = 0;
    private waiting: { at: number; action: () => void; handle: number }[] = [];
    private last = 0;

    setTimeout(action: () => void, milliseconds: number): number {
        this.waiting.push({ at: this.now + milliseconds, action, handle: ++this.last });
        return this.last;
    }

    clearTimeout(handle: number): void {
        this.waiting = this.waiting.filter((one) => one.handle !== handle);
    }

    seconds(count: number): void {
        const end = this.now + count * 1000;
        for (;;) {
            const next = this.waiting.sort((a, b) => a.at - b.at)[0];
            if (!next || next.at > end) break;
            this.waiting.shift();
            this.now = next.at;
            next.action();
        }
        this.now = end;
    }
}

test("the wall goes round, a hand holds it for a minute, and it goes on", () => {
    const clock = new HandClock();
    const shown: number[] = [];
    const rotation = new Rotation(clock, () => 3, (index) => shown.push(index), () => undefined, 30);
    rotation.start();
    clock.seconds(95);
    assert.deepEqual(shown, [0, 1, 2, 0]);
    rotation.hold();
    assert.ok(rotation.paused);
    clock.seconds(45);
    rotation.hold();
    clock.seconds(59);
    assert.deepEqual(shown, [0, 1, 2, 0]);
    clock.seconds(1);
    assert.ok(!rotation.paused);
    assert.deepEqual(shown, [0, 1, 2, 0, 1]);
    rotation.stop();
    clock.seconds(1000);
    assert.equal(shown.length, 5);
});

test("another interval counts from now, and views may come and go while it runs", () => {
    const clock = new HandClock();
    const shown: number[] = [];
    let count = 0;
    const rotation = new Rotation(clock, () => count, (index) => shown.push(index), () => undefined, 30);
    rotation.start();
    clock.seconds(100);
    assert.deepEqual(shown, []);
    count = 2;
    rotation.seconds = 10;
    clock.seconds(30);
    assert.deepEqual(shown, [0, 1, 0]);
    count = 1;
    clock.seconds(10);
    assert.deepEqual(shown, [0, 1, 0, 0]);
});
