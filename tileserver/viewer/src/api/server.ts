import type { StyleSpecification } from "maplibre-gl";
import type { Titles } from "../i18n/language";

/** What the server says; see `/catalog` and styles/style/legend.hpp. */
export interface CatalogField {
    name: string;
    type: "boolean" | "integer" | "real" | "text" | "date";
    titles?: Titles;
}

export interface CatalogLayer {
    id: string;
    title: string;
    titles?: Titles;
    kind: "points" | "lines" | "areas";
    domain?: string;
    features?: number;
    bounds: [number, number, number, number] | null;
    minzoom: number;
    maxzoom: number;
    label_field?: string;
    class_field?: string;
    fields?: CatalogField[];
}

/** Pictures that can be laid under the map. */
export interface UnderLayer {
    id: string;
    title: string;
    titles?: Titles;
    bounds?: [number, number, number, number];
    /** Id of those that it is drawn over, with them; it cannot be chosen then. */
    over?: string;
}

export interface Catalog {
    title?: string;
    titles?: Titles;
    day?: string;
    version?: string;
    bounds?: [number, number, number, number] | null;
    layers: CatalogLayer[];
    imagery?: UnderLayer[];
    base_maps?: UnderLayer[];
}

/** The layer of project sites, where there is one. */
export function projectLayer(catalog: Catalog): CatalogLayer | undefined {
    return catalog.layers.find((layer) => layer.domain === "project");
}

export interface LegendClass extends Titles {
    values: string[];
    colour: string;
    full?: string;
    mark?: string;
    otherwise?: boolean;
}

export interface Legend {
    layer: string;
    title: Titles;
    symbol: "fill" | "line" | "circle" | "icon" | "size";
    field?: string;
    opacity?: number;
    classes: LegendClass[];
}

export interface Codes {
    lists: Record<string, Record<string, Titles>>;
    fields: Record<string, Record<string, string>>;
}

export interface MapStyle {
    document: StyleSpecification;
    legends: Legend[];
    codes: Codes;
}

export interface StyleTitle {
    id: string;
    title: string;
    titles?: Titles;
}

export interface Readiness {
    ready: boolean;
    step: string;
    progress: number;
    version?: string;
}

/** The server answered, but not with what was asked for; the message is its own. */
export class ServerError extends Error {}

declare global {
    /** Answers that index.html asked for before this code was there, by path. */
    var early: Record<string, Promise<Response>> | undefined;
}

/** An answer that is on its way already, once; anything asked again is asked of the server. */
function early(path: string): Promise<Response> | undefined {
    const answer = globalThis.early?.[path];
    if (answer) delete globalThis.early?.[path];
    return answer;
}

/** What was asked early is of a server that was not ready yet. */
export function forgetEarly(): void {
    globalThis.early = undefined;
}

// Addresses are relative to the page, so that the viewer works below any path of a proxy.
export function address(path: string): string {
    return new URL(path, document.baseURI).href;
}

/** What the server answers to a path relative to the page: `json("search?q=…")`. */
export async function json<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = await (early(path) ?? fetch(address(path), { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) }));
    if (!response.ok) throw new ServerError(await reason(response));
    return (await response.json()) as T;
}

/** The sentence of a problem document (RFC 7807), or the status line. */
async function reason(response: Response): Promise<string> {
    try {
        const problem = (await response.json()) as { detail?: string; title?: string };
        return problem.detail ?? problem.title ?? `HTTP ${response.status}`;
    } catch {
        return `HTTP ${response.status}`;
    }
}

export async function readiness(): Promise<Readiness> {
    const response = await (early("ready") ?? fetch(address("ready"), { cache: "no-store" }));
    return (await response.json()) as Readiness;
}

export function catalog(): Promise<Catalog> {
    return json<Catalog>("catalog");
}

export async function styles(): Promise<StyleTitle[]> {
    return (await json<{ styles: StyleTitle[] }>("styles")).styles;
}

/** What can be laid under the map, orthophotos first, base maps of other servers after them. */
export function underLayers(catalog: Catalog): UnderLayer[] {
    return [...(catalog.imagery ?? []), ...(catalog.base_maps ?? [])].filter((one) => one.over === undefined);
}

/** A style, with the pictures of that id under it. */
export async function style(id: string, under?: string): Promise<MapStyle> {
    const query = under === undefined ? "" : `?under=${encodeURIComponent(under)}`;
    const document = await json<StyleSpecification>(`styles/${encodeURIComponent(id)}${query}`);
    const metadata = (document.metadata ?? {}) as Record<string, unknown>;
    return {
        document,
        legends: (metadata["goldenbelt:legend"] as Legend[] | undefined) ?? [],
        codes: (metadata["goldenbelt:codes"] as Codes | undefined) ?? { lists: {}, fields: {} },
    };
}
