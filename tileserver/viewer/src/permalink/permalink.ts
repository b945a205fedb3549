/** What a part keeps in the address bar. Texts are raw: the part encodes with encodeURIComponent what may hold & or =. */
export interface LinkKey {
    /** Called once when it is added (undefined: the key is absent) and again when somebody changes the address. */
    read(text: string | undefined): void;
    /** undefined: the default, the key is left out. */
    write(): string | undefined;
}

export interface Place {
    zoom: number;
    latitude: number;
    longitude: number;
}

/**
 * The address after `#`: `14.20/43.88070/125.32450&style=night&hidden=roads,waters&sel=projects/12&lang=en`. Keys belong to the parts;
 * a key whose part is not loaded yet stays as it came. What is broken is left to its default.
 */
export class Permalink {
    private readonly keys = new Map<string, LinkKey>();
    private texts: Map<string, string>;
    private placed: Place | undefined;
    private pending = false;
    /** As last read or written. */
    private known: string;

    constructor(hash: string) {
        this.texts = textsOf(hash);
        this.placed = placeOf(hash);
        this.known = location.hash;
        window.addEventListener("hashchange", () => this.follow());
    }

    /** Where the map was, as the address says it. */
    get place(): Place | undefined {
        return this.placed;
    }

    /** Called when the address was changed by hand. */
    onPlace: (place: Place) => void = () => undefined;

    text(key: string): string | undefined {
        return this.texts.get(key);
    }

    add(key: string, link: LinkKey): void {
        this.keys.set(key, link);
        link.read(this.texts.get(key));
    }

    setPlace(place: Place): void {
        this.placed = place;
        this.update();
    }

    /** Writes the address after the present task, once for all changes of it. */
    update(): void {
        if (this.pending) return;
        this.pending = true;
        queueMicrotask(() => {
            this.pending = false;
            // Changed by hand a moment ago: it is read first (hashchange is on its way), not written over.
            if (location.hash !== this.known) return;
            for (const [key, link] of this.keys) {
                const text = link.write();
                if (text === undefined) this.texts.delete(key);
                else this.texts.set(key, text);
            }
            const hash = this.hash();
            if (hash !== location.hash) history.replaceState(history.state, "", hash);
            this.known = location.hash;
        });
    }

    private hash(): string {
        const place = this.placed;
        const first = place ? `${place.zoom.toFixed(2)}/${place.latitude.toFixed(5)}/${place.longitude.toFixed(5)}` : "";
        const order = [...this.keys.keys()];
        const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
        const rest = [...this.texts].sort((a, b) => rank(a[0]) - rank(b[0])).map(([key, text]) => `${key}=${text}`);
        return `#${[first, ...rest].join("&")}`;
    }

    private follow(): void {
        this.known = location.hash;
        this.texts = textsOf(location.hash);
        const place = placeOf(location.hash);
        if (place) {
            this.placed = place;
            this.onPlace(place);
        }
        for (const [key, link] of this.keys) link.read(this.texts.get(key));
        this.update();
    }
}

function textsOf(hash: string): Map<string, string> {
    const texts = new Map<string, string>();
    for (const part of hash.replace(/^#/, "").split("&")) {
        const equals = part.indexOf("=");
        if (equals > 0 && isWhole(part)) texts.set(part.slice(0, equals), part.slice(equals + 1));
    }
    return texts;
}

/** Whether its escapes can be read: one that a mail program has cut in two cannot. */
function isWhole(text: string): boolean {
    try {
        decodeURIComponent(text);
        return true;
    } catch {
        return false;
    }
}

function placeOf(hash: string): Place | undefined {
    const [first = ""] = hash.replace(/^#/, "").split("&");
    const [zoom, latitude, longitude] = first.split("/").map(Number);
    if (!valid(zoom, 0, 24) || !valid(latitude, -85.06, 85.06) || !valid(longitude, -180, 180)) return undefined;
    return { zoom, latitude, longitude };
}

function valid(value: number | undefined, low: number, high: number): value is number {
    return value !== undefined && Number.isFinite(value) && value >= low && value <= high;
}
