import type { CatalogLayer } from "../api/server";
import type { Condition } from "./where";

/** Conditions of one layer as CQL2 text (OGC 21-065) for `where=`; empty: none. Numbers stand bare where the field is one. */
export function whereText(conditions: readonly Condition[] | undefined, layer: CatalogLayer | undefined): string {
    return (conditions ?? []).map((one) => conditionText(one, layer)).join(" AND ");
}

function conditionText(one: Condition, layer: CatalogLayer | undefined): string {
    const type = layer?.fields?.find((field) => field.name === one.field)?.type ?? "text";
    const name = `"${one.field.replace(/"/g, '""')}"`;
    const literal = (value: string): string => {
        if ((type === "integer" || type === "real") && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value)) return value;
        if (type === "boolean" && /^(true|false)$/i.test(value)) return value.toUpperCase();
        if (type === "date" && /^\d{4}-\d\d-\d\d$/.test(value)) return `DATE('${value}')`;
        return `'${value.replace(/'/g, "''")}'`;
    };
    if (one.op !== "in") {
        const [low, high] = one.values;
        const bounds = [low ? `${name} >= ${literal(low)}` : "", high ? `${name} ${one.op === "class" ? "<" : "<="} ${literal(high)}` : ""];
        return bounds.filter((bound) => bound !== "").join(" AND ");
    }
    const known = one.values.filter((value): value is string => value !== null);
    const choices: string[] = [];
    if (known.length > 0) choices.push(`${name} IN (${known.map(literal).join(",")})`);
    if (one.values.includes(null) || one.except) choices.push(`${name} IS NULL`);
    if (one.except && one.except.length > 0) choices.push(`${name} NOT IN (${one.except.map(literal).join(",")})`);
    return choices.length === 1 ? (choices[0] ?? "") : `(${choices.join(" OR ")})`;
}
