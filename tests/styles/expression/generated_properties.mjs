// What properties of each type are given: functions of the old kind, and expressions of the type's values, right and wrong ones;
// at random but the same ones at every run.
import { choices, names, numbers, texts, world } from "./random_choice.mjs";

const parameters = ["zoom", "feature"];

function stopFunction({ pick, some }) {
    const outputs = {
        number: () => some(numbers),
        color: () => some(["red", "#00f8", "hsl(10,20%,30%)", "rgba(1,2,3,.4)"]),
        string: () => some(["a {s}", "{gone}", "plain", "{n} {t}"]),
        boolean: () => some([true, false]),
        array: () => [some([0, 1, 2.5]), some([-1, 4])],
        enum: () => some(["left", "right"]),
        padding: () => some([1, [1, 2], [1, 2, 3, 4]]),
        numberArray: () => some([1, [1, 2]]),
        colorArray: () => some(["red", ["red", "blue"]]),
    };
    const kind = some(Object.keys(outputs));
    const output = outputs[kind];
    const propertySpec = { type: kind, expression: { interpolated: pick(2) === 0, parameters } };
    if (kind === "array") Object.assign(propertySpec, { value: "number", length: 2 });
    if (kind === "enum") propertySpec.values = { left: {}, right: {} };
    if (kind === "string" && pick(2)) propertySpec.tokens = true;
    if (pick(2)) propertySpec.default = output();

    const type = some(["exponential", "interval", "categorical", "identity", undefined]);
    const expression = type ? { type } : {};
    const categories = some([["长春 Plan", "x", "10"], [0, 1, 4], [true, false]]);
    const inputs = type === "categorical" ? categories : [-3, 0.5, 4, 9].slice(0, 1 + pick(4));
    const zooms = [3, 8, 13].slice(0, 1 + pick(3));
    const shape = type === "identity" ? "identity" : some(type === "categorical" ? ["property", "both"] : ["zoom", "property", "both"]);
    if (shape !== "zoom") expression.property = some(names);
    if (shape === "zoom" || shape === "property") expression.stops = inputs.map((input) => [input, output()]);
    if (shape === "both") expression.stops = zooms.flatMap((zoom) => inputs.map((value) => [{ zoom, value }, output()]));
    if (pick(3) === 0) expression.base = some([1, 1.5, 0.5, 2]);
    if (pick(2)) expression.default = output();
    if (kind === "color" && pick(3) === 0) expression.colorSpace = some(["rgb", "lab", "hcl"]);
    return { expression, propertySpec };
}

function valueExpression({ pick, some }) {
    const read = () => ["get", some(names)];
    const literal = (list) => ["literal", list];
    const section = () => ({
        "font-scale": some([1, ["get", "n"], "x"]),
        "text-color": some(["red", ["get", "colour"], "nope"]),
        "text-font": literal(["A", "B"]),
        "vertical-align": some(["top", "middle", ["get", "s"]]),
    });
    const values = {
        padding: () => some([1, literal([1, 2]), literal([1, 2, 3, 4]), literal(["a"]), read()]),
        numberArray: () => some([1, literal([1, 2]), literal([]), literal([5, 6]), read()]),
        colorArray: () => some(["red", literal(["red", "blue"]), literal(["#0f08", "nope"]), read(), ["to-color", ["get", "colour"]]]),
        color: () => some(["red", "rgba(10, 200, 30, 0.25)", "hsl(300 50% 20%)", ["get", "colour"], ["rgb", 1, 2, 3], ["to-color", read(), "blue"]]),
        number: () => some([...numbers, read(), ["to-number", read(), 1]]),
        array: () => some([literal([1, 2]), literal([1, "a"]), ["get", "list"], literal([3, -4])]),
        variableAnchorOffsetCollection: () => some([literal(["top", [1, 2]]), literal(["top", [3, 5], "left", [0, 1]]), literal(["up", [1, 1]]), read()]),
        projectionDefinition: () => some(["mercator", "vertical-perspective", ["global-state", "projection"]]),
        formatted: () => some(["a", read(), ["format", "长", section(), ["image", some(["park", "no"])], {}], ["format", read(), {}, read()]]),
        resolvedImage: () => some(["park", read(), ["image", "park"], ["image", ["get", "s"]], ["coalesce", ["image", "no"], ["image", "park"]]]),
        string: () => some([...texts, read(), ["to-string", read()], ["concat", read(), "x"]]),
    };
    const type = some(Object.keys(values));
    const one = values[type];
    const input = some([["zoom"], ["get", "n"], ["get", "s"]]);
    const bezier = ["cubic-bezier", some([0, 0.3, 1]), some([0, 0.7]), some([0, 0.6, 1]), some([0.2, 1])];
    const curve = some([["linear"], ["exponential", some([1, 2, 0.4])], bezier]);
    const expression = some([
        one,
        () => ["case", ["get", some(["yes", "no", "gone"])], one(), one()],
        () => ["coalesce", one(), one()],
        () => ["match", ["get", "n"], [1, 4], one(), one()],
        () => ["step", input, one(), 2, one(), 9, one()],
        () => ["let", "v", one(), ["case", ["has", some(names)], ["var", "v"], one()]],
        ...Array(2).fill(() => ["interpolate", curve, input, some([-1, 2]), one(), some([6, 12]), one(), 15, one()]),
        () => [some(["interpolate-hcl", "interpolate-lab"]), curve, input, some([-1, 2]), one(), some([6, 12]), one()],
    ])();
    const propertySpec = { type, expression: { interpolated: pick(6) > 0, parameters } };
    if (type === "array") Object.assign(propertySpec, { value: "number", length: 2 });
    if (type === "projectionDefinition") {
        Object.assign(propertySpec, { "property-type": "data-constant", expression: { interpolated: true, parameters: ["zoom"] } });
    }
    return { expression, propertySpec: pick(5) === 0 ? {} : propertySpec };
}

export function generatedProperties(count = 1200) {
    const chance = choices(20261124);
    return Array.from({ length: count }, () => ({
        ...(chance.pick(2) ? stopFunction(chance) : valueExpression(chance)),
        zoom: chance.some([0, 3, 5.5, 7.25, 8, 12, 22]),
        ...world,
    }));
}
