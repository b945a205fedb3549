import { say } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { element } from "./element";
import { icon, type IconName } from "./icons";

export interface ToolButton {
    id: string;
    /** Its word below the icon. */
    text: TextName;
    icon: IconName;
    action(): void;
    /** Whether there is anything to do with it in these data; left out: always. */
    offered?(): boolean;
    /** A switch says whether it is on. */
    pressed?(): boolean;
    /** What opens a panel says which, and whether it is open. */
    panel?: { id: string; open(): boolean };
}

/** The buttons at the left of the map, at the bottom of a phone, in the order in which parts added them. Arrow keys go from one to the next. */
export class Toolbar {
    readonly node = element("div", { class: "toolbar", role: "toolbar" });
    private readonly buttons: ToolButton[] = [];
    private readonly nodes = new Map<string, HTMLButtonElement>();

    constructor() {
        this.node.addEventListener("keydown", (event) => this.walk(event));
    }

    add(button: ToolButton): void {
        this.buttons.push(button);
        this.render();
    }

    focus(id: string): void {
        this.nodes.get(id)?.focus();
    }

    /** After something that a button shows has changed, or the language. */
    render(): void {
        this.node.setAttribute("aria-label", say("tools"));
        this.node.setAttribute("aria-orientation", matchMedia("(max-width: 720px)").matches ? "horizontal" : "vertical");
        for (const button of this.buttons) {
            let node = this.nodes.get(button.id);
            if (!node) {
                node = element("button", { type: "button", "data-tool": button.id, tabindex: this.nodes.size === 0 ? "0" : "-1" });
                node.addEventListener("click", () => button.action());
                this.nodes.set(button.id, node);
                this.node.append(node);
            }
            node.replaceChildren(icon(button.icon), element("span", {}, say(button.text)));
            node.hidden = button.offered?.() === false;
            if (button.pressed) node.setAttribute("aria-pressed", String(button.pressed()));
            if (button.panel) {
                node.setAttribute("aria-expanded", String(button.panel.open()));
                node.setAttribute("aria-controls", "side-panel");
            }
        }
    }

    private walk(event: KeyboardEvent): void {
        const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const all = [...this.nodes.values()].filter((node) => !node.hidden);
        const now = all.indexOf(document.activeElement as HTMLButtonElement);
        const next = all[Math.min(all.length - 1, Math.max(0, now + step))];
        for (const node of all) node.tabIndex = node === next ? 0 : -1;
        next?.focus();
    }
}
