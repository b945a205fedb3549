import type { Titles } from "../i18n/language";
import { json } from "./server";

/** A sum of the rows that have the value: `counted` of `of`. */
export interface Sum {
    value: number;
    counted: number;
    of: number;
}

export interface Rate {
    numerator: number;
    denominator: number;
}

/** By the name of the metric as it was asked: `count`, `hectares`, `sum:investment`, `rate:stage=construction`. */
export type StatValues = Record<string, number | Sum | Rate>;

export interface StatRow {
    /** The value of the field that groups; null: rows without one. */
    group: string | null;
    label?: Titles;
    values: StatValues;
}

export interface Stats {
    layer: string;
    group_by?: string;
    day?: string;
    rows: StatRow[];
    total: { values: StatValues };
}

export interface StatQuery {
    groupBy?: string;
    metrics: readonly string[];
    bbox?: readonly [number, number, number, number];
    where?: string;
}

export function stats(layer: string, query: StatQuery, signal?: AbortSignal): Promise<Stats> {
    const parameters = new URLSearchParams({ layer, metrics: query.metrics.join(",") });
    if (query.groupBy !== undefined) parameters.set("group_by", query.groupBy);
    if (query.bbox) parameters.set("bbox", query.bbox.join(","));
    if (query.where) parameters.set("where", query.where);
    return json<Stats>(`stats?${parameters}`, signal);
}

export function numberOf(values: StatValues, metric: string): number {
    const value = values[metric];
    return typeof value === "number" ? value : value !== undefined && "value" in value ? value.value : 0;
}

export function sumOf(values: StatValues, metric: string): Sum | undefined {
    const value = values[metric];
    return typeof value === "object" && "counted" in value ? value : undefined;
}

export function rateOf(values: StatValues, metric: string): Rate | undefined {
    const value = values[metric];
    return typeof value === "object" && "numerator" in value ? value : undefined;
}
