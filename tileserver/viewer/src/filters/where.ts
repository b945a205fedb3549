/**
 * One condition on one field, values as text. `in`: the value is one of `values` (null: unknown), or, where `except` is given, none of
 * those (an unknown value is none of them: the legend's class "other"). `range`: values[0] ≤ number or date ≤ values[1]; `class`: the same without values[1] itself;
 * null: no bound.
 */
export interface Condition {
    field: string;
    op: "in" | "range" | "class";
    values: readonly (string | null)[];
    except?: readonly string[];
}

/** Conditions by published layer; all of a layer's must hold. A layer without conditions has no member. */
export type Where = Readonly<Record<string, readonly Condition[]>>;

/** With the condition of one field replaced, or taken away (undefined). */
export function withCondition(where: Where, layer: string, field: string, condition: Condition | undefined): Where {
    const rest = (where[layer] ?? []).filter((one) => one.field !== field);
    const conditions = condition ? [...rest, condition] : rest;
    const { [layer]: _, ...others } = where;
    return conditions.length > 0 ? { ...others, [layer]: conditions } : others;
}

export function conditionOf(where: Where, layer: string, field: string): Condition | undefined {
    return where[layer]?.find((one) => one.field === field);
}
