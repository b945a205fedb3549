// Colours as CSS writes them and nearly, texts of many scripts, numbers for people; at random but the same ones at every run.
import { choices, names, numbers, texts, world } from "./random_choice.mjs";

const oddNumbers = ["-1", "127.5", "300", "-20%", "33.3%", "1e2", "+7", ".5", "5.", "none", "calc(1)", "120deg", "-90deg", "0.25turn", "3rad",
    "1.5e1%", "--1", "1.2.3", "e", "--", "1e"];
const plainNumbers = ["0", "10", "200", "255", "30%", "60%", "100%"];
const words = ["red", "REBECCAPURPLE", " white", "grey ", "transparent", "Transparent", "currentcolor", "inherit", "aqua\n", "light blue",
    "constructor", "toString", "__proto__"];

function colour({ pick, some }) {
    const gap = () => some(["", "", " ", "  ", "\t"]);
    const kind = pick(6);
    if (kind === 0) return "#" + Array.from({ length: some([3, 4, 6, 8, 1, 5, 7]) }, () => some([..."0123456789abcdefABCDEFg"])).join("");
    if (kind === 1) return some(words);
    const name = some(["rgb", "rgba", "hsl", "hsla", "RGB", "Hsl", "hsb", "lab"]);
    const list = pick(3) === 0 ? [...oddNumbers, ...plainNumbers] : plainNumbers;
    const parts = Array.from({ length: some([3, 3, 3, 4, 4, 2, 5]) }, (_, i) => {
        if (i === 3) return some(["0", ".5", "50%", "1", "2", "-1", "1e-1"]);
        const share = i > 0 && /^hsl/i.test(name) && pick(5) > 0;
        return some(share ? ["0%", "45.5%", "100%", "120%", "-5%"] : list);
    });
    const joined = some([
        () => parts.join(`${gap()},${gap()}`),
        () => parts.slice(0, 3).join(" ") + parts.slice(3).map((part) => `${gap()}/${gap()}${part}`).join(""),
        () => parts.reduce((text, part) => text + some([",", " ", "/", " , ", ""]) + part),
    ])();
    return `${name}${some(["", "", "", " "])}(${gap()}${joined}${gap()}${some([")", ")", ")", ")", ""])}`;
}

function textExpression({ pick, some }) {
    const one = () => some([...texts, ["get", "s"], ["at", pick(3), ["array", "string", ["get", "words"]]]]);
    const index = () => some([0, 1, 2, -1, -2, 5, -9, 1.5, ["length", one()]]);
    const needle = () => some([...texts.slice(0, 8), 0, true, null, "市", "😀", "\u0301"]);
    const comparison = () => some(["==", "!=", "<", ">", "<=", ">="]);
    const collator = () => ["collator", {
        "case-sensitive": some([true, false]),
        "diacritic-sensitive": some([true, false]),
        locale: some(["en", "de", "sv", "zh", "tr", "xx-invalid", "fr"]),
    }];
    return some([
        () => ["slice", one(), index()],
        () => ["slice", one(), index(), index()],
        () => ["slice", ["get", "words"], index(), index()],
        () => ["index-of", needle(), one()],
        () => ["index-of", needle(), one(), index()],
        () => ["index-of", needle(), ["get", some(["words", "list"])], index()],
        () => ["in", needle(), one()],
        () => ["split", one(), some([" ", "a", "市", "😀"])],
        () => ["join", ["split", one(), some([" ", "a"])], one()],
        () => [some(["upcase", "downcase", "length"]), one()],
        () => [comparison(), one(), one()],
        () => [comparison(), one(), one(), collator()],
        () => ["resolved-locale", collator()],
        () => ["to-number", one(), 77],
        () => ["to-string", some([["get", some(names)], ...numbers])],
        () => ["concat", one(), ["get", some(names)], some(numbers)],
    ])();
}

function formattedNumber({ some }) {
    const locale = some(["en", "de", "fr", "zh-CN", "en-IN", "nope!"]);
    const units = ["meter", "kilometer", "hectare", "celsius", "percent", "kilometer-per-hour", "liter", "day", "nonsense"];
    return ["number-format", some([...numbers, ["/", 0, 0], ["-", ["/", 0, 0]], ["/", -1, 0], ["get", "n"]]), {
        ...some([{}, { locale }]),
        ...some([{}, {}, { currency: some(["EUR", "JPY", "CNY", "eur", "X"]) }, { unit: some(units) }]),
        ...some([{}, { "min-fraction-digits": some([0, 1, 4]) }]),
        ...some([{}, { "max-fraction-digits": some([0, 2, 6]) }]),
    }];
}

export function generatedTexts(count = 500) {
    const chance = choices(20261125);
    const many = (make) => Array.from({ length: count }, () => ({ expression: make(chance), zoom: 3, ...world }));
    return [...many((some) => ["to-rgba", ["to-color", colour(some)]]), ...many(textExpression), ...many(formattedNumber)];
}
