import { projectLayer } from "../api/server";
import type { Page } from "../page/page";
import type { Part } from "../page/part";

/** The button and panel of the list of sites, which loads when it is first opened. */
export function listing(page: Page): Part {
    page.panels.add({
        id: "list",
        text: "list",
        icon: "list",
        offered: () => projectLayer(page.catalog) !== undefined,
        part: () => import("./list_panel").then(({ ListPanel }) => new ListPanel(page)),
    });
    return { render: () => undefined };
}
