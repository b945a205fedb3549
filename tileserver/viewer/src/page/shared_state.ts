import type { Language } from "../i18n/texts";
import type { Where } from "../filters/where";

/** One feature of one published layer, by its id in the tiles. */
export interface Selection {
    layer: string;
    id: string;
}

/** What the map shows, in degrees: [west, south, east, north]. */
export interface View {
    zoom: number;
    bbox: [number, number, number, number];
}

/** What several parts of the page read or change. Values are never changed in place: set a new one. */
export interface Shared {
    /** Id of the style on the map; set it and the map follows. */
    style: string;
    /** Id of the pictures under the map; set it and the map follows. */
    under: string | undefined;
    /** Published layers that are switched off. */
    hidden: ReadonlySet<string>;
    /** Conditions of each layer: on the map, in the legend, in statistics. */
    where: Where;
    selection: Selection | undefined;
    /** Fills in the full colours of their standard instead of the map's own. */
    standard: boolean;
    /** Key of the site whose page is open. */
    site: string | undefined;
    /** What a click on the map means: facts of what lies there, or a point to measure from. */
    pointer: "pick" | "measure";
    /** Set by the page at the end of each movement. */
    view: View;
    /** Follows i18n/language; every part's render() is called after it changed. */
    language: Language;
    /** Day of the data, of the catalog. */
    day: string | undefined;
}

type Listener<K extends keyof Shared> = (value: Shared[K], before: Shared[K]) => void;

/** `state.on("selection", (one) => …)`; `state.set("selection", { layer: "projects", id: "12" })`. */
export class SharedState {
    private readonly listeners = new Map<keyof Shared, Set<Listener<never>>>();

    constructor(private readonly values: Shared) {}

    get<K extends keyof Shared>(key: K): Shared[K] {
        return this.values[key];
    }

    /** Tells the listeners of this key, unless the value is the one that stood there. */
    set<K extends keyof Shared>(key: K, value: Shared[K]): void {
        const before = this.values[key];
        if (same(before, value)) return;
        this.values[key] = value;
        for (const listener of [...(this.listeners.get(key) ?? [])]) (listener as Listener<K>)(value, before);
    }

    /** Returns what ends the listening. */
    on<K extends keyof Shared>(key: K, listener: Listener<K>): () => void {
        const all = this.listeners.get(key) ?? new Set();
        this.listeners.set(key, all);
        all.add(listener as Listener<never>);
        return () => all.delete(listener as Listener<never>);
    }
}

function same(a: unknown, b: unknown): boolean {
    return a === b || text(a) === text(b);
}

function text(value: unknown): string {
    return JSON.stringify(value instanceof Set ? [...value].sort() : value) ?? "";
}
