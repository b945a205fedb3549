import type { Condition, Where } from "./where";

// where=projects:stage:in:construction,pre_approval;parcels:flag:in:idle_1y,!   `!` is unknown; `in:…:a,b` ends with the exceptions.
// encodeURIComponent takes care of : ; , & = in names and values, so that they can separate here.

export function writeWhere(where: Where): string | undefined {
    const parts = Object.entries(where).flatMap(([layer, conditions]) => conditions.map((one) => writeCondition(layer, one)));
    return parts.length > 0 ? parts.join(";") : undefined;
}

function writeCondition(layer: string, one: Condition): string {
    const parts = [encodeURIComponent(layer), encodeURIComponent(one.field), one.op, one.values.map(writeValue).join(",")];
    if (one.except) parts.push(one.except.map(writeValue).join(","));
    return parts.join(":");
}

function writeValue(value: string | null): string {
    return value === null ? "!" : encodeURIComponent(value).replace(/!/g, "%21");
}

/** What cannot be read is left out. */
export function readWhere(text: string | undefined): Where {
    const where: Record<string, Condition[]> = {};
    for (const part of (text ?? "").split(";")) {
        const [layer, field, op, values, except] = part.split(":");
        if (!layer || !field || values === undefined || !isOperator(op)) continue;
        try {
            const condition: Condition = { field: decodeURIComponent(field), op, values: values === "" ? [] : values.split(",").map(readValue) };
            if (except !== undefined) condition.except = except.split(",").map((value) => readValue(value) ?? "");
            if (condition.values.length > 0 || condition.except) (where[decodeURIComponent(layer)] ??= []).push(condition);
        } catch {
            // A broken escape: the rest of the address still counts.
        }
    }
    return where;
}

function isOperator(text: string | undefined): text is Condition["op"] {
    return text === "in" || text === "range" || text === "class";
}

function readValue(text: string): string | null {
    return text === "!" ? null : decodeURIComponent(text);
}
