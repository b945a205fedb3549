import type { CatalogField, CatalogLayer } from "../api/server";
import type { Condition, Where } from "./where";

/** Without the conditions that mean nothing here: an old address may name a layer, a field or a bound that is none of this data. */
export function knownWhere(where: Where, layers: readonly CatalogLayer[]): Where {
    const known: Record<string, readonly Condition[]> = {};
    for (const [id, conditions] of Object.entries(where)) {
        const fields = layers.find((layer) => layer.id === id)?.fields ?? [];
        const kept = conditions.filter((one) => {
            const field = fields.find(({ name }) => name === one.field);
            return field !== undefined && (one.op === "in" || one.values.every((value) => isBound(value, field)));
        });
        if (kept.length > 0) known[id] = kept;
    }
    return known;
}

function isBound(value: string | null, field: CatalogField): boolean {
    if (value === null || value === "") return true;
    if (field.type === "date") return /^\d{4}-\d\d-\d\d$/.test(value);
    return (field.type === "integer" || field.type === "real") && Number.isFinite(Number(value));
}
