import { Marker, type LngLat } from "maplibre-gl";
import { say } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { element } from "../page/element";
import { icon } from "../page/icons";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import { coordinateFigures, isSystem, systems, type CoordinateSystem } from "./coordinate_text";
import "./readout.css";

const storageKey = "goldenbelt:coordinates";

const systemNames: Record<CoordinateSystem, TextName> = {
    degrees: "systemDegrees",
    sexagesimal: "systemSexagesimal",
    zone: "systemZone",
    prefix: "systemPrefix",
};

/**
 * Coordinates of the pointer; without one, of the middle of the map; after a right click or a long press, of the place that was pinned
 * by it. What is shown is what the button copies.
 */
export class Readout implements Part {
    private readonly node = element("div", { class: "readout", role: "group" });
    private readonly text = element("output", {});
    private readonly choice = element("select", {});
    private readonly pin = element("button", { type: "button", class: "pin" });
    private readonly copy = element("button", { type: "button", class: "copy" });
    private readonly cross = element("div", { class: "cross", "aria-hidden": "true", hidden: "" });
    private system: CoordinateSystem = "degrees";
    private pointer: LngLat | undefined;
    private pinned: Marker | undefined;

    constructor(private readonly page: Page) {
        const { map } = page;
        this.node.append(this.choice, this.text, this.pin, this.copy);
        page.place(this.node);
        page.place(this.cross);
        const usual = stored();
        page.link.add("coords", {
            read: (text) => this.choose(isSystem(text) ? text : usual),
            write: () => (this.system === usual ? undefined : this.system),
        });
        // A finger leaves a mouse event behind where it last touched; without a pointer that hovers, the middle is what is meant.
        if (matchMedia("(hover: hover)").matches) map.on("mousemove", (event) => this.point(event.lngLat));
        map.on("mouseout", () => this.point(undefined));
        map.on("move", () => this.show());
        map.on("contextmenu", (event) => this.pinAt(event.lngLat));
        this.choice.addEventListener("change", () => this.chosen());
        this.pin.addEventListener("click", () => (this.pinned ? this.unpin() : this.pinAt(map.getCenter())));
        this.copy.addEventListener("click", () => void this.copyText());
        // What will be copied is the middle of the map: say where that is.
        for (const event of ["pointerenter", "focusin"]) this.node.addEventListener(event, () => this.showCross(true));
        for (const event of ["pointerleave", "focusout"]) this.node.addEventListener(event, () => this.showCross(false));
        this.render();
    }

    render(): void {
        this.node.setAttribute("aria-label", say("readout"));
        this.choice.setAttribute("aria-label", say("coordinateSystem"));
        this.choice.replaceChildren(...systems.map((one) => element("option", { value: one }, say(systemNames[one]))));
        this.choice.value = this.system;
        label(this.copy, say("copyCoordinates"));
        this.copy.replaceChildren(icon("copy"));
        this.showPin();
        this.show();
    }

    private point(at: LngLat | undefined): void {
        this.pointer = at;
        this.show();
    }

    private get at(): LngLat {
        return (this.pinned?.getLngLat() ?? this.pointer ?? this.page.map.getCenter()).wrap();
    }

    private show(): void {
        this.text.value = this.said();
    }

    /** Chinese surveying calls north X and east Y; both letters and both directions are said, so that nobody swaps them. */
    private said(): string {
        const { lng, lat } = this.at;
        const figures = coordinateFigures(lng, lat, this.system);
        if (!figures) return say("outsideZones");
        const { east, north, zone, meridian } = figures;
        if (zone === undefined || meridian === undefined) return say("coordinatesDegrees", { east, north });
        return say("coordinatesPlane", { east, north, zone, meridian });
    }

    private chosen(): void {
        if (!isSystem(this.choice.value)) return;
        this.choose(this.choice.value);
        try {
            localStorage.setItem(storageKey, this.system);
        } catch {
            // Storage may be forbidden; the address keeps it then.
        }
        this.page.link.update();
    }

    private choose(system: CoordinateSystem): void {
        this.system = system;
        this.choice.value = system;
        this.show();
    }

    private pinAt(at: LngLat): void {
        this.pinned ??= new Marker({ element: element("div", { class: "pinned", "aria-hidden": "true" }), anchor: "center" });
        this.pinned.setLngLat(at).addTo(this.page.map);
        this.showPin();
        this.show();
    }

    private unpin(): void {
        this.pinned?.remove();
        this.pinned = undefined;
        this.showPin();
        this.show();
    }

    private showPin(): void {
        label(this.pin, say(this.pinned ? "unpinPlace" : "pinPlace"));
        this.pin.setAttribute("aria-pressed", String(this.pinned !== undefined));
        this.pin.replaceChildren(icon("pin"));
    }

    private showCross(visible: boolean): void {
        this.cross.hidden = !visible || this.pinned !== undefined;
    }

    private async copyText(): Promise<void> {
        const text = this.said();
        const done = await copied(text);
        this.page.status.flash(say(done ? "copied" : "copyFailed", { text }));
    }
}

function label(button: HTMLButtonElement, text: string): void {
    button.title = text;
    button.setAttribute("aria-label", text);
}

function stored(): CoordinateSystem {
    try {
        const text = localStorage.getItem(storageKey) ?? undefined;
        return isSystem(text) ? text : "degrees";
    } catch {
        return "degrees";
    }
}

/** Pages on plain http in an office's network have no clipboard of the new kind: the old way serves there. */
async function copied(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const field = element("textarea", { class: "clipboard", readonly: "", "aria-hidden": "true" });
        field.value = text;
        const focused = document.activeElement as HTMLElement | null;
        document.body.append(field);
        field.select();
        const done = document.execCommand("copy");
        field.remove();
        focused?.focus();
        return done;
    }
}
