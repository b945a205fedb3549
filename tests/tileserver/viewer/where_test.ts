import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionOf, withCondition, type Where } from "viewer/filters/where";
import { readWhere, writeWhere } from "viewer/filters/where_link";
import { whereText } from "viewer/filters/where_text";

const layer = {
    id: "projects",
    title: "",
    kind: "points" as const,
    bounds: null,
    minzoom: 0,
    maxzoom: 16,
    fields: [
        { name: "stage", type: "text" as const },
        { name: "investment", type: "real" as const },
        { name: "start", type: "date" as const },
        { name: "illustrative", type: "boolean" as const },
    ],
};

test("conditions are what they were after a round trip through the address", () => {
    const where: Where = {
        projects: [
            { field: "stage", op: "in", values: ["a:b", "c,d;e&f=g", "!", null, "阶段"] },
            { field: "investment", op: "class", values: ["10", null] },
        ],
        "图层": [{ field: "类 型", op: "in", values: ["x"], except: ["y", "z"] }],
    };
    const text = writeWhere(where) ?? "";
    assert.deepEqual(readWhere(text), where);
    assert.ok(!/[&=#\s]/.test(text), "nothing in it ends the key of an address");
    assert.equal(writeWhere({}), undefined);
});

test("what cannot be read of an address is left out", () => {
    assert.deepEqual(readWhere("::;;a;projects:stage:like:x;projects:stage:in:%E0%A4;projects:stage:in:;projects:stage:in:ok"), {
        projects: [{ field: "stage", op: "in", values: ["ok"] }],
    });
    assert.deepEqual(readWhere(undefined), {});
});

test("CQL2 text keeps quotes inside, and numbers, dates and truth bare", () => {
    const text = (field: string, op: "in" | "range" | "class", ...values: (string | null)[]): string => whereText([{ field, op, values }], layer);
    assert.equal(text("stage", "in", "o'clock", "b"), `"stage" IN ('o''clock','b')`);
    assert.equal(text("stage", "in", "a", null), `("stage" IN ('a') OR "stage" IS NULL)`);
    assert.equal(text("investment", "class", "10", "50"), `"investment" >= 10 AND "investment" < 50`);
    assert.equal(text("investment", "range", null, "5e1"), `"investment" <= 5e1`);
    assert.equal(text("investment", "in", "1; DROP"), `"investment" IN ('1; DROP')`);
    assert.equal(text("start", "range", "2023-01-02", null), `"start" >= DATE('2023-01-02')`);
    assert.equal(text("illustrative", "in", "true"), `"illustrative" IN (TRUE)`);
    assert.equal(whereText([{ field: 'a"b', op: "in", values: ["x"], except: ["y"] }], layer), `("a""b" IN ('x') OR "a""b" IS NULL OR "a""b" NOT IN ('y'))`);
    assert.equal(whereText(undefined, layer), "");
});

test("a layer whose last condition goes has no member", () => {
    const one = withCondition({}, "projects", "stage", { field: "stage", op: "in", values: ["a"] });
    assert.deepEqual(conditionOf(one, "projects", "stage")?.values, ["a"]);
    assert.deepEqual(withCondition(one, "projects", "stage", undefined), {});
});
