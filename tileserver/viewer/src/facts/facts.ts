import type { CatalogField, CatalogLayer, Codes, MapStyle } from "../api/server";
import { language, say, titleOf } from "../i18n/language";
import { minus } from "../i18n/numbers";

export interface Fact {
    label: string;
    value: string;
    /** Long texts take the whole width. */
    wide: boolean;
}

type Properties = Record<string, unknown>;

/** What a feature says of itself, in the order of the catalog, codes in words, nothing that is empty. */
export function factsOf(layer: CatalogLayer, codes: Codes, properties: Properties): Fact[] {
    const known = layer.fields ?? [];
    const names = new Set(known.map((field) => field.name));
    const others: CatalogField[] = Object.keys(properties)
        .filter((name) => !names.has(name) && !name.startsWith("_"))
        .map((name) => ({ name, type: "text" }));
    const facts: Fact[] = [];
    for (const field of [...known, ...others]) {
        const value = properties[field.name];
        if (value === undefined || value === null || value === "" || hiddenField(field.name) || inOtherLanguage(field.name, properties)) continue;
        const text = wordsOf(layer.id, field, codes, value);
        facts.push({ label: titleOf(field.titles, field.name), value: text, wide: text.length > 24 });
    }
    return facts;
}

/** What it is called, in the page's language where it has names in both. */
export function nameOf(layer: CatalogLayer, properties: Properties): string {
    const candidates = language() === "en" ? ["name_en", layer.label_field, "name"] : [layer.label_field, "name", "name_en"];
    for (const field of candidates) {
        const value = field === undefined ? undefined : properties[field];
        if (value !== undefined && value !== null && value !== "") return String(value);
    }
    return say("unnamed");
}

/** The words of its class in the style on the map, else of the layer's own class field; empty: none. */
export function classOf(layer: CatalogLayer, style: MapStyle, properties: Properties): string {
    const fields = [...style.legends.filter((legend) => legend.layer === layer.id).map((legend) => legend.field), layer.class_field];
    for (const name of fields) {
        const value = name === undefined ? undefined : properties[name];
        if (name === undefined || value === undefined || value === null || value === "") continue;
        return wordsOf(layer.id, { name, type: "text" }, style.codes, value);
    }
    return "";
}

export function isIllustrative(properties: Properties): boolean {
    const value = properties["illustrative"];
    return value === true || value === 1 || value === "true";
}

/** A code is shown as `工业用地 (1001)` where it is a number that planners know, else as its words alone. */
export function wordsOf(layer: string, field: CatalogField, codes: Codes, value: unknown): string {
    const list = codes.fields[layer]?.[field.name];
    if (list !== undefined) return codedWords(codes.lists[list] ?? {}, String(value));
    if (typeof value === "boolean") return say(value ? "yes" : "no");
    if (typeof value === "number") return numberText(value, field.type);
    return structured(String(value), codes);
}

function codedWords(list: Codes["lists"][string], value: string): string {
    return value
        .split(/[,;，；、|]\s*/)
        .filter((code) => code !== "")
        .map((code) => {
            const titles = list[code];
            const words = titleOf(titles, code);
            return titles && /^\d+$/.test(code) ? `${words} (${code})` : words;
        })
        .join(language() === "en" ? ", " : "、");
}

/** Whole numbers whole, others with two decimals; years and codes come as text and stay as they are. */
function numberText(value: number, type: CatalogField["type"]): string {
    const decimals = type === "integer" || Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 4 : 2;
    return value.toLocaleString("en-US", { maximumFractionDigits: decimals }).replace(/^-/, minus);
}

/** A history kept as JSON ([{"date": …, "status": …}]) becomes one line an entry. */
function structured(value: string, codes: Codes): string {
    if (!value.startsWith("[")) return value;
    try {
        const entries = JSON.parse(value) as unknown;
        if (!Array.isArray(entries)) return value;
        return entries.map((entry) => entryText(entry, codes)).join("\n");
    } catch {
        return value;
    }
}

function entryText(entry: unknown, codes: Codes): string {
    if (typeof entry !== "object" || entry === null) return String(entry);
    return Object.values(entry as Record<string, unknown>)
        .map((part) => anyCode(String(part), codes))
        .join(" ");
}

function anyCode(value: string, codes: Codes): string {
    for (const list of ["supply_stage", "supply_flag"]) {
        const titles = codes.lists[list]?.[value];
        if (titles) return titleOf(titles, value);
    }
    return value;
}

/** Of a text that the record has in both languages the page shows its own; the name of a thing is said in both. */
function inOtherLanguage(name: string, properties: Properties): boolean {
    const stated = (other: string): boolean => ![undefined, null, ""].includes(properties[other] as string);
    if (name === "name" || name === "name_en") return false;
    return language() === "zh" ? name.endsWith("_en") && stated(name.slice(0, -3)) : stated(`${name}_en`);
}

/** Shown as the badge 示意 instead. */
function hiddenField(name: string): boolean {
    return name === "illustrative";
}
