// Expressions put together at random from all operators, right and wrong ones: the same ones at every run.
import { choices } from "./random_choice.mjs";

const names = ["n", "neg", "name", "yes", "nil", "list", "words", "gone", "colour"];
const properties = { n: 4.25, neg: -2, name: "长春 Plan", yes: true, nil: null, list: [3, 1, 2], words: ["x", "长"], colour: "hsl(200, 60%, 40%)" };

/** An expression that mostly yields the wanted type, and sometimes on purpose does not. */
function make(pick, type, depth) {
    const some = (list) => list[pick(list.length)];
    const sub = (wanted) => make(pick, pick(12) === 0 ? some(["number", "string", "boolean", "colour", "array"]) : wanted, depth - 1);
    const any = () => sub(some(["number", "string", "boolean"]));
    const condition = () => sub("boolean");
    if (depth <= 0 || pick(8) === 0) {
        switch (type) {
            case "number": return some([0, 1, -1.5, 3, 10, ["get", "n"], ["number", ["get", some(names)]], ["pi"]]);
            case "string": return some(["", "a", "长", "#123456", ["get", "name"], ["string", ["get", some(names)]], ["geometry-type"]]);
            case "boolean": return some([true, false, ["has", some(names)], ["get", "yes"]]);
            case "colour": return some(["red", "rgba(10,20,30,0.5)", ["rgb", 1, 200, 3], ["get", "colour"]]);
            default: return some([["literal", [1, 2]], ["literal", ["a", "长"]], ["get", "list"], ["get", "words"], ["literal", []]]);
        }
    }
    const shared = [
        () => ["case", condition(), sub(type), sub(type)],
        () => ["match", sub("string"), some([["a", "b"], "长", "a"]), sub(type), sub(type)],
        () => ["match", sub("number"), some([[1, 3], 4, 10]), sub(type), sub(type)],
        () => ["coalesce", ["get", some(names)], sub(type)],
        () => ["step", sub("number"), sub(type), 0, sub(type), 3, sub(type)],
        () => ["let", "v", sub(type), ["case", condition(), ["var", "v"], sub(type)]],
    ];
    const own = {
        number: [
            () => [some(["+", "*", "min", "max"]), sub("number"), sub("number"), sub("number")],
            () => [some(["-", "/", "%", "^"]), sub("number"), sub("number")],
            () => [some(["-", "abs", "round", "floor", "ceil", "sqrt", "ln", "sin", "atan"]), sub("number")],
            () => ["to-number", any(), sub("number")],
            () => ["length", sub(some(["string", "array"]))],
            () => ["index-of", any(), sub(some(["string", "array"]))],
            () => ["at", sub("number"), sub("array")],
            () => ["interpolate", some([["linear"], ["exponential", 1.7], ["cubic-bezier", 0.2, 0.1, 0.8, 0.6]]), sub("number"), -1, sub("number"), 4, sub("number")],
        ],
        string: [
            () => ["concat", any(), any()],
            () => [some(["upcase", "downcase"]), sub("string")],
            () => ["to-string", any()],
            () => ["slice", sub("string"), some([0, 1, -1]), some([1, 2, -1])],
            () => ["typeof", any()],
            () => ["join", ["split", sub("string"), some([" ", "", "a"])], "-"],
            () => ["number-format", sub("number"), { locale: some(["en", "de", "zh-CN"]), "max-fraction-digits": some([0, 1, 2]) }],
        ],
        boolean: [
            () => [some(["all", "any"]), ...Array.from({ length: pick(4) }, condition)],
            () => ["!", condition()],
            () => [some(["==", "!="]), any(), any()],
            () => [some(["==", "!=", "<", ">", "<=", ">="]), sub("number"), sub("number")],
            () => [some(["==", "!=", "<", ">", "<=", ">="]), sub("string"), sub("string")],
            () => ["in", any(), sub(some(["string", "array"]))],
            () => ["to-boolean", any()],
        ],
        colour: [
            () => ["rgb", sub("number"), sub("number"), sub("number")],
            () => ["to-color", sub("string"), sub("colour")],
            () => [some(["interpolate", "interpolate-hcl", "interpolate-lab"]), ["linear"], sub("number"), 0, sub("colour"), 5, sub("colour")],
        ],
        array: [
            () => ["array", sub("array")],
            () => ["array", some(["number", "string"]), sub("array")],
            () => ["slice", sub("array"), some([0, 1, -1])],
            () => ["split", sub("string"), some([" ", "a"])],
            () => ["semiliteral", [any(), any()]],
            () => ["to-rgba", sub("colour")],
        ],
    };
    return some([...shared, ...own[type], ...own[type]])();
}

export function generated(count = 3000) {
    const { pick } = choices(20261122);
    const types = { number: { type: "number" }, string: { type: "string" }, boolean: { type: "boolean" }, colour: { type: "color" }, array: { type: "array" } };
    return Array.from({ length: count }, () => {
        const type = Object.keys(types)[pick(5)];
        const expression = make(pick, type, 1 + pick(4));
        return {
            expression,
            propertySpec: pick(2) === 0 ? {} : types[type],
            feature: { id: 3, properties, geometry: { type: "Point", coordinates: [0, 0] } },
            zoom: 12,
        };
    });
}
