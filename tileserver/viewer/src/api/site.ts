import { json } from "./server";

/** A row of a table that belongs to a site; members that the record leaves empty are absent or null. */
export type Row = Record<string, unknown>;

export interface Milestone extends Row {
    name?: string;
    /** YYYY-MM-DD. */
    planned?: string | null;
    done?: string | null;
}

export interface Problem extends Row {
    title?: string;
    department?: string | null;
    raised?: string | null;
    level?: string | null;
    state?: string | null;
}

export interface Photo extends Row {
    /** Missing where the ledger names a photo without its file. */
    address?: string;
    title?: string | null;
    taken?: string | null;
    illustrative?: boolean;
}

export interface Light {
    /** none: there is no schedule to be behind of. */
    colour: "red" | "yellow" | "green" | "none";
    /** Done minus due, in points of a hundred. */
    gap: number | null;
    /** The light's thresholds, as the server is set. */
    yellow_below?: number;
    red_below?: number;
}

/** One project with everything that belongs to it: `/sites/{key}`. */
export interface Site {
    id: number | string;
    layer: string;
    lon?: number;
    lat?: number;
    bbox?: [number, number, number, number];
    properties: Row;
    phases: Row[];
    parcels: Row[];
    milestones: Milestone[];
    problems: Problem[];
    photos: Photo[];
    /** Month by month, what should be and what is done. */
    schedule?: Row[];
    light?: Light | null;
}

/** By the project's key, or its id in the tiles. */
export function site(key: string, signal?: AbortSignal): Promise<Site> {
    return json<Site>(`sites/${encodeURIComponent(key)}`, signal);
}
