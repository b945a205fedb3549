import { Point, type Map as LibreMap } from "maplibre-gl";
import { aroundRender, type Painter, type Render } from "./around_render";
import { around, type Box, contains, empty, moved, outermost, shared, without } from "./box";
import { KeptPicture } from "./kept_picture";
import { boxOfTile, type TileId, withTilesIn } from "./tiles_in_box";

type Style = Parameters<Render>[0];
type Transform = Parameters<Render>[1];
type FrameData = Parameters<Render>[2];

/** Pixels drawn ahead of the view where it is moving to. Labels are placed up to 100 px beyond it and no further. */
const ahead = 96;
/** So often, while the map moves, the tiles that came meanwhile are drawn, and some rows anew: labels that came are seen after a round of them. */
const refreshMilliseconds = 450;
const refreshedRows = 128;

/** What was drawn last, in the pixels of the view as it was then. */
interface Kept {
    transform: Transform;
    style: Style;
    drawn: Box;
    /** When some of it was last drawn anew. */
    refreshed: number;
}

/**
 * Panning for machines without a graphics processor, where each pixel drawn costs: from the first time that the map moves, its canvas is
 * larger than the view, which lies in its middle. While it moves without zooming, most frames only move the canvas by whole pixels behind
 * the view (`object-position`, the browser's own work). When the view comes to the end of what is drawn, and now and then, the canvas
 * is drawn on: what is there is shifted, a strip ahead of the view and some rows are drawn. At rest, and while zooming, all of the view
 * is drawn as ever.
 * All boxes are in pixels from the view's upper left corner.
 */
export class ScrolledFrames {
    private kept: Kept | undefined;
    private picture: KeptPicture | undefined;
    private row = 0;
    /** Tiles that came since something was last drawn anew. */
    private came: TileId[] = [];
    /** Whose sources are already asked for the tiles ahead of the view. */
    private prepared: Style | undefined;

    constructor(private readonly map: LibreMap) {
        aroundRender(map, (draw, painter) => {
            // Nothing of an earlier context is of use.
            [this.kept, this.picture] = [undefined, undefined];
            return (style, transform, data) => this.frame(painter, draw, style, transform, data);
        });
        map.on("sourcedata", ({ coord }) => {
            if (coord && map.isMoving()) this.came.push(coord);
        });
    }

    private frame(painter: Painter, draw: Render, style: Style, transform: Transform, data: FrameData): void {
        this.prepare(style);
        // A canvas with pixels of its own size cannot be larger than its element and yet be seen unscaled.
        const other = data.zooming || data.rotating || transform.pitch !== 0 || data.pixelRatio !== 1 || painter.context.gl.isContextLost();
        const next = data.moving && !other ? this.shifted(style, transform) : undefined;
        if (!this.kept || !next) {
            this.whole(painter, draw, style, transform, data, !other);
        } else if (this.reaches(this.kept, next.dx, next.dy)) {
            const inset = this.isWider(transform.width, transform.height) ? ahead : 0;
            this.place(next.dx - inset, next.dy - inset);
        } else {
            this.drawOn(painter, draw, this.kept, next, data);
        }
    }

    private whole(painter: Painter, draw: Render, style: Style, transform: Transform, data: FrameData, keep: boolean): void {
        const { width, height } = transform;
        const view: Box = { left: 0, top: 0, right: width, bottom: height };
        if (this.isWider(width, height)) {
            this.place(-ahead, -ahead);
            this.drawIn(painter, transform, [view], (wider) => draw(style, wider, data));
        } else {
            this.place(0, 0);
            draw(style, transform, data);
        }
        [this.kept, this.came] = [undefined, []];
        if (!keep) return;
        this.pictureOf(painter, width, height).take(this.isWider(width, height) ? 0 : ahead);
        this.kept = { transform: transform.clone(), style, drawn: view, refreshed: performance.now() };
        painter.context.setDirty();
    }

    /** Whether the view, after what was drawn last moved by so much, lies in it, and it is not due to be drawn anew. */
    private reaches({ transform: { width, height }, drawn, refreshed }: Kept, dx: number, dy: number): boolean {
        if (performance.now() - refreshed > refreshMilliseconds) return false;
        return contains(drawn, { left: -dx, top: -dy, right: width - dx, bottom: height - dy });
    }

