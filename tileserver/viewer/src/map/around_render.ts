import type { Map as LibreMap } from "maplibre-gl";

export type Painter = LibreMap["painter"];
export type Render = Painter["render"];

/** Puts something around the drawing of each frame, and again when a lost context has come back with a painter of its own. */
export function aroundRender(map: LibreMap, made: (draw: Render, painter: Painter) => Render): void {
    const install = (): void => {
        const { painter } = map;
        painter.render = made(painter.render.bind(painter), painter);
    };
    install();
    map.on("webglcontextrestored", install);
}
