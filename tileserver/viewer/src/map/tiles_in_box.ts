import { MercatorCoordinate } from "maplibre-gl";
import type { Render } from "./around_render";
import { type Box, empty, shared } from "./box";

type Style = Parameters<Render>[0];
type Transform = Parameters<Render>[1];

/** How far, in pixels, something reaches beyond its tile: labels (drawn whole) and everything else (cut at the tile, but for circles). */
const reach = { labels: 256, others: 32 };

export type TileId = ReturnType<Style["tileManagers"][string]["getVisibleCoordinates"]>[number];

/** Where a tile lies, with a margin around it, in whole pixels of the transform's picture. */
export function boxOfTile({ canonical, wrap }: TileId, { center, centerPoint, worldSize }: Transform, margin = 0): Box {
    const centre = MercatorCoordinate.fromLngLat(center);
    const side = worldSize / 2 ** canonical.z;
    const left = canonical.x * side + (wrap - centre.x) * worldSize + centerPoint.x;
    const top = canonical.y * side - centre.y * worldSize + centerPoint.y;
    return {
        left: Math.floor(left - margin),
        top: Math.floor(top - margin),
        right: Math.ceil(left + side + margin),
        bottom: Math.ceil(top + side + margin),
    };
}

/** Draws with the tiles alone that reach into the box (pixels of the transform's picture): a strip at the edge needs a few of them. */
export function withTilesIn(style: Style, transform: Transform, box: Box, draw: () => void): void {
    const managers = Object.values(style.tileManagers);
    for (const manager of managers) {
        const all = manager.getVisibleCoordinates.bind(manager);
        manager.getVisibleCoordinates = (labels) => {
            const margin = labels === true ? reach.labels : reach.others;
            return all(labels).filter((tile) => !empty(shared(box, boxOfTile(tile, transform, margin))));
        };
    }
    try {
        draw();
    } finally {
        // What was put over the prototype's own method.
        for (const manager of managers) delete (manager as { getVisibleCoordinates?: unknown }).getVisibleCoordinates;
    }
}
