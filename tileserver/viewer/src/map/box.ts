/** Whole pixels, x to the right and y down; `right` and `bottom` are the first that no longer belong to it. */
export interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
}

export function contains(outer: Box, inner: Box): boolean {
    return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;
}

export function moved(box: Box, x: number, y: number): Box {
    return { left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y };
}

export function shared(a: Box, b: Box): Box {
    return { left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) };
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
    return { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) };
}

export function empty(box: Box): boolean {
    return box.right <= box.left || box.bottom <= box.top;
}

/** What of `outer` lies outside of `inner`, which lies in it: at most four boxes that do not overlap. */
export function without(outer: Box, inner: Box): Box[] {
    return [
        { ...outer, bottom: inner.top },
        { ...outer, top: inner.bottom },
        { ...inner, left: outer.left, right: inner.left },
        { ...inner, left: inner.right, right: outer.right },
    ].filter((box) => !empty(box));
}

/** Those that lie in no other one; of equal ones the first. */
export function outermost(boxes: Box[]): Box[] {
    return boxes.filter((box, at) => !boxes.some((other, there) => there !== at && contains(other, box) && (there < at || !contains(box, other))));
}
