import type { LayerSpecification, Map as LibreMap, MapGeoJSONFeature, Point } from "maplibre-gl";
import { publishedLayer } from "../map/style_layers";

export interface Picked {
    layer: string;
    /** Absent where the tiles carry none: such a feature has a card and no selection. */
    id: string | undefined;
    properties: Record<string, unknown>;
    /** none: a row without a position, from the record. */
    geometry: "point" | "line" | "area" | "none";
}

/** Points are small: they answer in a square of 32 px. Lines in one of 8 px; areas where they lie, tiny ones 4 px around. */
const reach = { circle: 16, symbol: 16, line: 4, fill: 4 } as const;
const tinyPixels = 8;

/**
 * The features under the pointer, points first, then lines, then areas, each once; the nearest point and the smallest area first, so that
 * what is less than a pixel wide can be had too. Never weight squares, which stand for many.
 */
export function pickedAt(map: LibreMap, at: Point): Picked[] {
    if (!map.isStyleLoaded() && map.getStyle() === undefined) return [];
    const points: Picked[] = [];
    const lines: Picked[] = [];
    const seen = new Set<string>();
    const icons = map.getStyle().layers.filter((layer) => layer.type === "symbol" && isPointLayer(layer) && publishedLayer(layer) !== undefined);
    const circles = layersOf(map, "circle");
    const near = query(map, at, reach.circle, [...circles, ...icons.map((layer) => layer.id)]).filter((one) => one.geometry.type === "Point");
    near.sort((a, b) => distance(map, a, at) - distance(map, b, at));
    for (const feature of near) add(feature, points, seen);
    for (const feature of query(map, at, reach.line, layersOf(map, "line"))) {
        if (feature.geometry.type.endsWith("LineString")) add(feature, lines, seen);
    }
    const areas: Picked[] = [];
    for (const feature of areasAt(map, at)) add(feature, areas, seen);
    return [...points, ...lines, ...areas];
}

/** Areas that hold the place, smallest first, before them tiny ones that are just beside it. Outlines count where nothing is filled. */
function areasAt(map: LibreMap, at: Point): MapGeoJSONFeature[] {
    const fills = layersOf(map, "fill");
    const exact = query(map, at, 0, fills);
    const around = query(map, at, reach.fill, fills);
    const size = new Map<MapGeoJSONFeature, number>();
    for (const feature of [...exact, ...around]) size.set(feature, pixels(map, feature));
    const tiny = around.filter((feature) => (size.get(feature) ?? Infinity) < tinyPixels);
    const outlines = query(map, at, reach.line, layersOf(map, "line")).filter((feature) => feature.geometry.type.endsWith("Polygon"));
    for (const feature of outlines) size.set(feature, pixels(map, feature));
    const bySize = (a: MapGeoJSONFeature, b: MapGeoJSONFeature): number => (size.get(a) ?? 0) - (size.get(b) ?? 0);
    // One that is drawn above the others keeps its place among equals: the sort is stable.
    return [...tiny.sort(bySize), ...exact.sort(bySize), ...outlines.sort(bySize)];
}

function layersOf(map: LibreMap, type: "circle" | "line" | "fill"): string[] {
    return map
        .getStyle()
        .layers.filter((layer) => layer.type === type && publishedLayer(layer) !== undefined)
        .map((layer) => layer.id);
}

/** Icons of sites, not labels of areas, which have a companion layer of their own. */
function isPointLayer(layer: LayerSpecification): boolean {
    return "source-layer" in layer && layer["source-layer"] === publishedLayer(layer);
}

function query(map: LibreMap, at: Point, r: number, layers: string[]): MapGeoJSONFeature[] {
    if (layers.length === 0) return [];
    const box: [[number, number], [number, number]] = [[at.x - r, at.y - r], [at.x + r, at.y + r]];
    return map.queryRenderedFeatures(r === 0 ? at : box, { layers, validate: false });
}

/** The longer side of its box on the screen; of the piece in its tile, which is enough to put them in order. */
function pixels(map: LibreMap, feature: MapGeoJSONFeature): number {
    if (feature.geometry.type !== "Polygon" && feature.geometry.type !== "MultiPolygon") return Infinity;
    const rings = feature.geometry.type === "Polygon" ? feature.geometry.coordinates.slice(0, 1) : feature.geometry.coordinates.map((part) => part[0] ?? []);
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [longitude = 0, latitude = 0] of rings.flat()) {
        west = Math.min(west, longitude);
        east = Math.max(east, longitude);
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
    }
    const [a, b] = [map.project([west, north]), map.project([east, south])];
    return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
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
