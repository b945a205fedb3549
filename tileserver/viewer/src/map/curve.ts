/** A value of a style property: a constant, a function of the older form, or an expression. */
export type PropertyValue = unknown;

/**
 * The value with `change` done to its outputs: to the number itself, to each stop of a curve over the zoom, or to the expression as a
 * whole. MapLibre lets the zoom stand only in the outermost `interpolate` or `step`, so a curve cannot be multiplied from outside.
 *
 *     withOutputs(["interpolate", ["linear"], ["zoom"], 10, 1, 14, 3], (one) => ["*", 2, one])
 */
export function withOutputs(value: PropertyValue, change: (output: PropertyValue) => PropertyValue): PropertyValue {
    if (Array.isArray(value)) return ofExpression(value, change);
    if (typeof value === "object" && value !== null && "stops" in value) {
        const stops = (value as { stops: [unknown, PropertyValue][] }).stops;
        return { ...value, stops: stops.map(([at, output]) => [at, change(output)]) };
    }
    return change(value);
}

function ofExpression(value: readonly unknown[], change: (output: PropertyValue) => PropertyValue): PropertyValue {
    const [operator] = value;
    if (!usesZoom(value)) return change(value);
    // ["interpolate", how, input, at, output, …]; ["step", input, output, at, output, …]
    if (typeof operator === "string" && operator.startsWith("interpolate")) {
        return value.map((part, index) => (index >= 4 && index % 2 === 0 ? change(part) : part));
    }
    if (operator === "step") return value.map((part, index) => (index >= 2 && index % 2 === 0 ? change(part) : part));
    // ["let", name, value, …, body] and the like: the curve stands last.
    return value.map((part, index) => (index === value.length - 1 ? withOutputs(part, change) : part));
}

function usesZoom(value: unknown): boolean {
    if (!Array.isArray(value) || value[0] === "literal") return false;
    return value[0] === "zoom" || value.slice(1).some(usesZoom);
}

/** A number multiplied at once, an expression by the style's own arithmetic. */
export function times(factor: number): (output: PropertyValue) => PropertyValue {
    return (output) => (typeof output === "number" ? output * factor : ["*", factor, output]);
}
