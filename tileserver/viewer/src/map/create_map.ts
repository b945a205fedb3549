import { Map as LibreMap, ScaleControl, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Place } from "../permalink/permalink";

// MapLibre emits no worker under Vite by itself: without this line the map stays blank.
setWorkerUrl(workerUrl);

export function hasWebgl2(): boolean {
    return document.createElement("canvas").getContext("webgl2") !== null;
}

export function createMap(
    container: HTMLElement,
    style: StyleSpecification,
    bounds: [number, number, number, number] | undefined,
    view: Place | undefined,
): LibreMap {
    const map = new LibreMap({
        container,
        style,
        ...(view
            ? { center: [view.longitude, view.latitude] as [number, number], zoom: view.zoom }
            : bounds
              ? { bounds, fitBoundsOptions: { padding: 24 } }
              : {}),
        maxZoom: 20,
        maxPitch: 0,
        dragRotate: false,
        pitchWithRotate: false,
        attributionControl: { compact: true },
        // Chinese comes from the server's glyph ranges too: every screen and the paper show the same forms (直, 骨, 角).
        localIdeographFontFamily: false,
        fadeDuration: 150,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
    return map;
}
