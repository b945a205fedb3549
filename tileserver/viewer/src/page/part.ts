/** One part of the page. It listens to `page.state` and `page.map`, and adds its buttons, panel and address keys when it is made. */
export interface Part {
    /** Draws its texts again; called after the language changed. */
    render(): void;
    /** The style on the map is a new one: sources and layers that the part added itself are gone. */
    onStyle?(): void;
    /** Catalog and style were fetched anew. */
    onData?(): void;
    /** Paints what it lays over the whole map onto the picture for paper. */
    onPrint?(picture: CanvasRenderingContext2D): void;
    onDestroy?(): void;
}
