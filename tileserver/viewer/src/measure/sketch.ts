import type { GeoJSONSource, Map as LibreMap } from "maplibre-gl";
import type { Place } from "./measurement";

const source = "measure";
const layers = ["measure-fill", "measure-casing", "measure-line", "measure-ahead", "measure-places"];

type Shape = GeoJSON.Feature<GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon>;

/** Draws what is being measured: ink on white, readable on every fill; the stretch to the pointer is dashed. */
export class Sketch {
    constructor(private readonly map: LibreMap) {}

    /** `area`: the places are the corners of an outline. `ahead`: where the next place would be. */
    draw(places: readonly Place[], area: boolean, ahead: Place | undefined): void {
        this.make();
        const path = places.map(position);
        const open = area && path.length > 2 ? [...path, path[0] as GeoJSON.Position] : path;
        const shapes: Shape[] = path.map((coordinates) => shape({ type: "Point", coordinates }));
        if (open.length > 1) shapes.push(shape({ type: "LineString", coordinates: open }));
        if (area && path.length > 2) shapes.push(shape({ type: "Polygon", coordinates: [open] }));
        const last = path.at(-1);
        if (ahead && last) shapes.push(shape({ type: "LineString", coordinates: [last, position(ahead)] }, { ahead: true }));
        (this.map.getSource(source) as GeoJSONSource | undefined)?.setData({ type: "FeatureCollection", features: shapes });
    }

    remove(): void {
        for (const id of layers) if (this.map.getLayer(id)) this.map.removeLayer(id);
        if (this.map.getSource(source)) this.map.removeSource(source);
    }

    private make(): void {
        if (this.map.getSource(source)) return;
        this.map.addSource(source, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
        const lines = { "line-join": "round", "line-cap": "round" } as const;
        this.map.addLayer({
            id: "measure-fill", type: "fill", source, filter: ["==", ["geometry-type"], "Polygon"],
            paint: { "fill-color": "#1F2328", "fill-opacity": 0.12 },
        });
        this.map.addLayer({
            id: "measure-casing", type: "line", source, layout: lines, filter: ["==", ["geometry-type"], "LineString"],
            paint: { "line-color": "#FFFFFF", "line-width": 5.5, "line-opacity": 0.9 },
        });
        this.map.addLayer({
            id: "measure-line", type: "line", source, layout: lines,
            filter: ["all", ["==", ["geometry-type"], "LineString"], ["!", ["has", "ahead"]]],
            paint: { "line-color": "#1F2328", "line-width": 2.5 },
        });
        this.map.addLayer({
            id: "measure-ahead", type: "line", source, filter: ["has", "ahead"],
            paint: { "line-color": "#1F2328", "line-width": 2.5, "line-dasharray": [2, 1.5] },
        });
        this.map.addLayer({
            id: "measure-places", type: "circle", source, filter: ["==", ["geometry-type"], "Point"],
            paint: { "circle-radius": 4, "circle-color": "#FFFFFF", "circle-stroke-color": "#1F2328", "circle-stroke-width": 2 },
        });
    }
}

function position(place: Place): GeoJSON.Position {
    return [place.longitude, place.latitude];
}

function shape(geometry: GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon, properties: Record<string, boolean> = {}): Shape {
    return { type: "Feature", geometry, properties };
}
