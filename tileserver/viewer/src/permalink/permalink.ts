/**
 * What the address bar says after `#`: `14.20/43.88070/125.32450&hidden=roads,waters&lang=en`.
 * A part that is missing or broken is left to its default.
 */
export interface Permalink {
    view?: { zoom: number; latitude: number; longitude: number };
    hidden: string[];
    language?: string;
}

export function readPermalink(hash: string): Permalink {
    const [place = "", ...rest] = hash.replace(/^#/, "").split("&");
    const parameters = new URLSearchParams(rest.join("&"));
    const link: Permalink = { hidden: (parameters.get("hidden") ?? "").split(",").filter((id) => id !== "") };
    const chosen = parameters.get("lang");
    if (chosen !== null) link.language = chosen;
    const [zoom, latitude, longitude] = place.split("/").map(Number);
    if (valid(zoom, 0, 24) && valid(latitude, -85.06, 85.06) && valid(longitude, -180, 180)) {
        link.view = { zoom, latitude, longitude };
    }
    return link;
}

export function writePermalink(link: Permalink): void {
    let hash = "#";
    if (link.view) {
        const { zoom, latitude, longitude } = link.view;
        hash += `${zoom.toFixed(2)}/${latitude.toFixed(5)}/${longitude.toFixed(5)}`;
    }
    if (link.hidden.length > 0) hash += `&hidden=${link.hidden.map(encodeURIComponent).join(",")}`;
    if (link.language !== undefined) hash += `&lang=${link.language}`;
    if (hash !== location.hash) history.replaceState(history.state, "", hash);
}

function valid(value: number | undefined, low: number, high: number): value is number {
    return value !== undefined && Number.isFinite(value) && value >= low && value <= high;
}
