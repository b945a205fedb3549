import { Geodesic } from "geographiclib-geodesic";
import type { MapMouseEvent } from "maplibre-gl";
import { say } from "../i18n/language";
import { areaText, lengthText, numberText, unknown } from "../i18n/numbers";
import type { TextName } from "../i18n/texts";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { PanelPart } from "../page/side_panels";
import { centralMeridian, ellipsoid } from "../projection/gauss_kruger";
import { measureArea, measureLine, type Measured, type Place } from "./measurement";
import { Sketch } from "./sketch";
import { readShape, writeShape, type Mode } from "./shape_link";
import { nearestVertex, stepMetres } from "./snapping";
import "./measure.css";

const mostPlaces = 2000;

/**
 * Measures by clicking, while its panel is open. Click, tap or Space (at the middle of the map) sets a place, Backspace takes the last one
 * back, Enter or a double click ends, Escape starts anew. Both answers are shown: on the plane of the zone, and on the ellipsoid.
 */
export class MeasurePanel implements PanelPart {
    readonly node = element("div", { class: "measure" });
    private readonly geodesic = new Geodesic.Geodesic(ellipsoid.radius, ellipsoid.flattening);
    private readonly sketch: Sketch;
    private readonly results = element("div", { class: "results", role: "status" });
    private readonly places: Place[] = [];
    private mode: Mode = "line";
    private snapping = false;
    private ended = false;
    private ahead: Place | undefined;
    private open = false;

    constructor(private readonly page: Page) {
        this.sketch = new Sketch(page.map);
        const { map } = page;
        map.on("click", (event) => this.clicked(event));
        map.on("dblclick", (event) => this.doubleClicked(event));
        map.on("mousemove", (event) => this.moved(event));
        map.getCanvas().addEventListener("keydown", (event) => this.keyOnMap(event), true);
        document.addEventListener("keydown", (event) => this.keyAnywhere(event));
        page.link.add("measured", { read: (text) => this.follow(text), write: () => writeShape(this.mode, this.places) });
        this.render();
    }

    onOpen(): void {
        this.open = true;
        this.page.state.set("pointer", "measure");
        this.page.map.doubleClickZoom.disable();
        this.page.map.getCanvas().classList.add("measuring");
        this.draw();
    }

    /** The shape goes with the panel; figures that stay on a map without their meaning mislead. */
    onClose(): void {
        this.open = false;
        this.clear();
        this.sketch.remove();
        this.page.state.set("pointer", "pick");
        this.page.map.doubleClickZoom.enable();
        this.page.map.getCanvas().classList.remove("measuring");
    }

    onStyle(): void {
        if (this.open) this.draw();
    }

    render(): void {
        this.node.replaceChildren(
            this.modes(),
            this.results,
            this.buttons(),
            this.snappingSwitch(),
            element("p", { class: "note" }, say(matchMedia("(hover: hover)").matches ? "measureHint" : "measureHintTouch")),
        );
        this.showResults();
    }

    private modes(): HTMLElement {
        const group = element("div", { class: "modes", role: "radiogroup", "aria-label": say("measure") });
        for (const [mode, text] of [["line", "measureDistance"], ["area", "measureArea"]] as const) {
            const input = element("input", { type: "radio", name: "measure-mode", value: mode });
            input.checked = mode === this.mode;
            input.addEventListener("change", () => this.switchMode(mode));
            group.append(element("label", {}, input, say(text)));
        }
        return group;
    }

    private buttons(): HTMLElement {
        return element(
            "div",
            { class: "actions" },
            this.button("measureUndo", () => this.undo()),
            this.button("measureEnd", () => this.end()),
            this.button("measureClear", () => this.clear()),
        );
    }

    private button(text: TextName, action: () => void): HTMLButtonElement {
        const node = element("button", { type: "button", "data-action": text }, say(text));
        node.addEventListener("click", action);
        return node;
    }

    private snappingSwitch(): HTMLElement {
        const input = element("input", { type: "checkbox" });
        input.checked = this.snapping;
        input.addEventListener("change", () => {
            this.snapping = input.checked;
            this.showResults();
        });
        return element("label", { class: "snapping" }, input, say("measureSnap"));
    }

    /** The address says what was measured. */
    private follow(text: string | undefined): void {
        if (text === writeShape(this.mode, this.places)) return;
        const { mode, places } = readShape(text);
        if (text !== undefined) this.mode = mode;
        this.places.splice(0, Infinity, ...places.slice(0, mostPlaces));
        this.ended = this.places.length > 0;
        this.ahead = undefined;
        this.render();
        this.draw();
    }

    private switchMode(mode: Mode): void {
        this.mode = mode;
        this.draw();
    }

    private clicked(event: MapMouseEvent): void {
        if (!this.open) return;
        // The second click of a double click ends; it sets no place of its own.
        if (event.originalEvent.detail > 1) return;
        this.add(this.placeAt(event));
    }

    private doubleClicked(event: MapMouseEvent): void {
        if (!this.open) return;
        event.preventDefault();
        this.end();
    }

