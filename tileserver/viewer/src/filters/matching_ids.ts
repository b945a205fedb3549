import { features } from "../api/features";
import type { CatalogLayer } from "../api/server";
import type { Condition } from "./where";
import { whereText } from "./where_text";

const pageRows = 1000;
const mostRows = 20000;
const remembered = new Map<string, Promise<number[] | undefined>>();

/**
 * Ids of the features that meet the conditions, from the record: tiles of low zooms and label points carry only the fields that styles
 * draw by. undefined: too many to be worth it, or no server to ask; the fields in the tiles then have to do.
 */
export function matchingIds(layer: CatalogLayer, conditions: readonly Condition[], version: string | undefined): Promise<number[] | undefined> {
    const where = whereText(conditions, layer);
    const key = `${version}\n${layer.id}\n${where}`;
    const known = remembered.get(key);
    if (known) return known;
    const asked = fetchIds(layer, where).catch(() => {
        remembered.delete(key);
        return undefined;
    });
    if (remembered.size > 20) remembered.clear();
    remembered.set(key, asked);
    return asked;
}

async function fetchIds(layer: CatalogLayer, where: string): Promise<number[] | undefined> {
    const fields = layer.fields?.slice(0, 1).map((field) => field.name) ?? [];
    const page = (offset: number): ReturnType<typeof features> => features(layer.id, { where, fields, limit: pageRows, offset });
    const first = await page(0);
    if (first.total > mostRows) return undefined;
    const offsets = [];
    for (let offset = pageRows; offset < first.total; offset += pageRows) offsets.push(offset);
    const rest = await Promise.all(offsets.map(page));
    return [first, ...rest].flatMap((one) => one.features.map((feature) => Number(feature.id)));
}
