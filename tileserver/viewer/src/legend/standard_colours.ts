import type { LayerSpecification } from "maplibre-gl";
import type { Legend } from "../api/server";
import type { Change } from "../map/changes";
import type { PropertyValue } from "../map/curve";
import { publishedLayer } from "../map/style_layers";
import { isEdgeOverPictures } from "./over_pictures";

/** Whether classes of the style have a colour of their standard beside the one of the map. */
export function hasStandardColours(legends: readonly Legend[]): boolean {
    return legends.some((legend) => legend.classes.some((one) => one.full !== undefined));
}

/**
 * What to set on the map so that fills show the full colours of the standard (标准色, cartography.md 4), or again those of the map: the
 * legend says which colour of the map stands for which of the standard.
 */
export function standardChanges(layers: readonly LayerSpecification[], legends: readonly Legend[], standard: boolean): Change[] {
    const changes: Change[] = [];
    for (const layer of layers) {
        if (layer.type !== "fill" && !isEdgeOverPictures(layer)) continue;
        const property = layer.type === "fill" ? "fill-color" : "line-color";
        const published = publishedLayer(layer);
        const full = new Map<string, string>();
        for (const legend of legends.filter((one) => one.layer === published)) {
            for (const one of legend.classes) if (one.full !== undefined) full.set(one.colour.toLowerCase(), one.full);
        }
        const styled = (layer.paint as Record<string, PropertyValue> | undefined)?.[property];
        if (full.size === 0 || styled === undefined) continue;
        changes.push({ layer: layer.id, kind: "paint", property, value: standard ? (replaced(styled, full) as PropertyValue) : styled });
    }
    return changes;
}

/** Every colour of the expression that is a class's; codes that classes are matched by are never colours. */
function replaced(value: unknown, full: ReadonlyMap<string, string>): unknown {
    if (typeof value === "string") return full.get(value.toLowerCase()) ?? value;
    return Array.isArray(value) ? value.map((part) => replaced(part, full)) : value;
}
