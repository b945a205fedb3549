import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import type { Condition } from "./where";

/** The same conditions for the map. An unknown value is the empty text, as to-string makes of null. */
export function whereExpression(conditions: readonly Condition[]): FilterSpecification {
    return ["all", ...conditions.map(conditionExpression)] as FilterSpecification;
}

function conditionExpression(one: Condition): ExpressionSpecification {
    const value: ExpressionSpecification = ["to-string", ["get", one.field]];
    if (one.op !== "in") {
        const [low, high] = one.values;
        // Numbers as numbers; dates (YYYY-MM-DD) are in order as texts.
        const numeric = [low, high].every((bound) => bound === null || bound === undefined || bound.trim() === "" || Number.isFinite(Number(bound)));
        const side = (bound: string): ExpressionSpecification => (numeric ? Number(bound) : bound) as unknown as ExpressionSpecification;
        const measured: ExpressionSpecification = numeric ? ["to-number", ["get", one.field], Number.NaN] : value;
        const bounds: ExpressionSpecification[] = [["has", one.field]];
        if (low) bounds.push([">=", measured, side(low)]);
        if (high) bounds.push([one.op === "class" ? "<" : "<=", measured, side(high)]);
        return ["all", ...bounds] as ExpressionSpecification;
    }
    const named: ExpressionSpecification = ["in", value, ["literal", one.values.map((each) => each ?? "")]];
    if (!one.except) return named;
    return ["any", named, ["!", ["in", value, ["literal", [...one.except]]]]];
}

/** Only the features of these ids; features without one (weights of low zooms) stand for many and go. */
function idsExpression(ids: readonly number[]): FilterSpecification {
    return ids.length === 0 ? ["boolean", false] : (["match", ["id"], [...new Set(ids)], true, false] as unknown as FilterSpecification);
}

/** What a style layer draws, narrowed by the conditions of its published layer, and to `ids` where they are given. */
export function narrowed(
    filter: FilterSpecification | undefined,
    conditions: readonly Condition[],
    ids: readonly number[] | undefined,
): FilterSpecification | undefined {
    const parts: FilterSpecification[] = [];
    if (filter !== undefined) parts.push(filter);
    if (conditions.length > 0) parts.push(whereExpression(conditions));
    if (ids !== undefined) parts.push(idsExpression(ids));
    if (parts.length < 2) return parts[0];
    return ["all", ...parts] as FilterSpecification;
}
