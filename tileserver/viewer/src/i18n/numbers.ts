import { language } from "./language";

// Numbers as planners write them (cartography.md 10): half-width digits, minus U+2212, unknown is — and never 0.

export const unknown = "—";
export const minus = "−";

const squareMetresPerHectare = 10_000;
/** 1 公顷 = 15 亩. */
const muPerHectare = 15;

/** Thousands with commas, the minus of print. */
export function numberText(value: number, decimals = 0): string {
    const text = value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    return text.replace(/^-(?=[\d.,]*[1-9])/, minus).replace(/^-/, "");
}

/** `1.23公顷`; `1.23 ha`. */
export function hectareText(hectares: number): string {
    return language() === "zh" ? `${numberText(hectares, 2)}公顷` : `${numberText(hectares, 2)}\u00a0ha`;
}

/** `1.23公顷 (18.5亩)`. */
export function areaText(squareMetres: number): string {
    const hectares = squareMetres / squareMetresPerHectare;
    const mu = numberText(hectares * muPerHectare, 1);
    return `${hectareText(hectares)} (${language() === "zh" ? `${mu}亩` : `${mu}\u00a0mu`})`;
}

/** Metres with centimetres below a kilometre, then kilometres with metres. */
export function lengthText(metres: number): string {
    if (metres < 1000) return language() === "zh" ? `${numberText(metres, 2)}米` : `${numberText(metres, 2)}\u00a0m`;
    return language() === "zh" ? `${numberText(metres / 1000, 3)}公里` : `${numberText(metres / 1000, 3)}\u00a0km`;
}

/** Money given in 亿元 (CNY 100 million): `8500万元` below 1亿, `3.2亿元`, no decimal from 100亿. */
export function moneyText(hundredMillions: number): string {
    const size = Math.abs(hundredMillions);
    if (language() === "zh") {
        if (size < 1) return `${Math.round(hundredMillions * 10_000)}万元`;
        return `${trimmed(hundredMillions, size < 100 ? 1 : 0)}亿元`;
    }
    if (size < 10) return `CNY\u00a0${trimmed(hundredMillions * 100, size < 0.1 ? 1 : 0)}\u00a0million`;
    return `CNY\u00a0${trimmed(hundredMillions / 10, size < 100 ? 2 : 1)}\u00a0billion`;
}

/** 3.2, but 3 and not 3.0. */
function trimmed(value: number, decimals: number): string {
    const scale = 10 ** decimals;
    const rounded = Math.round(value * scale) / scale;
    return numberText(rounded, Number.isInteger(rounded) ? 0 : Number.isInteger(rounded * 10) ? 1 : decimals);
}

/** A bound of the ledger in words: 约 and 近 stand before, 余 after. */
export function boundedText(text: string, bound: string | undefined): string {
    const chinese = language() === "zh";
    switch (bound) {
        case "about":
            return chinese ? `约${text}` : `about ${text}`;
        case "below":
            return chinese ? `近${text}` : `nearly ${text}`;
        case "above":
            return chinese ? `${text}余` : `over ${text}`;
        default:
            return text;
    }
}

/** `67%`, without decimals; a share of nothing is unknown. */
export function percentText(numerator: number, denominator: number): string {
    return denominator === 0 ? unknown : `${numberText((100 * numerator) / denominator)}%`;
}

/** The gap between done and due, in points with its sign: `−12个百分点`. */
export function gapText(points: number): string {
    const rounded = Math.round(points);
    const sign = rounded > 0 ? "+" : "";
    return language() === "zh" ? `${sign}${numberText(rounded)}个百分点` : `${sign}${numberText(rounded)}\u00a0points`;
}
