import type { FilterSpecification, Map as LibreMap } from "maplibre-gl";
import { sourceOf } from "./lookup";
import type { Picked } from "./pick";

const ids = ["selection-casing", "selection-line", "selection-ring"];

/** Draws the selected feature: white 6 under ink 2.5, a second ring round a site; the fill keeps its class colour. */
export function showSelection(map: LibreMap, picked: Picked | undefined): void {
    for (const id of ids) if (map.getLayer(id)) map.removeLayer(id);
    const source = picked && sourceOf(map, picked.layer);
    if (!picked || picked.id === undefined || source === undefined) return;
    const filter: FilterSpecification = ["==", ["to-string", ["id"]], picked.id];
    const common = { source, "source-layer": picked.layer, filter };
    if (picked.geometry === "point") {
        map.addLayer({
            ...common,
            id: "selection-ring",
            type: "circle",
            paint: {
                "circle-radius": 18,
                "circle-opacity": 0,
                "circle-stroke-color": "#1F2328",
                "circle-stroke-width": 2.5,
            },
        });
        return;
    }
    const below = map.getStyle().layers.find((layer) => layer.type === "symbol" || layer.type === "circle")?.id;
    const layout = { "line-join": "round", "line-cap": "round" } as const;
    map.addLayer({ ...common, id: "selection-casing", type: "line", layout, paint: { "line-color": "#FFFFFF", "line-width": 6 } }, below);
    map.addLayer({ ...common, id: "selection-line", type: "line", layout, paint: { "line-color": "#1F2328", "line-width": 2.5 } }, below);
}
