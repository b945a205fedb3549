// Hand-made cases: each operator used well and badly.
const feature = {
    id: 7,
    properties: { name: "净月大街", ascii: "Plain text", n: 12.5, zero: 0, neg: -3.5, yes: true, no: false, nil: null, colour: "#ff8000",
                  list: [1, 2, 3], words: ["a", "b"], mixed: [1, "a", null, true], obj: { a: 1, b: { c: [2] } }, big: 1e21, tiny: 1e-7,
                  text_number: " 42 ", empty: "", emoji: "a😀b😀c" },
    geometry: { type: "LineString", coordinates: [[125.3, 43.8], [125.4, 43.9]] },
};

const expressions = [
    // literals and types
    1, "a", true, null, [], ["+", {}], [1], [[1]], ["nope"], ["literal"], ["literal", 1, 2], ["literal", [1, 2]], ["literal", ["a", "b"]],
    ["literal", [1, "a"]], ["literal", []], ["literal", [[1, 2], [3]]], ["literal", { a: [1], b: "x" }],
    ["semiliteral", [1, ["get", "n"]]], ["semiliteral", ["a", "b"]], ["semiliteral", 1], ["semiliteral"], ["semiliteral", [["nope"]]],
    ["typeof", ["get", "list"]], ["typeof", ["get", "mixed"]], ["typeof", ["get", "nil"]], ["typeof", ["get", "obj"]],
    ["typeof", ["rgb", 1, 2, 3]], ["typeof", ["get", "words"]], ["typeof", ["literal", [[1], [2]]]], ["typeof", ["literal", [[1]]]],
    ["array", ["get", "list"]], ["array", "number", ["get", "list"]], ["array", "string", ["get", "list"]],
    ["array", "number", 3, ["get", "list"]], ["array", "number", 2, ["get", "list"]], ["array", "object", ["get", "list"]],
    ["array", "number", -1, ["get", "list"]], ["array", "number", 1.5, ["get", "list"]], ["array", 1, ["get", "list"]], ["array"],
    ["array", "string", null, ["get", "list"], ["get", "words"]], ["array", ["get", "n"]], ["array", "boolean", 2, ["get", "x"], ["literal", []]],
    ["number", ["get", "n"]], ["number", ["get", "name"]], ["number", ["get", "name"], 3], ["number"], ["string", ["get", "n"], ["get", "name"]],
    ["boolean", ["get", "n"]], ["object", ["get", "obj"]], ["object", ["get", "n"]], ["string", ["get", "gone"]],
    ["to-boolean", ["get", "empty"]], ["to-boolean", ["get", "list"]], ["to-boolean", ["get", "zero"]], ["to-boolean", 1, 2],
    ["to-number", ["get", "text_number"]], ["to-number", "0x1F"], ["to-number", "1e3"], ["to-number", ""], ["to-number", "12px"],
    ["to-number", ["get", "list"]], ["to-number", ["literal", []]], ["to-number", ["literal", ["5"]]], ["to-number", ["get", "name"], ["get", "n"]],
    ["to-number", null], ["to-number", true], ["to-number", ["get", "obj"]], ["to-number", "Infinity"], ["to-number", "."], ["to-number", "5."],
    ["to-number", ".5"], ["to-number", "1_000"], ["to-number", "+-1"], ["to-number", "inf"], ["to-number", "nan", 1], ["to-number"],
    ["to-string", ["get", "list"]], ["to-string", ["get", "obj"]], ["to-string", ["get", "nil"]], ["to-string", ["get", "yes"]],
    ["to-string", ["get", "big"]], ["to-string", ["get", "tiny"]], ["to-string", 0.1], ["to-string", 123456789012345680000],
    ["to-string", -0.000001], ["to-string", 1e300], ["to-string", 5e-324], ["to-string", ["rgba", 1, 2, 3, 0.25]], ["to-string", ["to-color", "hsl(120, 50%, 25%)"]],
    ["to-string", ["format", "a", {}, "b", { "font-scale": 2 }]], ["to-string", 1, 2], ["to-string", ["literal", [["a"], { q: "\"" }]]],
    ["to-string", ["get", "gone"]], ["to-string", ["zoom"]],
    ["to-color", "red"], ["to-color", "not a colour"], ["to-color", ["get", "colour"]], ["to-color", ["get", "name"], "blue"],
    ["to-color", ["literal", [255, 0, 0]]], ["to-color", ["literal", [255, 0, 0, 0.5]]], ["to-color", ["literal", [300, 0, 0]]],
    ["to-color", ["literal", [1, 2]]], ["to-color", ["literal", ["a", 2, 3]]], ["to-color", ["literal", [1, 2, 3, 4]]], ["to-color", ["get", "n"]], ["to-color"],
    ["collator"], ["collator", 1], ["collator", { "case-sensitive": 1 }], ["collator", {}], ["collator", { locale: ["get", "n"] }],
    ["global-state"], ["global-state", 1], ["global-state", null], ["global-state", "season"], ["global-state", "gone"], ["global-state", "a", "b"],
    // lookup
    ["at", 0, ["get", "list"]], ["at", 3, ["array", ["get", "list"]]], ["at", -1, ["array", ["get", "list"]]], ["at", 0.5, ["array", ["get", "list"]]],
    ["at", 1, ["literal", ["a", "b"]]], ["at", "x", ["literal", [1]]], ["at", 0], ["at", 0, ["literal", []]],
    ["in", "b", ["get", "words"]], ["in", "大", ["get", "name"]], ["in", 2, ["get", "list"]], ["in", ["get", "nil"], ["get", "mixed"]],
    ["in", "x", ["get", "n"]], ["in", "x", ["get", "nil"]], ["in", ["get", "list"], ["get", "list"]], ["in", ["literal", [1]], "x"], ["in", 1], ["in", 1, 2, 3],
    ["in", 1, "a1"], ["in", null, "nullable"], ["in", ["get", "obj"], ["get", "zero"]], ["in", true, ["get", "mixed"]], ["in", "", "abc"],
    ["index-of", "街", ["get", "name"]], ["index-of", "b", ["get", "emoji"]], ["index-of", "c", ["get", "emoji"], 3], ["index-of", "q", ["get", "emoji"]],
    ["index-of", 3, ["get", "list"]], ["index-of", 1, ["get", "list"], 1], ["index-of", 3, ["get", "list"], -1], ["index-of", 1, ["get", "n"]], ["index-of", 1],
    ["index-of", "a", "banana", 2], ["index-of", "", "abc", 9], ["index-of", "a", "banana", -5], ["index-of", ["literal", []], "a"], ["index-of", 1, 2, 3, 4],
    ["slice", ["get", "name"], 1, 3], ["slice", ["get", "emoji"], 1, 2], ["slice", ["get", "emoji"], -2], ["slice", ["get", "list"], 1], ["slice", ["get", "list"], 5],
    ["slice", ["get", "list"], -2, -1], ["slice", "abc", 2, 1], ["slice", 1, 2], ["slice", ["get", "n"], 0], ["slice", "abc"], ["slice", "abc", "x"], ["slice", "abc", 0.9, 1.9],
    ["split", "a,b,,c", ","], ["split", "", ","], ["split", "", ""], ["split", "abc", ""], ["split", "abc", "abc"], ["split", 1, ","], ["split", "a"],
    ["join", ["literal", ["a", "b"]], "-"], ["join", ["get", "words"], "、"], ["join", ["get", "list"], ","], ["join", ["literal", []], ","], ["join", ["literal", [1]], ","],
    ["length", ["get", "emoji"]], ["length", ["get", "list"]], ["length", ["get", "n"]], ["length", 1], ["length", "净月"], ["length"],
    ["get", "name"], ["get", "gone"], ["get", 1], ["get"], ["get", "a", ["get", "obj"]], ["get", "c", ["get", "b", ["get", "obj"]]], ["get", "a", 1], ["get", "a", "b", "c"],
    ["has", "name"], ["has", "nil"], ["has", "gone"], ["has", "a", ["get", "obj"]], ["has", "z", ["get", "obj"]], ["has"], ["has", ["get", "ascii"]],
    ["feature-state", "hover"], ["feature-state", "gone"], ["feature-state"], ["geometry-type"], ["geometry-type", 1], ["id"], ["properties"],
    ["line-progress"], ["heatmap-density"], ["elevation"], ["accumulated"], ["get", "n", ["properties"]],
    // decision
    ["case", ["get", "yes"], 1, 2], ["case", ["get", "no"], 1, ["==", 1, 1], 2, 3], ["case", ["get", "n"], 1, 2], ["case", true, 1], ["case", true, 1, false, 2],
    ["case", true, 1, "a"], ["case", ["has", "x"], ["get", "n"], 2], ["case", ["get", "yes"], "a", ["get", "n"]],
    ["match", ["get", "ascii"], "Plain text", 1, 2], ["match", ["get", "n"], [12, 13], "a", "b"], ["match", ["get", "name"], ["净月大街", "x"], "hit", "miss"],
    ["match", ["get", "zero"], 0, "zero", "other"], ["match", ["get", "n"], "12.5", 1, 2], ["match", ["get", "x"], "a", 1, "a", 2, 3], ["match", ["get", "x"], [], 1, 2],
    ["match", ["get", "x"], 1.5, 1, 2], ["match", ["get", "x"], true, 1, 2], ["match", ["get", "x"], "a", 1, 2, 3, 4], ["match", ["get", "x"], 9007199254740992, 1, 2],
    ["match", 1, "a", 1, 2], ["match", ["get", "x"], 1, 2], ["match", "a", "a", ["get", "n"], 2], ["match", ["get", "x"], "a", 1, "b", "c", 3],
    ["coalesce", ["get", "gone"], ["get", "nil"], ["get", "n"]], ["coalesce", null, 1], ["coalesce", ["get", "gone"], "x"], ["coalesce"], ["coalesce", 1, "a"],
    ["number", ["coalesce", ["get", "name"], 1]], ["coalesce", ["number", ["get", "name"]], 1], ["coalesce", ["image", "a"], ["image", "park"]], ["coalesce", ["image", "a"], ["image", "b"]],
    ...["==", "!=", "<", "<=", ">", ">="].flatMap((op) => [
        [op, ["get", "n"], 12.5], [op, ["get", "name"], "净月大街"], [op, "a", "b"], [op, 1, "a"], [op, ["get", "n"], ["get", "name"]], [op, ["get", "nil"], null], [op, true, false],
        [op, ["get", "list"], ["get", "list"]], [op, ["literal", [1]], ["literal", [1]]], [op, 1], [op, ["get", "gone"], 1], [op, "\uffee", "\u{1f600}"],
        [op, "a", "B", ["collator", { locale: "en" }]], [op, "a", "A", ["collator", { "case-sensitive": true, locale: "en" }]], [op, "ä", "a", ["collator", { locale: "en" }]],
        [op, "ä", "a", ["collator", { "diacritic-sensitive": true, locale: "en" }]], [op, 1, 2, ["collator", {}]], [op, ["get", "n"], ["get", "n"], ["collator", {}]],
        [op, "长春", "吉林", ["collator", { locale: "zh" }]], [op, ["get", "yes"], true],
    ]),
    ["all"], ["all", true], ["all", true, false], ["all", true, ["get", "n"]], ["all", 1, true], ["all", true, true, 3], ["all", ["get", "yes"], ["get", "yes"], ["get", "no"]],
    ["any"], ["any", false, ["get", "yes"]], ["any", false, ["get", "n"]], ["any", ["get", "yes"], ["get", "n"]], ["!", true], ["!", ["get", "n"]], ["!"], ["!", 1],
    // ramps
    ["step", ["get", "n"], "a", 10, "b", 20, "c"], ["step", ["get", "n"], "a", 12.5, "b"], ["step", ["get", "neg"], 1, 0, 2], ["step", ["get", "name"], 1, 0, 2], ["step", 1, 2], ["step", 1, 2, 3],
    ["step", ["zoom"], 1, 5, 2, 5, 3], ["step", ["zoom"], 1, "x", 2], ["step", ["zoom"], 1, 10, 2], ["step", ["zoom"], ["get", "n"], 10, 2], ["step", ["get", "n"], 1, 2, "x"],
    ["interpolate", ["linear"], ["zoom"], 5, 0, 15, 100], ["interpolate", ["exponential", 1.5], ["zoom"], 5, 0, 15, 100], ["interpolate", ["exponential", 1], ["zoom"], 5, 0, 15, 100],
    ["interpolate", ["cubic-bezier", 0.42, 0, 0.58, 1], ["zoom"], 5, 0, 15, 100], ["interpolate", ["cubic-bezier", 0, 1, 0, 1], ["zoom"], 0, 0, 22, 1], ["interpolate", ["cubic-bezier", 0, 1, 2, 1], ["zoom"], 0, 0, 1, 1],
    ["interpolate", ["cubic-bezier", 0], ["zoom"], 0, 0, 1, 1], ["interpolate", ["nope"], ["zoom"], 0, 0, 1, 1], ["interpolate", [5], ["zoom"], 0, 0, 1, 1], ["interpolate", "linear", ["zoom"], 0, 0], ["interpolate"],
    ["interpolate", ["exponential"], ["zoom"], 0, 0, 1, 1], ["interpolate", ["linear"], ["zoom"], 0, 0, 1], ["interpolate", ["linear"], ["zoom"], 1, 0, 0, 1], ["interpolate", ["linear"], ["zoom"], "a", 0, 1, 1],
    ["interpolate", ["linear"], ["zoom"], 0, "a", 1, "b"], ["interpolate", ["linear"], ["zoom"], 0, ["get", "n"], 22, 1], ["interpolate", ["linear"], ["get", "n"], 0, ["literal", [0, 10]], 25, ["literal", [10, 0]]],
    ["interpolate", ["linear"], ["zoom"], 0, ["rgb", 0, 0, 0], 22, ["rgba", 255, 100, 50, 0.5]], ["interpolate", ["linear"], ["zoom"], 3, 7], ["interpolate", ["linear"], ["get", "name"], 0, 0, 1, 1],
    ["interpolate-hcl", ["linear"], ["zoom"], 0, "red", 22, "blue"], ["interpolate-hcl", ["linear"], ["zoom"], 0, "white", 22, "hsl(300, 80%, 40%)"], ["interpolate-lab", ["linear"], ["zoom"], 0, "yellow", 22, "rgba(0,0,80,0.2)"],
    ["interpolate-hcl", ["linear"], ["zoom"], 0, "grey", 22, "black"], ["interpolate-lab", ["linear"], ["zoom"], 0, 1, 22, 2], ["interpolate", ["linear"], ["zoom"], 0, "red", 22, "blue"],
    ["+", ["zoom"], 1], ["let", "z", ["zoom"], ["interpolate", ["linear"], ["var", "z"], 0, 0, 1, 1]], ["let", "a", 2, ["interpolate", ["linear"], ["zoom"], 0, 0, 22, ["var", "a"]]],
    ["coalesce", ["step", ["zoom"], 1, 10, 2], 3], ["+", ["step", ["zoom"], 1, 10, 2], 3], ["step", ["zoom"], 1, 10, ["step", ["zoom"], 1, 12, 2]], ["coalesce", ["step", ["zoom"], 1, 9, 2], ["step", ["zoom"], 1, 8, 2]],
    ["case", ["get", "yes"], ["step", ["zoom"], 1, 10, 2], 3], ["interpolate", ["linear"], ["+", ["zoom"], 1], 0, 0, 1, 1],
    // variables
    ["let", "a", 1, ["+", ["var", "a"], 2]], ["let", "a", 1, "b", ["get", "n"], ["*", ["var", "a"], ["var", "b"]]], ["let", "a", 1, ["let", "a", 2, ["var", "a"]]], ["let", "a", 1], ["let", 1, 2, 3],
    ["let", "a-b", 1, 2], ["var", "x"], ["var"], ["var", 1], ["let", "a", ["var", "a"], 1], ["let", "a", ["get", "n"], ["string", ["var", "a"]]], ["let", "a", "x", "b", ["var", "a"], 1],
    // texts
    ["upcase", "Straße ǆ ß"], ["downcase", "ΑΣ ΟΔΟΣ İ"], ["upcase", ["get", "n"]], ["concat", "a", 1, true, null, ["get", "list"]], ["concat"], ["concat", ["get", "obj"], ["rgb", 1, 2, 3]],
    ["is-supported-script", "净月"], ["is-supported-script", 1], ["resolved-locale", ["collator", { locale: "en" }]], ["resolved-locale", ["collator", { locale: "zh-CN" }]], ["resolved-locale", ["collator", { locale: "de-AT" }]],
    ["resolved-locale", 1], ["error", "no"], ["error"], ["case", true, ["error", "raised"], 1],
    ["number-format", 123456.789, {}], ["number-format", 123456.789, { locale: "en-US", currency: "JPY" }], ["number-format", 123456.789, { locale: "de", currency: "EUR" }], ["number-format", 0.5, { "min-fraction-digits": 2 }],
    ["number-format", 3.14159, { "max-fraction-digits": 2 }], ["number-format", 1234.5, { locale: "zh-CN", "min-fraction-digits": 1, "max-fraction-digits": 1 }], ["number-format", 12, { locale: "en", unit: "hectare" }],
    ["number-format", 12, { locale: "en", unit: "kilometer-per-hour" }], ["number-format", 12, { unit: "foo" }], ["number-format", 12, { currency: "xx" }], ["number-format", 12, { unit: "meter", currency: "EUR" }],
    ["number-format", 1.005, { "min-fraction-digits": 3, "max-fraction-digits": 1 }], ["number-format", "x", {}], ["number-format", 1], ["number-format", 1, 2], ["number-format", 2.5, { "max-fraction-digits": 0.5 }],
    ["number-format", ["get", "n"], { locale: ["get", "n"] }], ["number-format", -0.0001, { "max-fraction-digits": 2 }], ["number-format", 1e21, {}], ["number-format", 5, { "max-fraction-digits": 0 }],
    ["format", "a"], ["format", "a", { "font-scale": 1.5, "text-font": ["literal", ["Noto Sans", "X"]], "text-color": "red", "vertical-align": "top" }, ["image", "park"], { "vertical-align": "center" }], ["format"], ["format", {}],
    ["format", ["get", "n"], {}, ["get", "name"], {}], ["format", 1], ["format", true], ["format", null], ["format", "a", { "font-scale": "x" }], ["format", "a", { "vertical-align": "middle" }], ["format", "a", { "text-color": "nope" }],
    ["format", "a", {}, {}], ["format", ["get", "list"]], ["image", "park"], ["image", "none"], ["image", ""], ["image", ["get", "n"]], ["image"], ["image", 1],
    // colours
    ["rgb", 1, 2, 3], ["rgb", 256, 0, 0], ["rgb", 1, 2], ["rgba", 1, 2, 3, 0.5], ["rgba", 1, 2, 3, 2], ["rgba", -1, 2, 3, 1], ["rgba", 255, 100, 0, 0], ["rgb", ["get", "n"], ["get", "neg"], 0],
    ["to-rgba", "red"], ["to-rgba", ["rgba", 20, 40, 60, 0.3]], ["to-rgba", ["to-color", "rgba(10, 20, 30, 0)"]], ["to-rgba", 1], ["to-rgba", ["get", "colour"]],
    // numbers
    ["+"], ["+", 1, 2, 3], ["+", "a"], ["-", 5], ["-", 5, 3], ["-", 5, 3, 1], ["-"], ["-", "a"], ["*", 2, 3, 4], ["*"], ["/", 1, 0], ["/", 7, 2], ["%", -7, 3], ["%", 7, 0], ["^", 2, 10], ["^", -8, ["/", 1, 3]], ["^", 1, ["/", 1, 0]],
    ["min"], ["max"], ["min", 3, 1, 2], ["max", ["get", "n"], 100], ["abs", -3], ["round", -2.5], ["round", 2.5], ["round", ["get", "neg"]], ["floor", -1.5], ["ceil", -1.5], ["ceil", -0.5], ["sqrt", 2], ["sqrt", -1], ["ln", 10], ["log10", 1000],
    ["log2", 8], ["sin", 1], ["cos", 1], ["tan", 1], ["asin", 1], ["acos", 2], ["atan", 1], ["e"], ["pi"], ["ln2"], ["e", 1], ["sqrt", 1, 2],
    // within and distance, badly
    ["within"], ["within", 1], ["within", { type: "Point", coordinates: [0, 0] }], ["within", { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, 1], ["distance"], ["distance", { type: "Point", coordinates: [0, 0] }, 1],
];

const colours = ["transparent", "RED", " blue ", "#F0c", "#f0c8", "#ff00cc", "#ff00cc80", "#ff00c", "#ggg", "rgb(1,2,3)", "rgb(1 2 3)", "rgb(1, 2 3)", "rgb(50%, 10%, 0%)", "rgb(50%, 10%, 0)", "rgba(1,2,3,0.5)", "rgba(1 2 3 / 50%)",
    "rgba(1 2 3 0.5)", "rgb(300,-5,3)", "rgb(1,2,3,)", "rgb(1,2)", "rgb(.5 1e2 +3)", "hsl(120,50%,25%)", "hsl(120deg 50% 25% / .5)", "hsl(-90, 100%, 50%)", "hsl(120, 50, 25)", "hsla(400,120%,50%,2)", "hsl(0 0% 0%)", "rgb(1,2,3) x",
    "rgb(1e,2,3)", "rgb (1,2,3)", "rgb( 1 , 2 , 3 )", "rgb(1,2,3/0.5)", "hsl(120 , 50% 25%)", "rebeccapurple", "lightgoldenrodyellow", "", "currentcolor", "rgb(1deg,2,3)", "hsl(1.5e2, 50%, 50%)"];

const numberSpec = { type: "number", default: 1 };
const specs = [
    [{ type: "color", default: "#000000" }, ["red", ["get", "colour"], ["get", "name"], ["get", "n"], 1, ["case", ["get", "yes"], "red", ["get", "x"]], ["coalesce", ["get", "gone"], "blue"], ["rgb", 1, 2, 3], ["step", ["zoom"], "red", 10, "blue"]]],
    [{ type: "string", default: "" }, [["get", "n"], 1, ["get", "gone"], ["get", "list"], ["concat", "a", 1], ["coalesce", ["get", "n"], "x"], null]],
    [numberSpec, [["get", "n"], ["get", "name"], "a", ["get", "gone"], ["to-number", ["get", "name"]], ["coalesce", ["get", "gone"], 4], ["coalesce", ["get", "name"], 4], ["sqrt", -1], ["match", ["get", "name"], "x", 1, "y"]]],
    [{ type: "enum", values: { left: {}, right: {} }, default: "left" }, ["left", "up", ["get", "name"], ["get", "gone"], 1, ["case", ["get", "yes"], "right", "left"]]],
    [{ type: "boolean", default: false }, [["get", "yes"], ["get", "n"], ["has", "n"]]],
    [{ type: "array", value: "number", length: 2, default: [0, 0] }, [["literal", [1, 2]], ["literal", [1, 2, 3]], ["get", "list"], ["literal", []], ["interpolate", ["linear"], ["zoom"], 0, ["literal", [0, 0]], 22, ["literal", [22, 44]]], ["at", 0, ["literal", [[1, 2]]]], ["case", ["get", "yes"], ["literal", [1, 2]], ["get", "list"]]]],
    [{ type: "array", value: "string", default: ["x"] }, [["literal", ["a"]], ["get", "words"], ["get", "list"], ["literal", []], ["match", ["get", "n"], 1, ["literal", ["a"]], ["literal", ["b", "c"]]], ["split", "a b", " "], ["slice", ["get", "words"], 1]]],
    [{ type: "padding", default: [2] }, [5, ["literal", [1, 2]], ["literal", [1, 2, 3]], ["literal", [1, 2, 3, 4, 5]], ["get", "n"], ["get", "list"], ["get", "words"], ["interpolate", ["linear"], ["zoom"], 0, 0, 22, ["literal", [22, 44]]], "a"]],
    [{ type: "numberArray", default: [1] }, [5, ["literal", [1, 2]], ["get", "list"], ["get", "words"], ["interpolate", ["linear"], ["zoom"], 0, ["literal", [0, 0]], 22, ["literal", [22, 44]]], "a", ["get", "n"]]],
    [{ type: "colorArray", default: ["red"] }, ["red", ["literal", ["red", "blue"]], ["get", "words"], ["get", "colour"], ["interpolate", ["linear"], ["zoom"], 0, ["literal", ["red", "black"]], 22, ["literal", ["blue", "white"]]], ["interpolate-hcl", ["linear"], ["zoom"], 0, "red", 22, "blue"], ["interpolate", ["linear"], ["zoom"], 0, ["literal", ["red", "black"]], 22, "red"]]],
    [{ type: "variableAnchorOffsetCollection" }, [["literal", ["top", [1, 2], "left", [3, 4]]], ["literal", ["up", [1, 2]]], ["interpolate", ["linear"], ["zoom"], 0, ["literal", ["top", [0, 0]]], 22, ["literal", ["top", [22, 44]]]], ["interpolate", ["linear"], ["zoom"], 0, ["literal", ["top", [0, 0]]], 22, ["literal", ["left", [22, 44]]]], ["interpolate", ["linear"], ["zoom"], 0, ["literal", ["top", [0, 0]]], 22, ["literal", ["top", [0, 0], "left", [22, 44]]]], ["get", "list"]]],
    [{ type: "formatted", default: "" }, ["a", ["get", "n"], ["get", "name"], ["get", "gone"], ["format", "a"], 1, ["case", ["get", "yes"], ["get", "name"], "x"], ["coalesce", ["get", "gone"], "x"]]],
    [{ type: "resolvedImage" }, ["park", ["get", "name"], ["image", "park"], ["concat", "pa", "rk"], ["get", "gone"], 1, ["coalesce", ["image", "no"], ["image", "park"]]]],
    [{ type: "projectionDefinition", default: "mercator", "property-type": "data-constant", expression: { interpolated: true, parameters: ["zoom"] } }, ["mercator", ["literal", ["mercator", "globe", 0.5]], ["interpolate", ["linear"], ["zoom"], 5, "mercator", 15, "vertical-perspective"], ["step", ["zoom"], "mercator", 12, "globe"], 1, ["literal", [1, 2]]]],
    [{ type: "number", "property-type": "data-constant", expression: { interpolated: true, parameters: ["zoom"] } }, [["get", "n"], ["step", ["zoom"], 1, 10, 2], ["interpolate", ["linear"], ["zoom"], 0, 0, 22, 22]]],
    [{ type: "number", "property-type": "constant", expression: { interpolated: false, parameters: [] } }, [["get", "n"], ["step", ["zoom"], 1, 10, 2], 3]],
    [{ type: "number", expression: { interpolated: false, parameters: ["zoom", "feature"] } }, [["step", ["zoom"], 1, 10, 2], ["interpolate", ["linear"], ["zoom"], 0, 0, 22, 22], ["interpolate", ["linear"], ["get", "n"], 0, 0, 22, 22]]],
];

const stops = [
    [numberSpec, { stops: [[5, 1], [15, 11]] }], [numberSpec, { base: 2, stops: [[5, 1], [15, 11]] }], [numberSpec, { type: "interval", stops: [[5, 1], [15, 11]] }], [numberSpec, { stops: [[5, 1]] }], [numberSpec, { type: "interval", stops: [[5, 1]] }],
    [numberSpec, { property: "n", stops: [[0, 0], [25, 50]] }], [numberSpec, { property: "n", type: "interval", stops: [[0, 0], [10, 50]], default: 9 }], [numberSpec, { property: "name", type: "interval", stops: [[0, 0], [10, 50]], default: 9 }],
    [numberSpec, { property: "name", type: "categorical", stops: [["净月大街", 5], ["x", 6]], default: 7 }], [numberSpec, { property: "gone", type: "categorical", stops: [["a", 5], ["x", 6]] }], [numberSpec, { property: "yes", type: "categorical", stops: [[true, 5], [false, 6]], default: 7 }],
    [numberSpec, { property: "n", type: "identity" }], [numberSpec, { property: "name", type: "identity", default: 3 }], [{ type: "color", default: "red" }, { property: "colour", type: "identity", default: "blue" }],
    [{ type: "string", default: "x" }, { property: "name", type: "identity" }], [{ type: "enum", values: { a: {}, b: {} }, default: "a" }, { property: "name", type: "identity", default: "b" }], [{ type: "array", value: "number", length: 2, default: [0, 0] }, { property: "list", type: "identity", default: [4, 4] }],
    [numberSpec, { property: "n", stops: [[{ zoom: 5, value: 0 }, 0], [{ zoom: 5, value: 25 }, 10], [{ zoom: 15, value: 0 }, 0], [{ zoom: 15, value: 25 }, 100]] }], [{ ...numberSpec, expression: { interpolated: false, parameters: ["zoom", "feature"] } }, { property: "n", type: "categorical", stops: [[{ zoom: 5, value: 12 }, 0], [{ zoom: 11, value: 12 }, 3]], default: 4 }],
    [{ type: "string", tokens: true, default: "" }, { stops: [[0, "a {name}"], [10, "{n}"], [14, "plain"]], type: "interval" }], [{ type: "color", default: "red" }, { stops: [[0, "red"], [22, "blue"]], colorSpace: "hcl" }], [{ type: "color", default: "red" }, { stops: [[0, "red"], [22, "blue"]], colorSpace: "lab" }],
    [numberSpec, { stops: [[5, 1], [5, 2], [15, 11]] }], [{ type: "resolvedImage" }, { property: "name", type: "categorical", stops: [["a", "park"]] }],
];

const filters = [
    ["==", "n", 12.5], ["==", "name", "净月大街"], ["==", "nil", null], ["==", "gone", null], ["!=", "gone", 1], ["!=", "n", 12.5], ["<", "n", 13], ["<", "n", "13"], [">", "name", "a"], [">=", "n", 12.5], ["<=", "neg", -3.5], ["<", "gone", 1], ["<=", "nil", null], ["<", "no", true],
    ["in", "name", "a", "净月大街"], ["in", "n", 1, 12.5], ["in", "n", "12.5"], ["in", "n"], ["!in", "n", 1], ["!in", "gone", 1], ["in", "gone", null], ["in", "nil", null], ["in", "yes", true], ["in", "n", ...Array.from({ length: 300 }, (_, i) => i / 2)],
    ["has", "nil"], ["has", "gone"], ["!has", "gone"], ["has", "$id"], ["!has", "$id"], ["has", "$type"], ["==", "$type", "LineString"], ["!=", "$type", "Point"], ["in", "$type", "Point", "LineString"], ["!in", "$type", "Point"], ["==", "$id", 7], [">", "$id", 8], ["in", "$id", 7, 8],
    ["all", ["==", "n", 12.5], ["has", "name"]], ["any", ["==", "n", 1], ["<", "zero", 1]], ["none", ["==", "n", 1], ["==", "zero", 1]], ["none"], ["any"], ["all"], ["none", ["has", "n"]], ["all", ["any", ["!has", "n"], ["in", "zero", 0]], ["!=", "$type", "Polygon"]],
    null, true, false, ["==", ["get", "n"], 12.5], ["all", ["==", ["get", "n"], 12.5], ["has", "name"]], ["<", ["get", "name"], 5], ["in", ["get", "n"], ["literal", [12.5]]], ["step", ["zoom"], false, 10, true], [">", ["zoom"], 11], ["has", "a", ["get", "obj"]], ["!", ["has", "gone"]],
    ["==", ["geometry-type"], "LineString"], ["all", true, ["get", "n"]], ["match", ["get", "name"], ["净月大街"], true, false], ["in", "name", ["literal", ["name"]]], ["within", { type: "Polygon", coordinates: [[[125, 43], [126, 43], [126, 44], [125, 44], [125, 43]]] }],
];

const area = { type: "Polygon", coordinates: [[[125, 43], [126, 43], [126, 44], [125, 44], [125, 43]], [[125.35, 43.82], [125.36, 43.82], [125.36, 43.83], [125.35, 43.83], [125.35, 43.82]]] };
const shapes = [area, { type: "MultiPolygon", coordinates: [area.coordinates, [[[130, 40], [131, 40], [131, 41], [130, 40]]]] }, { type: "Feature", geometry: area, properties: {} },
    { type: "FeatureCollection", features: [{ type: "Feature", geometry: area, properties: {} }, { type: "Feature", geometry: { type: "Point", coordinates: [125.2, 43.1] }, properties: {} }] }, { type: "Point", coordinates: [125.31, 43.85] },
    { type: "MultiPoint", coordinates: [[125.31, 43.85], [124, 43]] }, { type: "LineString", coordinates: [[125.2, 43.8], [125.5, 43.81], [125.6, 44]] }, { type: "MultiLineString", coordinates: [[[125.2, 43.5], [125.5, 43.6]], [[125.6, 44], [125.7, 44]]] },
    { type: "Polygon", coordinates: [[[125.5, 43.5], [125.6, 43.5], [125.6, 43.6], [125.5, 43.6], [125.5, 43.5]]] }];
const places = [{ type: "Point", coordinates: [125.3, 43.8] }, { type: "Point", coordinates: [124.9, 43.8] }, { type: "Point", coordinates: [125.355, 43.825] }, { type: "MultiPoint", coordinates: [[125.3, 43.8], [125.4, 43.7]] },
    { type: "LineString", coordinates: [[125.3, 43.8], [125.4, 43.9]] }, { type: "LineString", coordinates: [[125.3, 43.8], [126.4, 43.9]] }, { type: "Polygon", coordinates: [[[125.1, 43.1], [125.2, 43.1], [125.2, 43.2], [125.1, 43.1]]] },
    { type: "Polygon", coordinates: [[[125.5, 44.5], [125.6, 44.5], [125.6, 44.6], [125.5, 44.5]]] }];

const world = { featureState: { hover: true }, globalState: { season: "winter" }, images: ["park"], heatmapDensity: 0.25, lineProgress: 0.5, elevation: 100, accumulated: 3 };

export const handmade = [
    ...expressions.map((expression) => ({ expression, feature, zoom: 11.5, ...world })),
    ...expressions.map((expression) => ({ expression, zoom: 3 })),
    ...colours.map((colour) => ({ expression: ["to-rgba", ["to-color", colour]] })),
    ...colours.map((colour) => ({ expression: colour, propertySpec: { type: "color", default: "#010203" } })),
    ...specs.flatMap(([propertySpec, list]) => list.flatMap((expression) => [3, 11.5, 22].map((zoom) => ({ expression, propertySpec, feature, zoom, ...world })))),
    ...stops.flatMap(([propertySpec, expression]) => [3, 10, 11.5, 22].map((zoom) => ({ expression, propertySpec, feature, zoom }))),
    ...filters.flatMap((expression) => [{ expression, filter: true, feature, zoom: 11.5, tile: { z: 11, x: 1736, y: 745 } }, { expression, filter: true, zoom: 3 }]),
    ...shapes.flatMap((shape) => places.flatMap((geometry) => ["within", "distance"].map((name) => (
        { expression: [name, shape], feature: { geometry, properties: {} }, zoom: 14, tile: { z: 14, x: 13894, y: 5962 } })))),
];
