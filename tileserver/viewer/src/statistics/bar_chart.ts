import type { CatalogField, CatalogLayer, MapStyle } from "../api/server";
import { sumOf, type StatRow, type Stats } from "../api/stats";
import type { Condition } from "../filters/where";
import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import { metricSize, metricText, metricTitle } from "./metric_text";
import type { Metric } from "./subjects";

/** Rows before "all of them" is asked for. */
const fewRows = 12;

interface Shown {
    stats: Stats;
    metrics: readonly Metric[];
    metric: Metric;
    style: MapStyle;
    condition: Condition | undefined;
}

/** Bars that are buttons, and the same figures as a table. Plain elements: read aloud, printed and copied as they stand. */
export class BarChart {
    readonly node = element("figure", { class: "chart" });
    private shown: Shown | undefined;
    private failure: string | undefined;
    private asTable = false;
    private complete = false;

    constructor(
        private readonly layer: CatalogLayer,
        private readonly field: CatalogField,
        private readonly picked: (row: StatRow, join: boolean) => void,
    ) {
        this.node.dataset["field"] = field.name;
    }

    show(stats: Stats, metrics: readonly Metric[], metric: Metric, style: MapStyle, condition: Condition | undefined): void {
        this.shown = { stats, metrics, metric, style, condition };
        this.failure = undefined;
        this.render();
    }

    /** What was shown before stays, with the reason why it is not newer. */
    fail(reason: string): void {
        this.failure = reason;
        this.render();
    }

    render(): void {
        const focused = this.node.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["key"] : undefined;
        // A field that nobody has filled in makes no chart.
        const rows = this.shown?.stats.rows ?? [];
        this.node.hidden = this.failure === undefined && rows.length > 0 && rows.every((row) => row.group === null || row.group === "");
        const parts: HTMLElement[] = [this.head()];
        if (this.failure !== undefined) parts.push(element("p", { class: "note", role: "alert" }, this.failure));
        if (this.shown) parts.push(...(this.asTable ? [this.table(this.shown)] : this.bars(this.shown)));
        else if (this.failure === undefined) parts.push(element("p", { class: "note" }, say("statsCounting")));
        this.node.replaceChildren(...parts);
        if (focused !== undefined) this.focus(focused);
    }

    private focus(key: string): void {
        for (const node of this.node.querySelectorAll<HTMLElement>("[data-key]")) if (node.dataset["key"] === key) node.focus();
    }

    private head(): HTMLElement {
        const change = element("button", { type: "button", class: "change", "data-key": "change" }, say(this.asTable ? "statsAsBars" : "statsAsTable"));
        change.addEventListener("click", () => {
            this.asTable = !this.asTable;
            this.render();
        });
        const title = say("statsBy", { field: titleOf(this.field.titles, this.field.name) });
        return element("figcaption", {}, element("h3", {}, title), change);
    }

    private bars(shown: Shown): HTMLElement[] {
        const { rows } = shown.stats;
        if (rows.length === 0) return [element("p", { class: "note" }, say("statsEmpty"))];
        const largest = Math.max(...rows.map((row) => metricSize(shown.metric, row.values)));
        const list = element("ul");
        const visible = this.complete ? rows : rows.slice(0, fewRows);
        for (const row of visible) list.append(element("li", {}, this.bar(shown, row, largest)));
        const hidden = rows.length - visible.length;
        if (hidden === 0 && rows.length <= fewRows) return [list];
        const more = element("button", { type: "button", class: "more", "data-key": "more" }, hidden > 0 ? say("statsMore", { count: hidden }) : say("statsFewer"));
        more.addEventListener("click", () => {
            this.complete = !this.complete;
            this.render();
        });
        return [list, more];
    }

    private bar(shown: Shown, row: StatRow, largest: number): HTMLElement {
        const text = metricText(shown.metric, row.values);
        const pressed = shown.condition?.op === "in" && shown.condition.values.includes(row.group);
        const dimmed = shown.condition !== undefined && !pressed;
        const share = largest > 0 ? Math.max(0, metricSize(shown.metric, row.values)) / largest : 0;
        const fill = element("span", { class: "fill" });
        fill.style.width = `${(share * 100).toFixed(2)}%`;
        const colour = this.colourOf(shown, row);
        if (colour !== undefined) fill.style.background = colour;
        const button = element(
            "button",
            { type: "button", class: dimmed ? "bar-row dimmed" : "bar-row", "aria-pressed": String(pressed), "data-key": `row ${row.group ?? ""}`, "data-group": row.group ?? "" },
            element("span", { class: "label" }, groupLabel(row)),
            element("span", { class: "value" }, text.main, text.counts === undefined ? undefined : element("small", {}, ` ${text.counts}`)),
            element("span", { class: "track", "aria-hidden": "true" }, fill),
        );
        button.addEventListener("click", (event) => this.picked(row, event.ctrlKey || event.metaKey || event.shiftKey));
        return button;
    }

    /** The legend's colour of the class; the standard's own where the map draws a tint of it. */
    private colourOf(shown: Shown, row: StatRow): string | undefined {
        const legend = shown.style.legends.find((one) => one.layer === this.layer.id && one.field === this.field.name);
        const entry = legend?.classes.find((one) => row.group !== null && one.values.includes(row.group));
        return entry?.full ?? entry?.colour;
    }

    private table(shown: Shown): HTMLElement {
        // A column that no row fills says nothing; of shares, the one that is looked at.
        const filled = (one: Metric): boolean => one.kind !== "sum" || (sumOf(shown.stats.total.values, one.name)?.counted ?? 0) > 0;
        const columns = shown.metrics.filter((one) => filled(one) && (one.kind !== "rate" || one.name === shown.metric.name));
        const head = element("tr", {}, element("th", { scope: "col" }, titleOf(this.field.titles, this.field.name)));
        for (const one of columns) head.append(element("th", { scope: "col" }, metricTitle(one, shown.style, this.layer)));
        const body = element("tbody");
        for (const row of shown.stats.rows) body.append(this.tableRow(columns, row.values, groupLabel(row)));
        const foot = element("tfoot", {}, this.tableRow(columns, shown.stats.total.values, say("statsTotal")));
        return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("statsAsTable") }, element("table", {}, element("thead", {}, head), body, foot));
    }

    private tableRow(columns: readonly Metric[], values: StatRow["values"], title: string): HTMLElement {
        const cells = columns.map((one) => {
            const text = metricText(one, values);
            return element("td", {}, text.main, text.share === undefined ? undefined : element("small", {}, ` ${text.share}`));
        });
        return element("tr", {}, element("th", { scope: "row" }, title), ...cells);
    }
}

function groupLabel(row: StatRow): string {
    if (row.group === null || row.group === "") return say("statsUnknown");
    return titleOf(row.label, row.group);
}
