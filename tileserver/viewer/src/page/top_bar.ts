import type { Map as LibreMap } from "maplibre-gl";
import type { Catalog } from "../api/server";
import { language, say, setLanguage } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import type { Inspector } from "../inspector/inspector";
import { element } from "./element";

/** Title and day of the data; zoom, whole map, panel, tile inspector and language. */
export class TopBar {
    readonly node = element("header", { class: "bar" });

    constructor(
        private readonly map: LibreMap,
        private readonly panel: HTMLElement,
        private readonly inspector: Inspector,
        private served: Catalog,
    ) {
        if (window.innerWidth <= 720) panel.hidden = true;
        this.render();
    }

    setCatalog(served: Catalog): void {
        this.served = served;
        this.render();
    }

    render(): void {
        const title = this.served.title || say("appName");
        document.title = title;
        const day = element("span", { class: "day" }, this.served.day ? say("dataDay", { day: this.served.day }) : "");
        this.node.replaceChildren(
            this.button("☰", "panel", () => this.togglePanel(), !this.panel.hidden),
            element("h1", { title }, title),
            day,
            element("span", { class: "space" }),
            this.button("+", "zoomIn", () => this.map.zoomIn()),
            this.button("−", "zoomOut", () => this.map.zoomOut()),
            this.button("⌂", "home", () => this.goHome()),
            this.button("▦", "inspector", () => this.toggleInspector(), this.inspector.active),
            this.languageButton(),
        );
    }

    private button(sign: string, name: TextName, action: () => void, pressed?: boolean): HTMLButtonElement {
        const label = say(name);
        const node = element("button", { type: "button", class: "tool", title: label, "aria-label": label }, sign);
        if (pressed !== undefined) node.setAttribute("aria-pressed", String(pressed));
        node.addEventListener("click", action);
        return node;
    }

    private languageButton(): HTMLButtonElement {
        const other = language() === "zh" ? "en" : "zh";
        const node = element("button", { type: "button", class: "language", lang: other === "zh" ? "zh-CN" : "en" }, say("switchLanguage"));
        node.addEventListener("click", () => setLanguage(other));
        return node;
    }

    private togglePanel(): void {
        this.panel.hidden = !this.panel.hidden;
        this.render();
    }

    private toggleInspector(): void {
        this.inspector.toggle();
        this.render();
    }

    private goHome(): void {
        if (this.served.bounds) this.map.fitBounds(this.served.bounds, { padding: 24 });
    }
}
