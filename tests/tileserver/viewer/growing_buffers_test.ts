import assert from "node:assert/strict";
import { test } from "node:test";
import { letBuffersGrow, type VertexBuffer } from "viewer/map/growing_buffers";

const calls: string[] = [];

/** As MapLibre's: data of another length are refused. */
class Buffer implements VertexBuffer {
    context = {
        gl: {
            ARRAY_BUFFER: 1,
            DYNAMIC_DRAW: 2,
            bufferData: (target: number, data: unknown, usage: number) => calls.push(`${target} ${(data as ArrayBuffer).byteLength} ${usage}`),
        } as unknown as VertexBuffer["context"]["gl"],
    };
    constructor(public length: number) {}
    bind(): void {
        calls.push("bind");
    }
    updateData(array: { length: number }): void {
        if (array.length !== this.length) throw new Error("Length of new data");
        calls.push(`updated ${array.length}`);
    }
}

test("a buffer that was handed over empty takes what is put into it later, and then goes on as ever", () => {
    const [empty, full] = [new Buffer(0), new Buffer(3)];
    const data = (length: number) => ({ length, arrayBuffer: new ArrayBuffer(4 * length) });
    assert.throws(() => empty.updateData(data(2)));
    letBuffersGrow(full);
    letBuffersGrow(empty);
    empty.updateData(data(2));
    assert.deepEqual(calls.splice(0), ["bind", "1 8 2"]);
    assert.equal(empty.length, 2);
    empty.updateData(data(2));
    full.updateData(data(3));
    assert.deepEqual(calls, ["updated 2", "updated 3"]);
});
