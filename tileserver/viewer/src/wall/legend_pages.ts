import { say } from "../i18n/language";
import { element } from "../page/element";
import type { SidePanels } from "../page/side_panels";

/** Text of a panel that is larger than on a desk, and how wide two columns of it may be. */
const sizes = [1.5, 1.25];
const widest = 0.42;
const leastSeconds = 5;

/**
 * The whole legend on a screen that nobody scrolls: in one column, in two where one is too short, and page by page where two are. Pages turn
 * by themselves, all of them while one view is shown.
 */
export class LegendPages {
    private readonly sign = element("p", { class: "legend-page", hidden: "" });
    private readonly changes = new MutationObserver(() => this.fit());
    private readonly resizes = new ResizeObserver(() => this.fit());
    private timer: ReturnType<typeof setInterval> | undefined;
    private seconds = 0;
    private page = 0;
    private pages = 1;

    constructor(
        private readonly panels: SidePanels,
        private readonly secondsOfView: () => number,
    ) {}

    start(): void {
        this.body.after(this.sign);
        this.changes.observe(this.body, { childList: true, subtree: true });
        this.resizes.observe(document.documentElement);
        this.fit();
    }

    stop(): void {
        this.changes.disconnect();
        this.resizes.disconnect();
        clearInterval(this.timer);
        this.timer = undefined;
        this.sign.remove();
        this.panels.node.removeAttribute("style");
        delete this.panels.node.dataset["columns"];
        this.shift(0);
    }

    private get body(): HTMLElement {
        return this.panels.node.querySelector<HTMLElement>(".side-panel-body") ?? this.panels.node;
    }

    /** As large as may be; the same legend always gives the same pages. */
    private fit(): void {
        const { style, dataset } = this.panels.node;
        const { body } = this;
        const shown = (zoom: number, columns: number): boolean => {
            style.setProperty("--wall-zoom", String(zoom));
            dataset["columns"] = String(columns);
            return body.scrollWidth <= body.clientWidth + 1;
        };
        this.shift(0);
        const [large, small] = [sizes[0] ?? 1, sizes[1] ?? 1];
        this.sign.hidden = true;
        /** A second column may not take the map's room. */
        const inRoom = (): boolean => this.panels.node.getBoundingClientRect().width <= window.innerWidth * widest;
        const fits = shown(large, 1) || (shown(large, 2) && inRoom()) || (shown(small, 2) && inRoom());
        if (!fits && !inRoom()) shown(large, 1);
        this.sign.hidden = body.scrollWidth <= body.clientWidth + 1;
        this.pages = Math.max(1, Math.ceil((body.scrollWidth - 1) / this.step()));
        this.show(Math.min(this.page, this.pages - 1));
        this.turn();
    }

    /** From one page to the next: columns and the gaps behind them. */
    private step(): number {
        const { columnGap, paddingLeft, paddingRight } = getComputedStyle(this.body.firstElementChild ?? this.body);
        const own = getComputedStyle(this.body);
        const room = this.body.clientWidth - parseFloat(own.paddingLeft) - parseFloat(own.paddingRight) - parseFloat(paddingLeft) - parseFloat(paddingRight);
        return room + (parseFloat(columnGap) || 0);
    }

    private show(page: number): void {
        this.page = page;
        this.shift(page * this.step());
        this.sign.textContent = say("legendPage", { page: page + 1, pages: this.pages });
    }

    /** Not by scrolling: the last page may have fewer columns than fit. */
    private shift(pixels: number): void {
        const legend = this.body.firstElementChild as HTMLElement | null;
        if (legend) legend.style.transform = pixels === 0 ? "" : `translateX(${-pixels}px)`;
    }

    private turn(): void {
        const seconds = this.pages > 1 ? Math.max(leastSeconds, this.secondsOfView() / this.pages) : 0;
        if (seconds === this.seconds && this.timer !== undefined) return;
        clearInterval(this.timer);
        this.timer = undefined;
        this.seconds = seconds;
        if (seconds > 0) this.timer = setInterval(() => this.show((this.page + 1) % this.pages), seconds * 1000);
    }
}
