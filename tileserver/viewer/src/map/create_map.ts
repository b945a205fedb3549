import { AttributionControl, Map as LibreMap, type MapOptions, prewarm, ScaleControl, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Place } from "../permalink/permalink";
import { letBuffersGrow } from "./growing_buffers";
import { ScrolledFrames } from "./scrolled_frames";
import { drawLessWhileLoading } from "./sparse_frames";

// MapLibre emits no worker under Vite by itself: without this line the map stays blank.
setWorkerUrl(workerUrl);

/** Its worker starts (half a megabyte of code) while the page still waits for the server. */
export function startWorker(): void {
    prewarm();
}

/** Asked of the map's own context: another one costs a fifth of a second in software. */
function drawnInSoftware(map: LibreMap): boolean {
    const { gl } = map.painter.context;
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

/** What both maps of a page have in common. */
function usual(): Partial<MapOptions> {
    return {
        maxZoom: 20,
        maxPitch: 0,
        dragRotate: false,
        pitchWithRotate: false,
        attributionControl: false,
        // Chinese comes from the server's glyph ranges too: every screen and the paper show the same forms (直, 骨, 角).
        localIdeographFontFamily: false,
        // The server has checked it.
        validateStyle: false,
        fadeDuration: 150,
    };
}

/** A frame costs tenths of a second: none of them for labels that come and go, nor for the pixels of a dense screen. */
function saveFrames(map: LibreMap): void {
    map._fadeDuration = 0;
    map.setPixelRatio(1);
}

/** A map that nobody touches: it begins where `leader` is, and is moved by whoever made it. */
export function createFollower(container: HTMLElement, style: StyleSpecification, leader: LibreMap): LibreMap {
    const map = new LibreMap({ ...usual(), container, style, center: leader.getCenter(), zoom: leader.getZoom(), interactive: false });
    letBuffersGrow(map.painter.viewportBuffer);
    if (drawnInSoftware(map)) saveFrames(map);
    return map;
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
        ...usual(),
    });
    letBuffersGrow(map.painter.viewportBuffer);
    if (drawnInSoftware(map)) {
        saveFrames(map);
        new ScrolledFrames(map);
        drawLessWhileLoading(map);
    }
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
    // In words where there is room: the corner on the right belongs to the coordinates.
    map.addControl(new AttributionControl({}), "bottom-left");
    return map;
}
