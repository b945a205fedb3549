import type { CatalogLayer, Codes } from "../api/server";
import { say, titleOf } from "../i18n/language";
import { numberText } from "../i18n/numbers";
import { texts, type TextName } from "../i18n/texts";

/** A value of a related row for a reader: codes in words. `title` names a column. */
export interface Words {
    (column: string, value: unknown): string;
    title(column: string): string;
}

/**
 * Titles and codes are the server's, where it publishes the table (`published`: its layer, if it is one); for columns of tables that are
 * no layers the page has its own words (`column_stage`, `level_city`), and else the column's name stands.
 */
export function wordsFrom(codes: Codes, layers: readonly CatalogLayer[], published?: string): Words {
    const ofTable = layers.filter((layer) => layer.id === published);
    const words = (column: string, value: unknown): string => {
        const plain = plainWords(value);
        if (plain === "") return "";
        const lists = [published ?? "", ...layers.map((layer) => layer.id)].flatMap((id) => codes.fields[id]?.[column] ?? []);
        for (const list of lists) {
            const titles = codes.lists[list]?.[plain];
            if (titles) return titleOf(titles, plain);
        }
        const own = ownText(`${column}_${plain}`);
        if (own !== undefined) return own;
        return typeof value === "number" ? numberText(value, Number.isInteger(value) ? 0 : 2) : typeof value === "boolean" ? say(value ? "yes" : "no") : plain;
    };
    words.title = (column: string): string => {
        const titleIn = (among: readonly CatalogLayer[]): string | undefined => {
            const titles = among.flatMap((layer) => layer.fields?.find((one) => one.name === column)?.titles ?? [])[0];
            return titles && titleOf(titles, column);
        };
        return titleIn(ofTable) ?? ownText(`column_${column}`) ?? titleIn(layers) ?? column;
    };
    return words;
}

function ownText(name: string): string | undefined {
    return Object.hasOwn(texts, name) ? say(name as TextName) : undefined;
}

/** Empty for what is empty; lists with commas. */
export function plainWords(value: unknown): string {
    if (value === undefined || value === null) return "";
    if (Array.isArray(value)) return value.map(plainWords).join(", ");
    if (typeof value === "object") return JSON.stringify(value);
    return String(value);
}
