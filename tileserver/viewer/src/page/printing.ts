import type { Map as LibreMap } from "maplibre-gl";
import { say } from "../i18n/language";
import { viewPixels } from "../map/view_pixels";
import { element } from "./element";
import type { Page } from "./page";
import type { Part } from "./part";

// A4 landscape within 10 mm margins, less the head, in px of 1/96 inch. The legend has one column, two above 14 rows (cartography.md 12).
const sheetWidth = 1040;
const sheetHeight = 635;
const legendHeight = 600;
const columnWidth = 234;
const gap = 16;
const rowsOfColumn = 14;
/** A column of the sheet is narrower than the panel: its texts take more lines. */
const taller = 1.3;

/** The one sheet that the browser prints: title, day, map with its scale bar, legend. */
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
        // Laid out for paper already: what stands is for paper, and must not be measured again.
        if (matchMedia("print").matches) return;
        const { map } = this.page;
        // While it moves, not every frame is drawn.
        map.stop();
        map.redraw();
        this.picture.src = this.painted(map);
        const { clientWidth, clientHeight } = map.getContainer();
        const sheet = document.documentElement.style;
        sheet.setProperty("--print-width", `${clientWidth}px`);
        sheet.setProperty("--print-height", `${clientHeight}px`);
        const legend = document.querySelector('.side-panel[data-panel="legend"]:not([hidden]) .legend');
        const columns = legend ? (legend.querySelectorAll("li").length > rowsOfColumn ? 2 : 1) : 0;
        const mapWidth = sheetWidth - columns * (columnWidth + gap);
        sheet.setProperty("--print-zoom", String(Math.min(1, mapWidth / clientWidth, sheetHeight / clientHeight)));
        sheet.setProperty("--legend-columns", String(Math.max(1, columns)));
        sheet.setProperty("--legend-width", `${columns * columnWidth + Math.max(0, columns - 1) * gap}px`);
        const height = legend ? (legend.scrollHeight * taller) / columns : 0;
        sheet.setProperty("--legend-zoom", String(Math.min(1, legendHeight / Math.max(1, height))));
    }

    private painted(map: LibreMap): string {
        const { x, y, width, height } = viewPixels(map);
        const canvas = element("canvas", { width: String(width), height: String(height) });
        const picture = canvas.getContext("2d");
        if (!picture) return map.getCanvas().toDataURL("image/png");
        picture.drawImage(map.getCanvas(), -x, -y);
        this.page.paint(picture);
        return canvas.toDataURL("image/png");
    }
}
