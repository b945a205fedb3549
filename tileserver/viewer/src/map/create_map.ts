import { AttributionControl, Map as LibreMap, prewarm, ScaleControl, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Place } from "../permalink/permalink";

// MapLibre emits no worker under Vite by itself: without this line the map stays blank.
setWorkerUrl(workerUrl);

/** Its worker starts (half a megabyte of code) while the page still waits for the server. */
export function startWorker(): void {
    prewarm();
}

export type Graphics = "none" | "software" | "hardware";
let known: Graphics | undefined;

/** What draws the map; "none": no WebGL 2. Asked once, for a context of its own costs a tenth of a second in software. */
export function graphics(): Graphics {
    known ??= askGraphics();
    return known;
}

function askGraphics(): Graphics {
    const gl = document.createElement("canvas").getContext("webgl2");
    if (!gl) return "none";
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer) ? "software" : "hardware";
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
        attributionControl: false,
        // Chinese comes from the server's glyph ranges too: every screen and the paper show the same forms (直, 骨, 角).
        localIdeographFontFamily: false,
        // The server has checked it.
        validateStyle: false,
        // A frame drawn in software costs tenths of a second: none of them for labels that come and go, nor for the pixels of a dense screen.
        ...(graphics() === "software" ? { fadeDuration: 0, pixelRatio: 1 } : { fadeDuration: 150 }),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
    // In words where there is room: the corner on the right belongs to the coordinates.
    map.addControl(new AttributionControl({}), "bottom-left");
    return map;
}
