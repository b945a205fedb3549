import type { Page } from "../page/page";
import type { Part } from "../page/part";

/** The button and panel for measuring; geodesics (32 kB) load when it is first opened. */
export function measuring(page: Page): Part {
    page.panels.add({
        id: "measure",
        text: "measure",
        icon: "measure",
        part: () => import("./measure_panel").then(({ MeasurePanel }) => new MeasurePanel(page)),
    });
    return { render: () => undefined };
}
