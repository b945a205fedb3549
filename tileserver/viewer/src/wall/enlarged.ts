import type { LayerSpecification } from "maplibre-gl";
import type { Change } from "../map/changes";
import { times, withOutputs, type PropertyValue } from "../map/curve";

/** Read from five metres: text and symbols half as large again, lines a quarter wider (cartography.md 10). */
const symbols = 1.5;
const lines = 1.25;

/** Property, factor, and the specification's default, which counts where a style says nothing. */
const enlargedProperties: Record<string, readonly (readonly ["layout" | "paint", string, number, number])[]> = {
    symbol: [
        ["layout", "text-size", symbols, 16],
        ["layout", "icon-size", symbols, 1],
        ["layout", "symbol-spacing", symbols, 250],
        ["paint", "text-halo-width", symbols, 0],
    ],
    circle: [
        ["paint", "circle-radius", symbols, 5],
        ["paint", "circle-stroke-width", lines, 0],
    ],
    line: [
        ["paint", "line-width", lines, 1],
        ["paint", "line-gap-width", lines, 0],
        ["paint", "line-offset", lines, 0],
    ],
};

/** What to set on the map so that a wall can be read; with `back`, what to set so that it is as the style says. */
export function wallChanges(layers: readonly LayerSpecification[], back = false): Change[] {
    const changes: Change[] = [];
    for (const layer of layers) {
        for (const [kind, property, factor, otherwise] of enlargedProperties[layer.type] ?? []) {
            const styled = (layer[kind as keyof typeof layer] as Record<string, PropertyValue> | undefined)?.[property];
            if (styled === undefined && otherwise === 0) continue;
            const value = back ? styled : withOutputs(styled ?? otherwise, times(factor));
            changes.push({ layer: layer.id, kind, property, value });
        }
    }
    return changes;
}
