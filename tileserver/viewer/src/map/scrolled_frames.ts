import { MercatorCoordinate, Point, type Map as LibreMap } from "maplibre-gl";
import { aroundRender, type Painter, type Render } from "./around_render";

type Style = Parameters<Render>[0];
type Transform = Parameters<Render>[1];
type FrameData = Parameters<Render>[2];

/** Pixels of the canvas, from its upper left corner. */
interface Box {
    x: number;
    y: number;
    width: number;
    height: number;
}

interface Kept {
    transform: Transform;
    style: Style;
    /** Of the canvas when it was kept. */
    width: number;
    height: number;
}

/** Fewer rows than this are not worth a pass over the layers. */
const leastRows = 48;
const wantedMilliseconds = 31;
/** How far, in CSS pixels, something reaches beyond its tile: labels (drawn whole) and everything else (cut at the tile, but for circles). */
const reach = { labels: 256, others: 32 };

/**
 * Panning for machines without a graphics processor, where each pixel drawn costs: while the map moves without zooming, a frame is the last
 * one shifted by whole pixels, the strip that comes into view, and a band of rows drawn anew. The bands go round, so that tiles and
 * labels that came meanwhile are seen after a few frames. At rest, and while zooming, everything is drawn as ever.
 */
export class ScrolledFrames {
    private kept: Kept | undefined;
    private texture: WebGLTexture | null = null;
    private framebuffer: WebGLFramebuffer | null = null;
    private size: [number, number] = [0, 0];
    private row = 0;
    private rows = 128;
    private last = 0;

    constructor(map: LibreMap) {
        aroundRender(map, (draw, painter) => {
            // Nothing of an earlier context is of use.
            [this.kept, this.texture, this.framebuffer] = [undefined, null, null];
            return (style, transform, data) => this.frame(painter, draw, style, transform, data);
        });
    }

    private frame(painter: Painter, draw: Render, style: Style, transform: Transform, data: FrameData): void {
        const { context } = painter;
        const { gl } = context;
        const other = data.zooming || data.rotating || transform.pitch !== 0 || gl.isContextLost();
        const next = data.moving && !other ? this.shifted(style, transform, data.pixelRatio, gl) : undefined;
        if (!next) {
            draw(style, transform, data);
            if (other) this.kept = undefined;
            else this.keep(gl, style, transform);
            context.setDirty();
            return;
        }
        this.scroll(gl, next.dx, next.dy);
        context.setDirty();
        painter.setBaseState();
        gl.enable(gl.SCISSOR_TEST);
        for (const box of this.boxes(gl, next.dx, next.dy)) {
            gl.scissor(box.x, gl.drawingBufferHeight - box.y - box.height, box.width, box.height);
            withTilesIn(style, next.transform, box, data.pixelRatio, () => draw(style, next.transform, data));
        }
        gl.disable(gl.SCISSOR_TEST);
        this.keep(gl, style, next.transform);
        context.setDirty();
    }

    /** How far the kept frame has to go, and the transform at whole pixels from it; undefined where it is of no use. */
    private shifted(style: Style, transform: Transform, ratio: number, gl: WebGL2RenderingContext): { dx: number; dy: number; transform: Transform } | undefined {
        const { kept } = this;
        if (!kept || kept.style !== style || kept.width !== gl.drawingBufferWidth || kept.height !== gl.drawingBufferHeight) return undefined;
        const before = kept.transform;
        if (before.zoom !== transform.zoom || before.bearing !== transform.bearing) return undefined;
        const middle = transform.centerPoint;
        if (!middle.equals(before.centerPoint)) return undefined;
        const moved = transform.locationToScreenPoint(before.center).sub(middle);
        const [dx, dy] = [Math.round(moved.x * ratio), Math.round(moved.y * ratio)];
        if (Math.abs(dx) > kept.width / 2 || Math.abs(dy) > kept.height / 2) return undefined;
        const snapped = transform.clone();
        snapped.setCenter(before.screenPointToLocation(middle.sub(new Point(dx / ratio, dy / ratio))));
        const real = snapped.locationToScreenPoint(before.center).sub(middle);
        // At the edge of the world a centre is not free.
        if (Math.hypot(real.x - dx / ratio, real.y - dy / ratio) > 0.02) return undefined;
        return { dx, dy, transform: snapped };
    }

