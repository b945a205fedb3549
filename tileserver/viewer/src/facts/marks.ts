import type { GeoJSONSource, LayerSpecification, Map as LibreMap } from "maplibre-gl";
import { outlineOf } from "./outline";
import type { Picked } from "./pick";

const ink = "#1F2328";
const white = "#FFFFFF";
type Role = "hover" | "selected";
/** Widths in px: areas ink over white; lines ink and white at both sides, so that their own colour stays. */
const widths = { hover: { ink: 1, white: 3, gap: 5 }, selected: { ink: 2.5, white: 6, gap: 7 } } as const;
const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** What is hovered and what is selected, drawn over every style: white with ink is seen on every fill, day and night; fills stay as they are. */
export class Marks {
    private readonly shown: Record<Role, Picked | undefined> = { hover: undefined, selected: undefined };

    constructor(
        private readonly map: LibreMap,
        private readonly version: () => string | undefined,
    ) {}

    show(role: Role, one: Picked | undefined): void {
        const before = this.shown[role];
        if (before?.layer === one?.layer && before?.id === one?.id) return;
        this.shown[role] = one;
        void this.draw(role);
    }

    /** The style is a new one: sources and layers again. */
    onStyle(): void {
        for (const role of ["hover", "selected"] as const) {
            if (this.map.getSource(`mark-${role}`)) continue;
            this.map.addSource(`mark-${role}`, { type: "geojson", data: empty });
            const below = this.map.getStyle().layers.find((layer) => layer.type === "symbol" || layer.type === "circle")?.id;
            for (const layer of layersOf(role)) this.map.addLayer(layer, layer.type === "line" ? below : undefined);
            void this.draw(role);
        }
    }

    private async draw(role: Role): Promise<void> {
        const one = this.shown[role];
        const geometry = one && (await outlineOf(this.map, one, this.version()));
        if (this.shown[role] !== one) return;
        const source = this.map.getSource<GeoJSONSource>(`mark-${role}`);
        const kind = one?.geometry ?? "area";
        source?.setData(geometry ? { type: "Feature", properties: { kind }, geometry } : empty);
        // A layer that is switched on costs a mask of every tile in each frame, with nothing in it too.
        for (const { id } of layersOf(role)) {
            const on = geometry !== undefined && id.startsWith(`mark-${role}-${kind}`);
            if (this.map.getLayer(id)) this.map.setLayoutProperty(id, "visibility", on ? "visible" : "none");
        }
    }
}

function layersOf(role: Role): LayerSpecification[] {
    const { ink: thin, white: wide, gap } = widths[role];
    const source = `mark-${role}`;
    const layout = { "line-join": "round", "line-cap": "round" } as const;
    const area = ["==", ["get", "kind"], "area"] as ["==", ["get", string], string];
    const line = ["==", ["get", "kind"], "line"] as ["==", ["get", string], string];
    const point = ["==", ["get", "kind"], "point"] as ["==", ["get", string], string];
    const ring = role === "selected" ? 19 : 15;
    return [
        { id: `${source}-area-white`, type: "line", source, filter: area, layout, paint: { "line-color": white, "line-width": wide } },
        { id: `${source}-area-ink`, type: "line", source, filter: area, layout, paint: { "line-color": ink, "line-width": thin } },
        { id: `${source}-line-white`, type: "line", source, filter: line, paint: { "line-color": white, "line-width": 2, "line-gap-width": gap } },
        { id: `${source}-line-ink`, type: "line", source, filter: line, paint: { "line-color": ink, "line-width": role === "selected" ? 1.5 : 0.5, "line-gap-width": gap + 3 } },
        {
            id: `${source}-point-white`, type: "circle", source, filter: point,
            paint: { "circle-radius": ring - 3, "circle-opacity": 0, "circle-stroke-color": white, "circle-stroke-width": 4 },
        },
        {
            id: `${source}-point-ink`, type: "circle", source, filter: point,
            paint: { "circle-radius": ring, "circle-opacity": 0, "circle-stroke-color": ink, "circle-stroke-width": thin },
        },
    ];
}
