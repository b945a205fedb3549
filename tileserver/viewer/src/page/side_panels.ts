import { say } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { element } from "./element";
import { icon, type IconName } from "./icons";
import type { Part } from "./part";
import type { Permalink } from "../permalink/permalink";
import type { Toolbar } from "./toolbar";

/** A part that is shown in the side panel. */
export interface PanelPart extends Part {
    readonly node: HTMLElement;
    onOpen?(): void;
    onClose?(): void;
}

export interface Panel {
    id: string;
    text: TextName;
    icon: IconName;
    /** As of its button. */
    offered?(): boolean;
    /** A part, or what loads it when the panel is first opened: `() => import("../x/x").then((m) => new m.X(page))`. */
    part: PanelPart | (() => Promise<PanelPart>);
}

/** One panel at a time beside the map, a sheet at the bottom of a phone. Each has a button; the open one stands in the address. */
export class SidePanels {
    readonly node = element("section", { class: "side-panel", id: "side-panel", hidden: "" });
    private readonly panels = new Map<string, Panel>();
    private readonly loaded = new Map<string, PanelPart>();
    private readonly title = element("h2", { tabindex: "-1" });
    private readonly close_ = element("button", { type: "button", class: "close" }, icon("close"));
    private readonly body = element("div", { class: "side-panel-body" });
    private current: string | undefined;

    constructor(
        private readonly toolbar: Toolbar,
        private readonly link: Permalink,
        /** Called for a part that was loaded when its panel was first opened. */
        private readonly arrived: (part: Part) => void,
        /** Open when the address names none. */
        private readonly first: string | undefined,
    ) {
        this.node.append(element("header", {}, this.title, this.close_), this.body);
        this.close_.addEventListener("click", () => this.leave());
        this.node.addEventListener("keydown", (event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            this.leave();
        });
    }

    /** After all parts of the page have been made. */
    start(): void {
        this.link.add("panel", {
            read: (text) => {
                const id = text ?? this.first;
                if (id !== undefined && this.panels.has(id)) void this.open(id, false);
                else this.close();
            },
            write: () => (this.current === this.first ? undefined : (this.current ?? "none")),
        });
    }

    add(panel: Panel): void {
        this.panels.set(panel.id, panel);
        if (typeof panel.part !== "function") this.loaded.set(panel.id, panel.part);
        this.toolbar.add({
            id: panel.id,
            text: panel.text,
            icon: panel.icon,
            ...(panel.offered ? { offered: panel.offered } : {}),
            action: () => (this.current === panel.id ? this.close() : void this.open(panel.id, true)),
            panel: { id: panel.id, open: () => this.current === panel.id },
        });
    }

    get openId(): string | undefined {
        return this.current;
    }

    /** `focus`: the keyboard goes there too. */
    async open(id: string, focus: boolean): Promise<void> {
        const panel = this.panels.get(id);
        if (!panel || this.current === id) return;
        if (this.current !== undefined) this.loaded.get(this.current)?.onClose?.();
        this.current = id;
        this.body.replaceChildren();
        this.node.dataset["panel"] = id;
        this.node.hidden = false;
        this.render();
        this.link.update();
        if (focus) this.title.focus({ preventScroll: true });
        const part = this.loaded.get(id) ?? (await this.load(panel));
        if (this.current !== id || !part) return;
        this.body.replaceChildren(part.node);
        part.onOpen?.();
    }

    close(): void {
        if (this.current === undefined) return;
        this.loaded.get(this.current)?.onClose?.();
        this.current = undefined;
        this.node.hidden = true;
        this.toolbar.render();
        this.link.update();
    }

    /** A phone has room for a panel or for what was chosen on the map. */
    giveWay(): void {
        if (matchMedia("(max-width: 720px)").matches) this.close();
    }

    render(): void {
        const panel = this.current === undefined ? undefined : this.panels.get(this.current);
        this.close_.setAttribute("aria-label", say("close"));
        this.close_.title = say("close");
        if (panel) {
            this.title.textContent = say(panel.text);
            this.node.setAttribute("aria-label", say(panel.text));
        }
        this.toolbar.render();
    }

    private leave(): void {
        const id = this.current;
        this.close();
        if (id !== undefined) this.toolbar.focus(id);
    }

    private async load(panel: Panel): Promise<PanelPart | undefined> {
        if (typeof panel.part !== "function") return panel.part;
        this.body.replaceChildren(element("p", { class: "note", role: "status" }, say("loading")));
        try {
            const part = await panel.part();
            this.loaded.set(panel.id, part);
            this.arrived(part);
            return part;
        } catch (error) {
            if (this.current === panel.id) {
                this.body.replaceChildren(element("p", { class: "note", role: "alert" }, say("loadFailed", { reason: (error as Error).message })));
            }
            return undefined;
        }
    }
}
