import type { LayerSpecification } from "maplibre-gl";
import type { Change } from "../map/changes";
import { times, withOutputs } from "../map/curve";

/** What is not spoken of keeps its fill and shows lines, labels and symbols at this strength (cartography.md 11). */
const strength = 0.4;

const opacities: Record<string, readonly string[]> = {
    symbol: ["icon-opacity", "text-opacity"],
    circle: ["circle-opacity", "circle-stroke-opacity"],
    line: ["line-opacity"],
};

export interface Spotlight {
    /** Published layer and id of the feature that stays as it is; no id: none of them. */
    layer: string;
    id: number | undefined;
    /** Published layers that step back with the others of `layer`; the base map stays for orientation. */
    others: ReadonlySet<string>;
}

/** What to set on the map so that one feature stands out; without a spotlight, what the style says. */
export function dimChanges(
    layers: readonly LayerSpecification[],
    publishedLayer: (layer: LayerSpecification) => string | undefined,
    spotlight: Spotlight | undefined,
    touched: ReadonlySet<string>,
): Change[] {
    const changes: Change[] = [];
    for (const layer of layers) {
        const published = publishedLayer(layer);
        if (published === undefined || !touched.has(published)) continue;
        for (const property of opacities[layer.type] ?? []) {
            const styled = (layer.paint as Record<string, unknown> | undefined)?.[property];
            const value = spotlight === undefined ? styled : dimmed(styled ?? 1, published, spotlight);
            changes.push({ layer: layer.id, kind: "paint", property, value });
        }
    }
    return changes;
}

function dimmed(styled: unknown, published: string, spotlight: Spotlight): unknown {
    const less = times(strength);
    if (published !== spotlight.layer || spotlight.id === undefined) return withOutputs(styled, less);
    return withOutputs(styled, (output) => ["case", ["==", ["id"], spotlight.id], output, less(output)]);
}