    private drawOn(painter: Painter, draw: Render, kept: Kept, next: { dx: number; dy: number; transform: Transform }, data: FrameData): void {
        const { dx, dy, transform } = next;
        const { width, height } = transform;
        const { context } = painter;
        this.widen(painter, width, height);
        this.place(-ahead, -ahead);
        const canvas: Box = { left: -ahead, top: -ahead, right: width + ahead, bottom: height + ahead };
        const there = shared(moved(kept.drawn, dx, dy), canvas);
        if (!empty(there)) this.pictureOf(painter, width, height).put(moved(there, ahead - dx, ahead - dy), dx, dy);
        const wanted: Box = {
            left: dx > 0 ? canvas.left : 0,
            top: dy > 0 ? canvas.top : 0,
            right: dx < 0 ? canvas.right : width,
            bottom: dy < 0 ? canvas.bottom : height,
        };
        const drawn = empty(there) ? wanted : around(there, wanted);
        const boxes = empty(there) ? [wanted] : without(drawn, there);
        const now = performance.now();
        const due = now - kept.refreshed > refreshMilliseconds;
        this.row += dy;
        if (due) {
            const newTiles = this.came.map((tile) => shared(drawn, boxOfTile(tile, transform))).filter((box) => !empty(box));
            boxes.push(this.nextRows(drawn), ...outermost(newTiles));
            this.came = [];
        }
        this.drawIn(painter, transform, boxes, (wider, box) =>
            withTilesIn(kept.style, wider, box, () => draw(kept.style, wider, data)),
        );
        this.pictureOf(painter, width, height).take(0);
        this.kept = { transform, style: kept.style, drawn, refreshed: due ? now : kept.refreshed };
        context.setDirty();
    }

    /** Draws on the larger canvas, and there in these boxes alone; each is told in pixels of that canvas. */
    private drawIn(painter: Painter, transform: Transform, boxes: Box[], draw: (wider: Transform, box: Box) => void): void {
        const { gl } = painter.context;
        const wider = transform.clone();
        wider.resize(transform.width + 2 * ahead, transform.height + 2 * ahead, false);
        painter.context.setDirty();
        painter.setBaseState();
        gl.enable(gl.SCISSOR_TEST);
        for (const box of boxes) {
            const { left, top, right, bottom } = moved(box, ahead, ahead);
            gl.scissor(left, gl.drawingBufferHeight - bottom, right - left, bottom - top);
            draw(wider, { left, top, right, bottom });
        }
        gl.disable(gl.SCISSOR_TEST);
    }

    /** How far what was drawn last has to go, and the transform at whole pixels from it; undefined where it is of no use. */
    private shifted(style: Style, transform: Transform): { dx: number; dy: number; transform: Transform } | undefined {
        const { kept } = this;
        if (!kept || kept.style !== style) return undefined;
        const before = kept.transform;
        if (before.width !== transform.width || before.height !== transform.height) return undefined;
        if (before.zoom !== transform.zoom || before.bearing !== transform.bearing) return undefined;
        const middle = transform.centerPoint;
        if (!middle.equals(before.centerPoint)) return undefined;
        const far = transform.locationToScreenPoint(before.center).sub(middle);
        const [dx, dy] = [Math.round(far.x), Math.round(far.y)];
        if (Math.abs(dx) > transform.width / 2 || Math.abs(dy) > transform.height / 2) return undefined;
        const snapped = transform.clone();
        snapped.setCenter(before.screenPointToLocation(middle.sub(new Point(dx, dy))));
        const real = snapped.locationToScreenPoint(before.center).sub(middle);
        // At the edge of the world a centre is not free.
        if (Math.hypot(real.x - dx, real.y - dy) > 0.02) return undefined;
        return { dx, dy, transform: snapped };
    }

    private nextRows({ left, top, right, bottom }: Box): Box {
        const from = this.row < top || this.row >= bottom ? top : this.row;
        this.row = from + refreshedRows;
        return { left, right, top: from, bottom: Math.min(bottom, this.row) };
    }

    /** Where the larger canvas's upper left corner lies. Its element keeps the size of the view: MapLibre reads the pointer's place from it. */
    private place(x: number, y: number): void {
        Object.assign(this.map.getCanvas().style, { objectFit: "none", objectPosition: `${x}px ${y}px` });
    }

    private isWider(viewWidth: number, viewHeight: number): boolean {
        const { width, height } = this.map.getCanvas();
        return width === viewWidth + 2 * ahead && height === viewHeight + 2 * ahead;
    }

    /** Once is enough: it takes a tenth of a second. MapLibre makes the canvas as large as the view again when that changes. */
    private widen(painter: Painter, viewWidth: number, viewHeight: number): void {
        if (this.isWider(viewWidth, viewHeight)) return;
        const [width, height] = [viewWidth + 2 * ahead, viewHeight + 2 * ahead];
        Object.assign(this.map.getCanvas(), { width, height });
        painter.resize(width, height, 1);
    }

    private pictureOf(painter: Painter, viewWidth: number, viewHeight: number): KeptPicture {
        const [width, height] = [viewWidth + 2 * ahead, viewHeight + 2 * ahead];
        if (this.picture?.width !== width || this.picture.height !== height) {
            this.picture?.free();
            this.picture = new KeptPicture(painter.context.gl, width, height);
        }
        return this.picture;
    }

    /** Sources ask for the tiles ahead of the view as well while it moves. */
    private prepare(style: Style): void {
        if (this.prepared === style) return;
        this.prepared = style;
        const update = style._updateSources.bind(style);
        style._updateSources = (transform) => {
            if (!this.map.isMoving() || this.map.isZooming()) return update(transform);
            const wider = transform.clone();
            wider.resize(transform.width + 2 * ahead, transform.height + 2 * ahead, false);
            update(wider);
        };
    }
}
