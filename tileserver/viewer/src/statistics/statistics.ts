import type { Page } from "../page/page";
import type { Part } from "../page/part";

/** The button and panel of the statistics, which load when they are first opened. */
export function statistics(page: Page): Part {
    page.panels.add({
        id: "statistics",
        text: "statistics",
        icon: "statistics",
        part: () => import("./statistics_panel").then(({ StatisticsPanel }) => new StatisticsPanel(page)),
    });
    return { render: () => undefined };
}
