import { json } from "../api/server";
import { say, titleOf, type Titles } from "../i18n/language";
import { element } from "../page/element";
import { icon } from "../page/icons";
import type { Page } from "../page/page";
import type { Part } from "../page/part";

interface Result {
    layer: string;
    id: string | number;
    title: string;
    titles?: Titles;
    /** What it is and where. */
    detail?: string | Titles;
    lon?: number;
    lat?: number;
    bbox?: [number, number, number, number];
    matched: "name" | "initials" | "key" | "address" | "code";
}

const waitMilliseconds = 150;

/** Names, pinyin initials, parcel and project numbers, addresses. A combobox with a list (ARIA 1.2): arrows choose, Enter goes there. */
export class SearchBox implements Part {
    private readonly input = element("input", {
        type: "search", role: "combobox", autocomplete: "off", maxlength: "60", spellcheck: "false", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "search-results",
    });
    private readonly list = element("ul", { id: "search-results", role: "listbox", hidden: "" });
    private readonly said = element("div", { class: "visually-hidden", role: "status" });
    private results: Result[] = [];
    private at = -1;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private running: AbortController | undefined;

    constructor(private readonly page: Page) {
        page.bar.insertBefore(element("div", { class: "search", role: "search" }, icon("search"), this.input, this.list, this.said), page.bar.lastElementChild);
        this.input.addEventListener("input", () => this.later());
        this.input.addEventListener("keydown", (event) => this.key(event));
        this.input.addEventListener("focus", () => this.show(this.results.length > 0));
        this.input.addEventListener("blur", () => this.show(false));
        document.addEventListener("keydown", (event) => {
            const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
            if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            this.input.focus();
        });
        this.render();
    }

    render(): void {
        this.input.placeholder = say("searchHint");
        this.input.setAttribute("aria-label", say("search"));
        this.list.setAttribute("aria-label", say("searchResults"));
        this.draw();
    }

    private later(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.ask(), waitMilliseconds);
    }

    private async ask(): Promise<void> {
        this.running?.abort();
        const text = this.input.value.trim();
        if (text === "") {
            this.answer([], "");
            return;
        }
        const running = new AbortController();
        this.running = running;
        try {
            const parameters = new URLSearchParams({ q: text, limit: "12" });
            const { results } = await json<{ results: Result[] }>(`search?${parameters}`, running.signal);
            if (running.signal.aborted) return;
            this.answer(results, say(results.length > 0 ? "searchFound" : "searchNone", { count: results.length }));
        } catch (error) {
            if (!running.signal.aborted) this.answer([], say("searchFailed", { reason: (error as Error).message }));
        }
    }

    private answer(results: Result[], sentence: string): void {
        this.results = results;
        this.at = -1;
        this.said.textContent = sentence;
        this.draw(results.length === 0 ? sentence : "");
        this.show(sentence !== "" && document.activeElement === this.input);
    }

    private draw(sentence = ""): void {
        this.list.replaceChildren(...this.results.map((one, index) => this.option(one, index)));
        if (sentence !== "") this.list.append(element("li", { class: "note", role: "option", "aria-disabled": "true", "aria-selected": "false" }, sentence));
    }

    private option(one: Result, index: number): HTMLElement {
        const layer = this.page.layerOf(one.layer);
        const kind = titleOf(layer?.titles, layer?.title ?? one.layer);
        const said = typeof one.detail === "object" ? titleOf(one.detail, kind) : one.detail ? `${kind} · ${one.detail}` : kind;
        const detail = one.lon === undefined ? `${said} · ${say("searchNowhere")}` : said;
        const node = element(
            "li",
            { id: `search-${index}`, role: "option", "aria-selected": String(index === this.at) },
            element("span", { class: "title" }, titleOf(one.titles, one.title)),
            element("span", { class: "detail" }, detail),
        );
        // Before the box loses the keyboard.
        node.addEventListener("pointerdown", (event) => event.preventDefault());
        node.addEventListener("click", () => this.go(one));
        return node;
    }

    private key(event: KeyboardEvent): void {
        const { key } = event;
        if (key === "Escape") {
            event.stopPropagation();
            if (this.list.hidden) this.input.value = "";
            this.show(false);
        } else if (key === "ArrowDown" || key === "ArrowUp") {
            event.preventDefault();
            this.move(key === "ArrowDown" ? 1 : -1);
        } else if (key === "Enter") {
            const chosen = this.results[Math.max(0, this.at)];
            if (chosen && !this.list.hidden) this.go(chosen);
            else void this.ask();
        }
    }

    private move(step: number): void {
        const count = this.results.length;
        if (count === 0) return;
        this.show(true);
        this.at = this.at < 0 ? (step > 0 ? 0 : count - 1) : (this.at + step + count) % count;
        [...this.list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === this.at)));
        this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
        this.input.setAttribute("aria-activedescendant", `search-${this.at}`);
    }

    private show(visible: boolean): void {
        this.list.hidden = !visible;
        this.input.setAttribute("aria-expanded", String(visible));
        if (!visible || this.at < 0) this.input.removeAttribute("aria-activedescendant");
    }

    private go(one: Result): void {
        const { map, state } = this.page;
        this.show(false);
        this.page.panels.giveWay();
        this.input.value = titleOf(one.titles, one.title);
        const [west, south, east, north] = one.bbox ?? [];
        const wide = west !== undefined && south !== undefined && east !== undefined && north !== undefined && (east - west > 1e-6 || north - south > 1e-6);
        if (wide) map.fitBounds([west, south, east, north], { padding: 60, maxZoom: 17 });
        else if (one.lon !== undefined && one.lat !== undefined) map.flyTo({ center: [one.lon, one.lat], zoom: Math.max(16, map.getZoom()) });
        const hidden = state.get("hidden");
        if (hidden.has(one.layer)) state.set("hidden", new Set([...hidden].filter((id) => id !== one.layer)));
        state.set("selection", { layer: one.layer, id: String(one.id) });
    }
}
