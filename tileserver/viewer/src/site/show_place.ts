import type { Feature } from "../api/features";
import type { Page } from "../page/page";

const closeZoom = 15;

/** Brings a place into the view and selects it; an extended one is shown whole. */
export function showPlace(page: Page, one: Omit<Feature, "properties"> & { layer: string }, padding = 48): void {
    page.panels.giveWay();
    page.state.set("selection", { layer: one.layer, id: String(one.id) });
    const [west, south, east, north] = one.bbox ?? [];
    if (west !== undefined && south !== undefined && east !== undefined && north !== undefined && (west < east || south < north)) {
        page.map.fitBounds([west, south, east, north], { padding, maxZoom: 17 });
    } else if (one.lon !== undefined && one.lat !== undefined) {
        page.map.easeTo({ center: [one.lon, one.lat], zoom: Math.max(page.map.getZoom(), closeZoom) });
    }
}
