import type { Map as LibreMap } from "maplibre-gl";
import type { Catalog, CatalogLayer, MapStyle, StyleTitle } from "../api/server";
import type { Permalink } from "../permalink/permalink";
import type { Status } from "../status/status";
import type { Part } from "./part";
import type { SharedState } from "./shared_state";
import type { SidePanels } from "./side_panels";
import type { Toolbar } from "./toolbar";

/** What every part is given. */
export interface Page {
    readonly map: LibreMap;
    readonly state: SharedState;
    readonly link: Permalink;
    readonly toolbar: Toolbar;
    readonly panels: SidePanels;
    readonly status: Status;
    /** As served now; another object after the data changed. */
    readonly catalog: Catalog;
    readonly style: MapStyle;
    /** The styles that the server offers. */
    readonly offered: readonly StyleTitle[];
    /** The bar above the map, with the title; a part may put something in. */
    readonly bar: HTMLElement;
    layerOf(id: string): CatalogLayer | undefined;
    /** Puts something over the map. */
    place(node: HTMLElement): void;
    /** Has the parts paint what they lay over the map. */
    paint(picture: CanvasRenderingContext2D): void;
    /** For parts that are loaded later than the page. */
    add(part: Part): void;
}
