// Filters of the old kind, of the new one, and such as mix both, at random but the same ones at every run.
import { choices, names, numbers, texts, world } from "./random_choice.mjs";

const comparisons = ["==", "!=", "<", ">", "<=", ">="];

export function generatedFilters(count = 1000) {
    const { pick, some, several } = choices(20261123);
    const literal = () => some([...numbers, ...texts, true, false, null, "Point", "LineString", "Polygon", 7]);

    function old(depth) {
        if (depth > 0 && pick(3) > 0) return [some(["all", "any", "none"]), ...several(4, () => old(depth - 1))];
        const name = some([...names, "$type", "$id"]);
        return some([
            () => [some(["has", "!has"]), name],
            () => [some(["in", "!in"]), name, ...several(4, literal)],
            () => [some(comparisons), name, literal()],
            () => [some(comparisons), name, literal()],
        ])();
    }

    const read = () => some([
        ["get", some(names)], ["geometry-type"], ["id"], ["zoom"], ["to-number", ["get", some(names)]], ["to-string", ["get", some(names)]],
        ["length", ["get", some(["s", "list", "words"])]], ["at", pick(3), ["get", "list"]],
    ]);
    const haystack = () => some([["literal", [1, 2, 3]], ["literal", ["a", "长", "Point"]], ["get", "list"], ["get", "s"], "Point LineString"]);

    function recent(depth) {
        if (depth > 0 && pick(3) > 0) {
            const part = () => recent(depth - 1);
            return some([
                () => ["all", ...several(4, part)],
                () => ["any", ...several(4, part)],
                () => ["!", part()],
                () => ["case", part(), part(), some([true, false])],
            ])();
        }
        return some([
            () => [some(comparisons), read(), literal()],
            () => [some(comparisons), literal(), read()],
            () => [some(["has", "!has"]), some(names)],
            () => ["in", read(), haystack()],
            () => ["match", read(), some([["a", "Point"], [1, 2, 7], "长春 Plan", 7]), true, false],
            () => some([true, false, ["get", "yes"], ["boolean", ["get", some(names)], false], ["to-boolean", ["get", some(names)]]]),
            () => old(0),
        ])();
    }

    return Array.from({ length: count }, () => ({ expression: pick(2) ? old(2) : recent(2), filter: true, zoom: 9, ...world }));
}
