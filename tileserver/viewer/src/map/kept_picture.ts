import type { Box } from "./box";

/** A copy of what was drawn, kept by the graphics library: a canvas is empty as soon as its frame is over. */
export class KeptPicture {
    private readonly texture: WebGLTexture | null;
    private readonly framebuffer: WebGLFramebuffer | null;

    constructor(
        private readonly gl: WebGL2RenderingContext,
        readonly width: number,
        readonly height: number,
    ) {
        this.texture = gl.createTexture();
        gl.activeTexture(gl.TEXTURE0);
        gl.bindTexture(gl.TEXTURE_2D, this.texture);
        gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
        this.framebuffer = gl.createFramebuffer();
        gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
        gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0);
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }

    /** Keeps all that the canvas shows, so far right of and below the upper left corner of this picture. */
    take(inset: number): void {
        const { gl } = this;
        const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.activeTexture(gl.TEXTURE0);
        gl.bindTexture(gl.TEXTURE_2D, this.texture);
        gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, inset, inset, 0, 0, width, height);
    }

    /** Puts a part of this picture on a canvas of the same size, `dx` further right and `dy` further down. */
    put({ left, top, right, bottom }: Box, dx: number, dy: number): void {
        const { gl, height } = this;
        // The browser empties the canvas when the first thing is drawn or cleared in a frame, and does not count a blit as that.
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.enable(gl.SCISSOR_TEST);
        gl.scissor(0, 0, 1, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.disable(gl.SCISSOR_TEST);
        gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.framebuffer);
        gl.blitFramebuffer(
            ...[left, height - bottom, right, height - top],
            ...[left + dx, height - bottom - dy, right + dx, height - top - dy],
            ...[gl.COLOR_BUFFER_BIT, gl.NEAREST],
        );
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }

    free(): void {
        this.gl.deleteTexture(this.texture);
        this.gl.deleteFramebuffer(this.framebuffer);
    }
}
