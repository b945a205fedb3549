import { json } from "./server";

type Box = readonly [number, number, number, number];

/** A row of a published layer as the record has it, with its id in the tiles. Rows without a position have neither place nor box. */
export interface Feature {
    id: number | string;
    /** null: the row has no position. */
    geometry?: null;
    lon?: number;
    lat?: number;
    bbox?: [number, number, number, number];
    properties: Record<string, unknown>;
}

export interface FeaturePage {
    layer: string;
    /** How many rows the conditions leave, on all pages. */
    total: number;
    offset: number;
    features: Feature[];
}

export interface FeatureQuery {
    /** CQL2 text. */
    where?: string;
    bbox?: Box;
    /** A field, with - before it from the highest. */
    sort?: string;
    fields?: readonly string[];
    limit?: number;
    offset?: number;
}

export function features(layer: string, query: FeatureQuery, signal?: AbortSignal): Promise<FeaturePage> {
    const parameters = new URLSearchParams();
    if (query.where) parameters.set("where", query.where);
    if (query.bbox) parameters.set("bbox", query.bbox.join(","));
    if (query.sort) parameters.set("sort", query.sort);
    if (query.fields) parameters.set("fields", query.fields.join(","));
    if (query.limit !== undefined) parameters.set("limit", String(query.limit));
    if (query.offset) parameters.set("offset", String(query.offset));
    return json<FeaturePage>(`features/${encodeURIComponent(layer)}?${parameters}`, signal);
}

/** One row, by its id in the tiles. */
export function feature(layer: string, id: string): Promise<Feature> {
    return json<Feature>(`features/${encodeURIComponent(layer)}/${encodeURIComponent(id)}`);
}

/** Every row, page after page: a list that is walked through must not end where the first page does. */
export async function allFeatures(layer: string, query: FeatureQuery, signal?: AbortSignal): Promise<Feature[]> {
    const found: Feature[] = [];
    for (;;) {
        const page = await features(layer, { ...query, limit: 500, offset: found.length }, signal);
        found.push(...page.features);
        if (page.features.length === 0 || found.length >= page.total) return found;
    }
}
