/** Chances that come out the same at every run: `pick(n)` is a whole number below n, `some(list)` one of the list. */
export function choices(seed) {
    let state = seed >>> 0;
    const pick = (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
    const some = (list) => list[pick(list.length)];
    const several = (below, make) => Array.from({ length: pick(below) }, make);
    return { pick, some, several };
}

export const texts = ["", "a", "Ä", "straße", "长春市", "丐𦨭市镇", "a😀b", "e\u0301", "İi", "שלום", " x ", "10", "-0.5", "1e3", "\u2028"];
export const numbers = [0, 1, -1, 0.5, 2.5, 1e-7, 123456.789, -1234.5, 9007199254740991, 1e21, 3];

const properties = {
    n: 4.25, zero: 0, neg: -2, s: "长春 Plan", t: "10", yes: true, no: false, nil: null, list: [3, 1, 2], words: ["x", "长", "😀"],
    colour: "hsl(200, 60%, 40%)", obj: { a: 1 },
};
export const names = [...Object.keys(properties), "gone"];
const geometry = { type: "LineString", coordinates: [[125.3, 43.8], [125.4, 43.9]] };
export const world = { feature: { id: 7, properties, geometry }, images: ["park"], globalState: { projection: "mercator" } };
