import type { Map as LibreMap } from "maplibre-gl";

/** Which pixels of the canvas are the view: all, or those in the middle of one that is larger (`ScrolledFrames`). */
export function viewPixels(map: LibreMap): { x: number; y: number; width: number; height: number } {
    const canvas = map.getCanvas();
    const { clientWidth, clientHeight } = map.getContainer();
    // MapLibre draws fewer pixels than asked for where the graphics library sets a limit.
    const ratio = Math.min(map.getPixelRatio(), canvas.width / clientWidth);
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    return { x: (canvas.width - width) / 2, y: (canvas.height - height) / 2, width, height };
}
