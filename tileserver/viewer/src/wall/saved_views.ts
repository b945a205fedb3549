/** A place with its style that the wall comes back to. */
export interface SavedView {
    zoom: number;
    latitude: number;
    longitude: number;
    /** undefined: the wall's own. */
    style?: string;
    name?: string;
}

export const mostViews = 60;

/** `11/43.88/125.32;14/43.87/125.33/land-supply/净月`: what cannot be read is left out. */
export function readViews(text: string): SavedView[] {
    const views: SavedView[] = [];
    for (const part of text.split(";").slice(0, mostViews)) {
        const [zoom, latitude, longitude, style, name] = part.split("/");
        const view: SavedView = { zoom: Number(zoom), latitude: Number(latitude), longitude: Number(longitude) };
        if (!zoom || !latitude || !longitude || !inside(view)) continue;
        try {
            if (style) view.style = decodeURIComponent(style);
            if (name) view.name = decodeURIComponent(name);
        } catch {
            continue;
        }
        views.push(view);
    }
    return views;
}

export function writeViews(views: readonly SavedView[]): string {
    return views.map(writeView).join(";");
}

function writeView(view: SavedView): string {
    const place = `${view.zoom.toFixed(2)}/${view.latitude.toFixed(5)}/${view.longitude.toFixed(5)}`;
    const parts = [place];
    if (view.style !== undefined || view.name !== undefined) parts.push(encodeURIComponent(view.style ?? ""));
    if (view.name !== undefined) parts.push(encodeURIComponent(view.name));
    return parts.join("/");
}

function inside(view: SavedView): boolean {
    return (
        view.zoom >= 0 && view.zoom <= 24 && Math.abs(view.latitude) <= 85.06 && Math.abs(view.longitude) <= 180
    );
}

/** What this browser has kept; nothing where storage is forbidden. */
export function storedViews(storage: Pick<Storage, "getItem"> | undefined): SavedView[] {
    try {
        return readViews(storage?.getItem(storageKey) ?? "");
    } catch {
        return [];
    }
}

/** Whether they could be kept. */
export function storeViews(storage: Pick<Storage, "setItem"> | undefined, views: readonly SavedView[]): boolean {
    try {
        storage?.setItem(storageKey, writeViews(views));
        return storage !== undefined;
    } catch {
        return false;
    }
}

const storageKey = "goldenbelt:views";