    /** What is to be drawn after a shift: the strips that came into view, then the next rows of the round. */
    private boxes(gl: WebGL2RenderingContext, dx: number, dy: number): Box[] {
        const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
        const boxes: Box[] = [];
        if (dx !== 0) boxes.push({ x: dx > 0 ? 0 : width + dx, y: 0, width: Math.abs(dx), height });
        if (dy !== 0) boxes.push({ x: 0, y: dy > 0 ? 0 : height + dy, width, height: Math.abs(dy) });
        const now = performance.now();
        const took = now - this.last;
        this.last = now;
        // A longer pause is one between two movements and says nothing.
        if (took < 400) this.rows = Math.min(height, Math.max(leastRows, Math.round(this.rows * (took > wantedMilliseconds ? 0.75 : 1.15))));
        let from = Math.max(0, this.row + dy);
        if (from >= height) from = 0;
        boxes.push({ x: 0, y: from, width, height: Math.min(this.rows, height - from) });
        this.row = from + this.rows;
        return boxes;
    }

    private scroll(gl: WebGL2RenderingContext, dx: number, dy: number): void {
        const [width, height] = this.size;
        const [x, y] = [-dx, dy];
        const [left, right] = [Math.max(0, x), Math.min(width, width + x)];
        const [low, high] = [Math.max(0, y), Math.min(height, height + y)];
        // The browser empties the canvas when the first thing is drawn or cleared in a frame, and does not count a blit as that.
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.enable(gl.SCISSOR_TEST);
        gl.scissor(0, 0, 1, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.disable(gl.SCISSOR_TEST);
        gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.framebuffer);
        gl.blitFramebuffer(left, low, right, high, left - x, low - y, right - x, high - y, gl.COLOR_BUFFER_BIT, gl.NEAREST);
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }

    private keep(gl: WebGL2RenderingContext, style: Style, transform: Transform): void {
        const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.activeTexture(gl.TEXTURE0);
        if (!this.texture || this.size[0] !== width || this.size[1] !== height) this.makeTexture(gl, width, height);
        gl.bindTexture(gl.TEXTURE_2D, this.texture);
        gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 0, 0, width, height);
        this.kept = { transform: transform.clone(), style, width, height };
    }

    private makeTexture(gl: WebGL2RenderingContext, width: number, height: number): void {
        gl.deleteTexture(this.texture);
        gl.deleteFramebuffer(this.framebuffer);
        this.texture = gl.createTexture();
        this.size = [width, height];
        gl.bindTexture(gl.TEXTURE_2D, this.texture);
        gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
        this.framebuffer = gl.createFramebuffer();
        gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
        gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0);
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }
}

/** Draws with the tiles alone that reach into the box: a strip at the edge needs a few of them. */
function withTilesIn(style: Style, transform: Transform, box: Box, ratio: number, draw: () => void): void {
    const managers = Object.values(style.tileManagers);
    const centre = MercatorCoordinate.fromLngLat(transform.center);
    const { worldSize, centerPoint } = transform;
    for (const manager of managers) {
        const all = manager.getVisibleCoordinates.bind(manager);
        manager.getVisibleCoordinates = (labels) => {
            const margin = labels === true ? reach.labels : reach.others;
            return all(labels).filter(({ canonical, wrap }) => {
                const side = worldSize / 2 ** canonical.z;
                const left = canonical.x * side + (wrap - centre.x) * worldSize + centerPoint.x;
                const top = canonical.y * side - centre.y * worldSize + centerPoint.y;
                const [x, y, right, bottom] = [box.x / ratio, box.y / ratio, (box.x + box.width) / ratio, (box.y + box.height) / ratio];
                return left < right + margin && left + side > x - margin && top < bottom + margin && top + side > y - margin;
            });
        };
    }
    try {
        draw();
    } finally {
        // What was put over the prototype's own method.
        for (const manager of managers) delete (manager as { getVisibleCoordinates?: unknown }).getVisibleCoordinates;
    }
}
