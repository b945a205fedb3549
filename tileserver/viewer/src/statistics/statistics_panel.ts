import { stats, type StatRow, type Stats } from "../api/stats";
import type { CatalogField } from "../api/server";
import { conditionOf, withCondition } from "../filters/where";
import { whereText } from "../filters/where_text";
import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { PanelPart } from "../page/side_panels";
import { BarChart } from "./bar_chart";
import { metricTitle, metricText } from "./metric_text";
import { subjectsOf, type Metric, type Subject } from "./subjects";
import "./statistics.css";

const settleMilliseconds = 250;

/**
 * Counts, sums and shares of one layer by district, class and what else it knows, of the view or of everything, under the conditions that
 * filter the map. A bar is a button: it sets the condition of its field. A field's own condition does not narrow its own chart, so that
 * the other bars stay to be chosen.
 */
export class StatisticsPanel implements PanelPart {
    readonly node = element("div", { class: "statistics" });
    private subjects: Subject[] = [];
    private chosen: string | undefined;
    private metric = "count";
    private inView = true;
    private open = false;
    private request = new AbortController();
    private waiting: ReturnType<typeof setTimeout> | undefined;
    private readonly charts = new Map<string, BarChart>();
    private readonly controls = element("div", { class: "controls" });
    private readonly totals = element("div", { class: "totals", role: "status" });
    private readonly list = element("div", { class: "charts" });

    constructor(private readonly page: Page) {
        this.node.append(this.controls, this.totals, this.list);
        page.link.add("stats", { read: (text) => this.readLink(text), write: () => this.writeLink() });
        page.state.on("view", () => this.inView && this.later());
        page.state.on("where", () => this.later());
        this.onData();
    }

    onOpen(): void {
        this.open = true;
        this.page.link.update();
        this.load();
    }

    onClose(): void {
        this.open = false;
        this.request.abort();
        clearTimeout(this.waiting);
    }

    onData(): void {
        this.subjects = subjectsOf(this.page.catalog, this.page.style.legends);
        this.render();
        if (this.open) this.load();
    }

    onStyle(): void {
        this.onData();
    }

    render(): void {
        this.renderControls();
        this.renderCharts();
    }

    private get subject(): Subject | undefined {
        return this.subjects.find((one) => one.layer.id === this.chosen) ?? this.subjects[0];
    }

    private get shown(): Metric | undefined {
        return this.subject?.metrics.find((one) => one.name === this.metric) ?? this.subject?.metrics[0];
    }

    private readLink(text: string | undefined): void {
        if (text === undefined) return;
        const [layer, metric, extent] = text.split("/").map(decoded);
        this.chosen = layer;
        this.metric = metric ?? "count";
        this.inView = extent !== "all";
        this.render();
        if (this.open) this.load();
    }

    private writeLink(): string | undefined {
        if (!this.open || !this.subject || !this.shown) return undefined;
        const parts = [this.subject.layer.id, this.shown.name, ...(this.inView ? [] : ["all"])];
        return parts.map(encodeURIComponent).join("/");
    }

    private renderControls(): void {
        const { subject } = this;
        if (!subject) {
            this.controls.replaceChildren(element("p", { class: "note" }, say("statsNothing")));
            return;
        }
        const layers = element("select", { "data-control": "layer" });
        for (const one of this.subjects) layers.append(element("option", { value: one.layer.id }, titleOf(one.layer.titles, one.layer.title)));
        layers.value = subject.layer.id;
        layers.addEventListener("change", () => this.change(() => (this.chosen = layers.value)));
        const metrics = element("select", { "data-control": "metric" });
        for (const one of subject.metrics) metrics.append(element("option", { value: one.name }, metricTitle(one, this.page.style, subject.layer)));
        metrics.value = this.shown?.name ?? "count";
        metrics.addEventListener("change", () => {
            this.metric = metrics.value;
            this.page.link.update();
            this.load();
        });
        const view = element("input", { type: "checkbox", "data-control": "view" });
        view.checked = this.inView;
        view.addEventListener("change", () => this.change(() => (this.inView = view.checked)));
        this.controls.replaceChildren(
            element("label", {}, say("statsLayer"), layers),
            element("label", {}, say("statsMetric"), metrics),
            element("label", { class: "check" }, view, say("statsInView")),
        );
    }

    private change(action: () => void): void {
        action();
        this.renderControls();
        this.page.link.update();
        this.load();
    }

    private later(): void {
        clearTimeout(this.waiting);
        if (this.open) this.waiting = setTimeout(() => this.load(), settleMilliseconds);
    }

