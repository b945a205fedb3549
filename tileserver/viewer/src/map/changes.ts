import type { Map as LibreMap } from "maplibre-gl";
import type { PropertyValue } from "./curve";

/** One property of one style layer, for a while other than the style says. */
export interface Change {
    layer: string;
    kind: "layout" | "paint";
    property: string;
    /** undefined: the specification's default. */
    value: PropertyValue;
}

/** Style layers that are not on the map (another style is being fetched) are passed over. */
export function applyChanges(map: LibreMap, changes: readonly Change[]): void {
    for (const change of changes) {
        if (!map.getLayer(change.layer)) continue;
        // What was changed comes from a style that the server has checked: no second check.
        if (change.kind === "layout") map.setLayoutProperty(change.layer, change.property as never, change.value as never, { validate: false });
        else map.setPaintProperty(change.layer, change.property as never, change.value as never, { validate: false });
    }
}
