import type { Map as LibreMap } from "maplibre-gl";
import { aroundRender } from "./around_render";

const pauseMilliseconds = 400;

/**
 * For machines without a graphics processor: while things arrive and the map stands still, it is drawn now and then instead of for each
 * tile, because a frame takes the time in which several tiles could be laid out. When everything is there, it is drawn at once.
 */
export function drawLessWhileLoading(map: LibreMap): void {
    let last = -Infinity;
    let asked = false;
    const redraw = map.redraw.bind(map);
    map.redraw = () => {
        asked = true;
        try {
            return redraw();
        } finally {
            asked = false;
        }
    };
    let later: ReturnType<typeof setTimeout> | undefined;
    aroundRender(map, (draw) => (style, transform, data) => {
        clearTimeout(later);
        if (!asked && !data.moving && !map.loaded() && performance.now() - last < pauseMilliseconds) {
            // Something that never arrives must not keep back what has.
            later = setTimeout(() => map.triggerRepaint(), pauseMilliseconds);
            return;
        }
        draw(style, transform, data);
        last = performance.now();
    });
}
