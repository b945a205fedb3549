import type { FilterSpecification, Map as LibreMap } from "maplibre-gl";
import { json } from "../api/server";
import { publishedLayer } from "../map/style_layers";
import type { Selection } from "../page/shared_state";
import type { Picked } from "./pick";

/** `GET /features/{layer}/{id}`; a row without a position has no place. */
export interface ServedFeature {
    id: string | number;
    lon?: number;
    lat?: number;
    bbox?: [number, number, number, number];
    properties: Record<string, unknown>;
    hectares?: number;
    length_metres?: number;
}

/** A feature that was not clicked (a search result, an address): from the tiles of the view where it is in them, else from the record. */
export async function lookup(map: LibreMap, one: Selection): Promise<Picked | undefined> {
    return inTiles(map, one) ?? (await inRecord(one));
}

function inTiles(map: LibreMap, one: Selection): Picked | undefined {
    const source = sourceOf(map, one.layer);
    if (source === undefined) return undefined;
    const filter: FilterSpecification = ["==", ["to-string", ["id"]], one.id];
    const [found] = map.querySourceFeatures(source, { sourceLayer: one.layer, filter, validate: false });
    if (!found || found.properties["_weight"] === true) return undefined;
    const kind = found.geometry.type;
    return {
        layer: one.layer,
        id: one.id,
        properties: found.properties,
        geometry: kind.endsWith("Point") ? "point" : kind.endsWith("LineString") ? "line" : "area",
    };
}

async function inRecord(one: Selection): Promise<Picked | undefined> {
    const served = await json<ServedFeature>(`features/${encodeURIComponent(one.layer)}/${encodeURIComponent(one.id)}`);
    const geometry = served.lon === undefined ? "none" : served.hectares !== undefined ? "area" : served.length_metres !== undefined ? "line" : "point";
    return { layer: one.layer, id: one.id, properties: served.properties, geometry };
}

/** The source of the style whose tiles hold the layer. */
export function sourceOf(map: LibreMap, layer: string): string | undefined {
    const drawing = map.getStyle().layers.find((each) => publishedLayer(each) === layer && "source" in each);
    return drawing && "source" in drawing ? (drawing.source as string) : undefined;
}
