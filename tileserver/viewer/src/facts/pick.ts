import type { Map as LibreMap, MapGeoJSONFeature, Point } from "maplibre-gl";
import { publishedLayer } from "../map/style_layers";

export interface Picked {
    layer: string;
    /** Absent where the tiles carry none: such a feature has a card and no selection. */
    id: string | undefined;
    properties: Record<string, unknown>;
    geometry: "point" | "line" | "area";
}

/** Points are small: they answer in a square of 32 px. Lines in one of 8 px; areas exactly where they lie. */
const reach = { circle: 16, line: 4, fill: 0, symbol: 0 } as const;

/** The features under the pointer, points first, then lines, then areas, each once; never weight squares, which stand for many. */
export function pickedAt(map: LibreMap, at: Point): Picked[] {
    const picked: Picked[] = [];
    const seen = new Set<string>();
    for (const type of ["circle", "line", "fill"] as const) {
        const layers = map
            .getStyle()
            .layers.filter((layer) => layer.type === type && publishedLayer(layer) !== undefined)
            .map((layer) => layer.id);
        if (layers.length === 0) continue;
        const r = reach[type];
        const found = map.queryRenderedFeatures(
            [
                [at.x - r, at.y - r],
                [at.x + r, at.y + r],
            ],
            { layers },
        );
        if (type === "circle") found.sort((a, b) => distance(map, a, at) - distance(map, b, at));
        for (const feature of found) add(feature, picked, seen);
    }
    return [...picked.filter((one) => one.geometry !== "area"), ...picked.filter((one) => one.geometry === "area")];
}

function add(feature: MapGeoJSONFeature, picked: Picked[], seen: Set<string>): void {
    const layer = publishedLayer(feature.layer as never);
    if (layer === undefined || feature.properties["_weight"] === true) return;
    const key = `${layer}\n${feature.id ?? JSON.stringify(feature.properties)}`;
    if (seen.has(key)) return;
    seen.add(key);
    const kind = feature.geometry.type;
    picked.push({
        layer,
        id: feature.id === undefined ? undefined : String(feature.id),
        properties: feature.properties,
        geometry: kind.endsWith("Point") ? "point" : kind.endsWith("LineString") ? "line" : "area",
    });
}

function distance(map: LibreMap, feature: MapGeoJSONFeature, at: Point): number {
    if (feature.geometry.type !== "Point") return Infinity;
    const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
    return map.project([longitude, latitude]).dist(at);
}
