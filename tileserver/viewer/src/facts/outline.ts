import type { FilterSpecification, Map as LibreMap } from "maplibre-gl";
import { json } from "../api/server";
import { sourceOf } from "./lookup";
import type { Picked } from "./pick";

const remembered = new Map<string, Promise<GeoJSON.Geometry | undefined>>();

/** The whole shape from the record: what tiles hold is cut at their borders. The pieces in the tiles where the record does not answer. */
export function outlineOf(map: LibreMap, one: Picked, version: string | undefined): Promise<GeoJSON.Geometry | undefined> {
    if (one.id === undefined) return Promise.resolve(undefined);
    const key = `${version}\n${one.layer}\n${one.id}`;
    const known = remembered.get(key);
    if (known) return known;
    const asked = json<{ geometry?: GeoJSON.Geometry | null }>(`features/${encodeURIComponent(one.layer)}/${encodeURIComponent(one.id)}?geometry=true`).then(
        (feature) => feature.geometry ?? undefined,
        () => {
            remembered.delete(key);
            return pieces(map, one);
        },
    );
    if (remembered.size > 60) remembered.clear();
    remembered.set(key, asked);
    return asked;
}

function pieces(map: LibreMap, one: Picked): GeoJSON.Geometry | undefined {
    const source = sourceOf(map, one.layer);
    if (source === undefined) return undefined;
    const filter: FilterSpecification = ["==", ["to-string", ["id"]], one.id ?? ""];
    const geometries = map.querySourceFeatures(source, { sourceLayer: one.layer, filter, validate: false }).map((piece) => piece.geometry);
    return geometries.length > 0 ? { type: "GeometryCollection", geometries } : undefined;
}
