import { say } from "../i18n/language";
import { element } from "./element";
import type { Page, Part } from "./part";

// A4 landscape within 10 mm margins, less the head, and less the column of the legend: what is left for the map, in px of 1/96 inch.
const mapWidth = 790;
const mapHeight = 640;

/** The sheet that the browser prints: title, day, map with its scale bar, legend. */
export class Printing implements Part {
    private readonly picture = element("img", { class: "print-map", alt: "" });

    constructor(private readonly page: Page) {
        page.place(this.picture);
        page.toolbar.add({ id: "print", text: "printMap", icon: "print", action: () => void this.print() });
        window.addEventListener("beforeprint", () => this.prepare());
    }

    render(): void {
        this.picture.alt = say("mapLabel");
    }

    private async print(): Promise<void> {
        await this.page.panels.open("legend", false);
        await new Promise((resolve) => {
            this.page.map.once("idle", resolve);
            this.page.map.triggerRepaint();
        });
        window.print();
    }

    /** The drawing buffer is empty outside a frame: draw and copy in one task. Map and scale bar shrink together, so that it stays true. */
    private prepare(): void {
        const { map } = this.page;
        map.redraw();
        this.picture.src = map.getCanvas().toDataURL("image/png");
        const { clientWidth, clientHeight } = map.getContainer();
        const sheet = document.documentElement.style;
        sheet.setProperty("--print-width", `${clientWidth}px`);
        sheet.setProperty("--print-height", `${clientHeight}px`);
        sheet.setProperty("--print-zoom", String(Math.min(1, mapWidth / clientWidth, mapHeight / clientHeight)));
    }
}
