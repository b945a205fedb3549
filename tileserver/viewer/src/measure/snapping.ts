import type { Map as LibreMap, Point } from "maplibre-gl";
import { publishedLayer } from "../map/style_layers";
import type { Place } from "./measurement";

const reachPixels = 12;

/** The nearest vertex of what is drawn, within 12 px of the pointer. Vertices are those of the tiles: as exact as `stepMetres` says. */
export function nearestVertex(map: LibreMap, at: Point): Place | undefined {
    const layers = map
        .getStyle()
        .layers.filter((layer) => publishedLayer(layer) !== undefined && layer.type !== "background")
        .map((layer) => layer.id);
    if (layers.length === 0) return undefined;
    const found = map.queryRenderedFeatures(
        [
            [at.x - reachPixels, at.y - reachPixels],
            [at.x + reachPixels, at.y + reachPixels],
        ],
        { layers },
    );
    let nearest: Place | undefined;
    let least = reachPixels;
    for (const feature of found) {
        if (feature.properties["_weight"] === true) continue;
        for (const [longitude, latitude] of positions(feature.geometry)) {
            if (longitude === undefined || latitude === undefined) continue;
            const distance = map.project([longitude, latitude]).dist(at);
            if (distance > least) continue;
            least = distance;
            nearest = { longitude, latitude };
        }
    }
    return nearest;
}

/** The grid of a tile on the ground, in metres: 4096 steps a side, tiles of the deepest zoom served or of the one on the screen. */
export function stepMetres(zoom: number, deepest: number, latitude: number): number {
    const level = Math.min(Math.floor(zoom), deepest);
    return (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / 2 ** level / 4096;
}

function* positions(geometry: GeoJSON.Geometry): Generator<GeoJSON.Position> {
    if (geometry.type === "GeometryCollection") {
        for (const part of geometry.geometries) yield* positions(part);
        return;
    }
    yield* nested(geometry.coordinates);
}

type Nested = GeoJSON.Position | Nested[];

function* nested(coordinates: Nested): Generator<GeoJSON.Position> {
    if (typeof coordinates[0] === "number") yield coordinates as GeoJSON.Position;
    else for (const part of coordinates as Nested[]) yield* nested(part);
}