    private moved(event: MapMouseEvent): void {
        if (!this.open || this.ended || this.places.length === 0) return;
        this.ahead = this.placeAt(event);
        this.draw(false);
    }

    private placeAt(event: MapMouseEvent): Place {
        const snapped = this.snapping ? nearestVertex(this.page.map, event.point) : undefined;
        return snapped ?? { longitude: event.lngLat.lng, latitude: event.lngLat.lat };
    }

    /** Space and Enter act on the map that has the focus, before the map's own keys. */
    private keyOnMap(event: KeyboardEvent): void {
        if (!this.open) return;
        if (event.key === " ") {
            const centre = this.page.map.getCenter();
            this.add({ longitude: centre.lng, latitude: centre.lat });
        } else if (event.key === "Enter") {
            this.end();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    private keyAnywhere(event: KeyboardEvent): void {
        if (!this.open || event.defaultPrevented || isTyping(event.target)) return;
        if (event.key === "Backspace" || (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey))) this.undo();
        else if (event.key === "Escape" && this.places.length > 0) this.clear();
        else return;
        event.preventDefault();
    }

    private add(place: Place): void {
        if (this.ended) this.clear();
        if (this.places.length >= mostPlaces) return;
        const last = this.places.at(-1);
        if (last && last.longitude === place.longitude && last.latitude === place.latitude) return;
        this.places.push(place);
        this.ahead = undefined;
        this.draw();
    }

    private undo(): void {
        this.places.pop();
        this.ended = false;
        this.ahead = undefined;
        this.draw();
    }

    private end(): void {
        if (this.places.length === 0) return;
        this.ended = true;
        this.ahead = undefined;
        this.draw();
    }

    private clear(): void {
        this.places.length = 0;
        this.ended = false;
        this.ahead = undefined;
        this.draw();
    }

    private draw(results = true): void {
        if (!this.open) return;
        this.sketch.draw(this.places, this.mode === "area", this.ahead);
        if (!results) return;
        this.showResults();
        this.page.link.update();
    }

    private showResults(): void {
        const rows = this.mode === "line" ? this.lineRows() : this.areaRows();
        this.results.replaceChildren(...rows);
    }

    private lineRows(): HTMLElement[] {
        const measure = measureLine(this.places, this.geodesic);
        if (this.places.length < 2) return [this.next(say(this.places.length === 0 ? "measureFirst" : "measureNext"))];
        const several = this.places.length > 2;
        return [
            this.table(measure.zone, [
                ["measureLength", measure.length, lengthText],
                ...(several ? ([["measureLast", measure.last, lengthText]] as Line[]) : []),
            ]),
            this.method(measure.zone),
        ];
    }

    private areaRows(): HTMLElement[] {
        if (this.places.length < 3) {
            const missing = 3 - this.places.length;
            return [this.next(missing === 3 ? say("measureFirst") : say("measureCorners", { count: missing }))];
        }
        const measure = measureArea(this.places, this.geodesic);
        const lines: Line[] = [["measurePerimeter", measure.perimeter, lengthText]];
        if (!measure.crossed) lines.unshift(["measureSize", measure.area, areaText], ["measureSquareMetres", measure.area, numberText]);
        const crossed = measure.crossed ? [element("p", { class: "note warning" }, say("measureCrossed"))] : [];
        return [...crossed, this.table(measure.zone, lines), this.method(measure.zone)];
    }

    private next(text: string): HTMLElement {
        return element("p", {}, text);
    }

    private table(zone: number | undefined, lines: readonly Line[]): HTMLElement {
        const head = element(
            "tr",
            {},
            element("td"),
            element("th", { scope: "col" }, zone === undefined ? say("measurePlaneNone") : say("measurePlane", { zone })),
            element("th", { scope: "col" }, say("measureEllipsoid")),
        );
        const body = lines.map(([name, value, format]) =>
            element(
                "tr",
                {},
                element("th", { scope: "row" }, say(name)),
                element("td", { "data-value": "plane" }, value.plane === undefined ? unknown : format(value.plane)),
                element("td", { "data-value": "ellipsoid" }, format(value.ellipsoid)),
            ),
        );
        return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
    }

    private method(zone: number | undefined): HTMLElement {
        const words = zone === undefined ? say("measureMethodEllipsoid") : say("measureMethod", { zone, meridian: centralMeridian(zone) });
        return element("p", { class: "note" }, words, this.snapping ? ` ${this.snapNote()}` : undefined);
    }

    private snapNote(): string {
        const { map, catalog } = this.page;
        const deepest = Math.max(0, ...catalog.layers.map((layer) => layer.maxzoom));
        return say("measureSnapNote", { step: stepMetres(map.getZoom(), deepest, map.getCenter().lat).toFixed(2) });
    }
}

type Line = [TextName, Measured, (value: number) => string];

function isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLInputElement ? !["radio", "checkbox"].includes(target.type) : target instanceof HTMLTextAreaElement;
}