    private load(): void {
        const { subject, shown } = this;
        if (!subject || !shown) return;
        this.request.abort();
        this.request = new AbortController();
        const { signal } = this.request;
        for (const id of [...this.charts.keys()]) {
            if (!subject.fields.some((field) => chartId(subject, field) === id)) this.charts.delete(id);
        }
        this.list.setAttribute("aria-busy", "true");
        const asked = subject.fields.map((field) => this.loadChart(subject, shown, field, signal));
        void Promise.all([this.loadTotal(subject, shown, signal), ...asked]).then(() => {
            if (!signal.aborted) this.list.removeAttribute("aria-busy");
        });
        this.renderCharts();
    }

    private async loadTotal(subject: Subject, shown: Metric, signal: AbortSignal): Promise<void> {
        try {
            const answer = await this.ask(subject, undefined, shown, signal);
            this.totals.replaceChildren(...this.totalTexts(subject, shown, answer));
        } catch (error) {
            if (!signal.aborted) this.totals.replaceChildren(element("p", { class: "note" }, say("statsFailed", { reason: (error as Error).message })));
        }
    }

    private totalTexts(subject: Subject, shown: Metric, answer: Stats): HTMLElement[] {
        const count = metricText({ name: "count", kind: "count" }, answer.total.values);
        const lines = [element("p", {}, element("strong", {}, count.main), ` ${titleOf(subject.layer.titles, subject.layer.title)}`)];
        if (shown.kind !== "count") {
            const text = metricText(shown, answer.total.values);
            const title = metricTitle(shown, this.page.style, subject.layer);
            lines.push(element("p", {}, `${title} `, element("strong", {}, text.main), text.counts ? ` (${text.counts})` : undefined));
        }
        return lines;
    }

    private async loadChart(subject: Subject, shown: Metric, field: CatalogField, signal: AbortSignal): Promise<void> {
        const id = chartId(subject, field);
        let chart = this.charts.get(id);
        if (!chart) {
            chart = new BarChart(subject.layer, field, (row, only) => this.pick(subject, field, row, only));
            this.charts.set(id, chart);
        }
        try {
            const answer = await this.ask(subject, field, shown, signal);
            chart.show(answer, subject.metrics, shown, this.page.style, conditionOf(this.page.state.get("where"), subject.layer.id, field.name));
        } catch (error) {
            if (!signal.aborted) chart.fail(say("statsFailed", { reason: (error as Error).message }));
        }
    }

    /** All quantities at once, so that the table has them; one share, the one that is looked at. */
    private ask(subject: Subject, field: CatalogField | undefined, shown: Metric, signal: AbortSignal): Promise<Stats> {
        const conditions = (this.page.state.get("where")[subject.layer.id] ?? []).filter((one) => one.field !== field?.name);
        const where = whereText(conditions, subject.layer);
        const metrics = subject.metrics.filter((one) => one.kind !== "rate" || one.name === shown.name).map((one) => one.name);
        return stats(
            subject.layer.id,
            {
                metrics,
                ...(field ? { groupBy: field.name } : {}),
                ...(this.inView ? { bbox: this.page.state.get("view").bbox } : {}),
                ...(where ? { where } : {}),
            },
            signal,
        );
    }

    private renderCharts(): void {
        const { subject } = this;
        if (!subject) {
            this.list.replaceChildren();
            return;
        }
        for (const field of subject.fields) this.charts.get(chartId(subject, field))?.render();
        const nodes = subject.fields.flatMap((field) => this.charts.get(chartId(subject, field))?.node ?? []);
        // Nodes that stay are not taken out: the keyboard's place would be lost.
        if (nodes.some((node, index) => this.list.children[index] !== node) || nodes.length !== this.list.children.length) {
            this.list.replaceChildren(...nodes);
        }
    }

    /** A bar that is the condition takes it away; another one takes its place, or joins it. */
    private pick(subject: Subject, field: CatalogField, row: StatRow, join: boolean): void {
        const where = this.page.state.get("where");
        const before = conditionOf(where, subject.layer.id, field.name);
        const values = before?.op === "in" && !before.except ? [...before.values] : [];
        const there = values.includes(row.group);
        const next = there ? values.filter((one) => one !== row.group) : join ? [...values, row.group] : [row.group];
        const condition = next.length > 0 ? { field: field.name, op: "in" as const, values: next } : undefined;
        this.page.state.set("where", withCondition(where, subject.layer.id, field.name, condition));
    }
}

function chartId(subject: Subject, field: CatalogField): string {
    return `${subject.layer.id}\n${field.name}`;
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
