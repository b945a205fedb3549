import type { LngLat } from "maplibre-gl";
import { say } from "../i18n/language";
import { element } from "../page/element";
import type { Page, Part } from "../page/part";

/** Longitude, latitude and zoom of the pointer, or of the middle where there is none. */
export class Readout implements Part {
    private readonly node = element("output", { class: "readout" });
    private at: LngLat;

    constructor(private readonly page: Page) {
        const { map } = page;
        page.place(this.node);
        this.at = map.getCenter();
        map.on("mousemove", (event) => this.show(event.lngLat));
        map.on("move", () => this.show(map.getCenter()));
        this.render();
    }

    private show(at: LngLat): void {
        this.at = at;
        this.render();
    }

    render(): void {
        const place = this.at.wrap();
        this.node.value = say("coordinates", {
            lon: place.lng.toFixed(5),
            lat: place.lat.toFixed(5),
            zoom: this.page.map.getZoom().toFixed(1),
        });
    }
}
