import { legend, type LegendEntry, type LegendGroup } from "../api/legend";
import { ServerError } from "../api/server";
import { conditionOf, withCondition, type Condition } from "../filters/where";
import { say, titleOf, type Titles } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { PanelPart } from "../page/side_panels";
import { isOverPictures, overPictures } from "./over_pictures";
import { hasStandardColours } from "./standard_colours";
import { nestedSizes, swatch } from "./swatch";
import { tileLegend } from "./tile_legend";

const order = ["parcel", "", "control_line", "corridor", "project", "district", "zone", "road", "building", "green", "water"];
const patienceMilliseconds = 200;

/**
 * What the map in view draws, and nothing else: the classes of the view in the order of their standard, with count and hectares of the
 * record where the server has them. A click on a class shows it alone; further clicks add and take away classes.
 */
export class LegendPanel implements PanelPart {
    readonly node = element("div", { class: "legend" });
    private groups: LegendGroup[] = [];
    private notes: Titles[] = [];
    private served = true;
    private running: AbortController | undefined;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly page: Page) {
        const { map, state } = page;
        page.panels.add({ id: "legend", text: "legend", icon: "legend", part: this });
        map.on("idle", () => {
            if (!this.served) this.ask();
        });
        for (const key of ["view", "where", "style"] as const) state.on(key, () => this.ask());
        for (const key of ["hidden", "standard"] as const) state.on(key, () => this.render());
    }

    onOpen(): void {
        this.ask();
    }

    onData(): void {
        this.served = true;
        this.ask();
    }

    onStyle(): void {
        this.ask();
    }

    /** One question for all changes of a moment; a newer one ends an older one. */
    private ask(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.load(), patienceMilliseconds);
        this.render();
    }

    private async load(): Promise<void> {
        if (this.page.panels.openId !== "legend") return;
        this.running?.abort();
        const running = new AbortController();
        this.running = running;
        const { signal } = running;
        try {
            if (this.served) await this.loadServed(signal);
            else this.loadFromTiles();
        } catch (error) {
            if (signal.aborted) return;
            // A server that is away comes back and is asked again; one that has no legend is asked no more.
            if (error instanceof ServerError) this.served = false;
            this.loadFromTiles();
        }
        if (!signal.aborted) this.render();
    }

    private loadFromTiles(): void {
        if (!this.page.map.isStyleLoaded()) return;
        this.groups = tileLegend(this.page.map, this.page.style.legends);
        this.notes = [];
    }

    /** Groups of a field that is filtered are counted as if it were not: what is filtered out can be chosen again. */
    private async loadServed(signal: AbortSignal): Promise<void> {
        const { state } = this.page;
        const [style, where, { zoom, bbox }] = [state.get("style"), state.get("where"), state.get("view")];
        const asked = (narrower: typeof where): ReturnType<typeof legend> =>
            legend(style, { bbox, zoom, where: narrower }, (id) => this.page.layerOf(id), signal);
        const all = await asked(where);
        const fields = new Map<string, [string, string]>();
        for (const known of this.page.style.legends) {
            if (known.field !== undefined && conditionOf(where, known.layer, known.field)) {
                fields.set(`${known.layer}\n${known.field}`, [known.layer, known.field]);
            }
        }
        const wider = new Map<string, LegendGroup[]>();
        for (const [key, [layer, field]] of fields) {
            const without = await asked(withCondition(where, layer, field, undefined));
            wider.set(key, without.groups.filter((group) => group.layer === layer && group.field === field));
        }
        if (signal.aborted) return;
        this.groups = all.groups.flatMap((group) => {
            const key = `${group.layer}\n${group.field}`;
            const instead = wider.get(key);
            wider.delete(key);
            return instead ?? (fields.has(key) ? [] : [group]);
        });
        // What a condition leaves nothing of has no group of its own in the first answer.
        this.groups.push(...[...wider.values()].flat());
        if (all.ground !== undefined) this.node.style.setProperty("--swatch-ground", all.ground);
        this.notes = [all.illustrative, all.measured].filter((note) => note !== undefined);
    }

    render(): void {
        if (this.page.panels.openId !== "legend") return;
        const hidden = this.page.state.get("hidden");
        const focused = (document.activeElement as HTMLElement | null)?.dataset["entry"];
        const shown = this.groups.filter((group) => !hidden.has(group.layer) && this.asDrawn(group, group.entries).length > 0);
        this.node.classList.toggle("over-pictures", isOverPictures(this.page.style.document.layers));
        // The server's own order is the standard's.
        const groups = this.served ? shown : shown.sort((a, b) => this.rank(a) - this.rank(b));
        const { legends } = this.page.style;
        this.node.replaceChildren(...(hasStandardColours(legends) ? [this.standardSwitch()] : []), ...groups.map((group) => this.groupNode(group)));
        const notes = groups.length === 0 ? ["legendEmpty" as const] : (["legendInView", ...(this.page.map.getZoom() < 14 ? ["legendThinned" as const] : [])] as const);
        for (const note of notes) this.node.append(element("p", { class: "note" }, say(note)));
        if (groups.length > 0) this.node.append(...this.notes.map((note) => element("p", { class: "note" }, titleOf(note, ""))));
        if (focused !== undefined) this.node.querySelector<HTMLElement>(`[data-entry="${CSS.escape(focused)}"]`)?.focus();
    }

    private standardSwitch(): HTMLElement {
        const { state } = this.page;
        const box = element("input", { type: "checkbox", "data-entry": "standard" });
        box.checked = state.get("standard");
        box.addEventListener("change", () => state.set("standard", box.checked));
        return element("label", { class: "standard", title: say("legendStandardHint") }, box, say("legendStandard"));
    }

    private rank(group: LegendGroup): number {
        return order.indexOf(this.domain(group));
    }

    private domain(group: LegendGroup): string {
        const domain = this.page.layerOf(group.layer)?.domain ?? "";
        return order.includes(domain) ? domain : "";
    }

    private groupNode(group: LegendGroup): HTMLElement {
        const list = element("ul");
        const condition = group.field === undefined ? undefined : conditionOf(this.page.state.get("where"), group.layer, group.field);
        const entries = this.asDrawn(group, [...group.entries, ...this.absent(group, condition)]);
        if (entries[0]?.symbol === "size") return this.sizesNode(group, entries);
        for (const entry of entries) list.append(element("li", {}, this.row(group, entry, condition)));
        const figures = entries.some((entry) => entry.count !== undefined);
        const areas = entries.some((entry) => entry.hectares !== undefined);
        const head = element("h3", {}, element("span", {}, this.title(group)));
        if (figures) head.append(element("span", { class: "count" }, say("legendCount")));
        if (areas) head.append(element("span", { class: "hectares" }, say("legendHectares")));
        const single = group.field === undefined && !figures && entries.length === 1;
        const node = element("div", { class: areas ? "group areas" : "group", "data-legend": `${group.layer}/${group.field ?? ""}` });
        node.append(...(single ? [list] : [head, list]));
        if (condition) node.append(this.showAll(group));
        return node;
    }

    private sizesNode(group: LegendGroup, entries: readonly LegendEntry[]): HTMLElement {
        const sizes = nestedSizes(entries, (entry) => titleOf(entry.label, entry.id));
        return element("div", { class: "group", "data-legend": `${group.layer}/sizes` }, element("h3", {}, this.title(group)), sizes);
    }

    /** Classes that the condition names and the view has none of stay, greyed. */
    private absent(group: LegendGroup, condition: Condition | undefined): LegendEntry[] {
        if (!condition || condition.op !== "in") return [];
        const here = new Set(group.entries.flatMap((entry) => entry.values.map(String)));
        const known = this.page.style.legends.find((legend) => legend.layer === group.layer && legend.field === group.field);
        return (known?.classes ?? [])
            .filter((entry) => entry.values.some((value) => condition.values.includes(value)) && !entry.values.some((value) => here.has(value)))
            .map((entry) => ({
                id: entry.values[0] ?? "",
                values: entry.values,
                label: { zh: entry.zh, en: entry.en },
                symbol: known?.symbol ?? "fill",
                colour: entry.colour,
                ...(entry.full === undefined ? {} : { full: entry.full }),
                count: 0,
            }));
    }

    private row(group: LegendGroup, entry: LegendEntry, condition: Condition | undefined): HTMLElement {
        const label = titleOf(entry.label, entry.id);
        const mark = entry.mark !== undefined && entry.symbol === "fill" ? element("span", { class: "mark" }, entry.mark) : undefined;
        const contents = [
            swatch(group, entry, this.page.style.document.sprite),
            element("span", { class: "label" }, label),
            mark,
            entry.count === undefined ? undefined : element("span", { class: "count" }, entry.count.toLocaleString("en-US")),
            entry.hectares === undefined ? undefined : element("span", { class: "hectares" }, hectaresText(entry.hectares)),
        ];
        const { field } = group;
        if (field === undefined || (entry.values.length === 0 && entry.otherwise !== true)) return element("div", { class: "row" }, ...contents);
        const chosen = condition !== undefined && names(condition, entry);
        const node = element("button", {
            type: "button",
            class: `row${condition && !chosen ? " out" : ""}${entry.count === 0 ? " none" : ""}`,
            "data-entry": `${group.layer}/${field}/${entry.id}`,
            "aria-pressed": String(chosen),
            title: say(chosen ? "legendTakeAway" : "legendFilter", { name: label }),
        }, ...contents);
        node.addEventListener("click", () => this.toggle(group, field, entry));
        return node;
    }

    /** Without those of which nothing is left over pictures. */
    private asDrawn(group: LegendGroup, entries: readonly LegendEntry[]): LegendEntry[] {
        const { layers } = this.page.style.document;
        return entries.flatMap((entry) => overPictures(group, this.coloured(entry), layers) ?? []);
    }

    /** As the map paints it now. */
    private coloured(entry: LegendEntry): LegendEntry {
        const { full, ...rest } = entry;
        return full !== undefined && entry.symbol === "fill" && this.page.state.get("standard") ? { ...rest, colour: full } : entry;
    }

    private showAll(group: LegendGroup): HTMLElement {
        const node = element("button", { type: "button", class: "show-all" }, say("legendShowAll"));
        node.addEventListener("click", () => {
            const { state } = this.page;
            state.set("where", withCondition(state.get("where"), group.layer, group.field ?? "", undefined));
        });
        return node;
    }

    private toggle(group: LegendGroup, field: string, entry: LegendEntry): void {
        const { state } = this.page;
        const where = state.get("where");
        const before = conditionOf(where, group.layer, field);
        const condition = toggled(before, field, entry, this.namedValues(group));
        state.set("where", withCondition(where, group.layer, field, condition));
    }

    /** All values that some class of the group names: "others" are the rest. */
    private namedValues(group: LegendGroup): string[] {
        const known = this.page.style.legends.find((legend) => legend.layer === group.layer && legend.field === group.field);
        return (known?.classes ?? []).filter((entry) => entry.otherwise !== true).flatMap((entry) => entry.values);
    }

    /** Two layers of one domain carry the same legend title; the layer's own title tells them apart. */
    private title(group: LegendGroup): string {
        const own = titleOf(group.title, group.layer);
        const twins = this.groups.filter((other) => titleOf(other.title, "") === own);
        return twins.length < 2 ? own : titleOf(this.page.layerOf(group.layer)?.titles, group.layer);
    }
}

function names(condition: Condition, entry: LegendEntry): boolean {
    if (condition.op !== "in") return false;
    if (entry.otherwise === true) return condition.except !== undefined;
    return entry.values.some((value) => condition.values.includes(value === null ? null : String(value)));
}

/** The condition after a click on a class; undefined: the last class was taken away, everything is shown again. */
export function toggled(before: Condition | undefined, field: string, entry: LegendEntry, named: string[]): Condition | undefined {
    const own = entry.values.map((value) => (value === null ? null : String(value)));
    const start: Condition = before?.op === "in" ? before : { field, op: "in", values: [] };
    const chosen = names(start, entry);
    const values = chosen ? start.values.filter((value) => !own.includes(value)) : [...start.values, ...own];
    if (entry.otherwise === true) {
        const { except: _, ...rest } = start;
        if (!chosen) return { ...rest, values, except: named };
        return values.length > 0 ? { ...rest, values } : undefined;
    }
    return values.length > 0 || start.except ? { ...start, values } : undefined;
}

function hectaresText(hectares: number): string {
    return hectares.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
