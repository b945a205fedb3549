/** What MapLibre's `VertexBuffer` has, as far as it is needed here. */
export interface VertexBuffer {
    length: number;
    context: { gl: Pick<WebGL2RenderingContext, "ARRAY_BUFFER" | "DYNAMIC_DRAW" | "bufferData"> };
    bind(): void;
    updateData(array: { length: number; arrayBuffer: ArrayBuffer }): void;
}

const mended = new WeakSet<object>();

/**
 * MapLibre 6.17 now and then hands the labels of a tile to the graphics library before it has placed them, so with no opacities. When it
 * places them later, it finds that there are more than before and gives up (`updateData`: "Length of new data is …"), in this frame and in
 * each one after, and the map stands still. Such a buffer is allocated anew, for all buffers of the kind that this one is of.
 */
export function letBuffersGrow(one: VertexBuffer): void {
    const kind = Object.getPrototypeOf(one) as VertexBuffer;
    if (mended.has(kind)) return;
    mended.add(kind);
    const { updateData } = kind;
    kind.updateData = function (this: VertexBuffer, array) {
        if (array.length === this.length) {
            updateData.call(this, array);
            return;
        }
        const { gl } = this.context;
        this.bind();
        gl.bufferData(gl.ARRAY_BUFFER, array.arrayBuffer, gl.DYNAMIC_DRAW);
        this.length = array.length;
    };
}
