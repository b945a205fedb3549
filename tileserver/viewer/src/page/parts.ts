import { FactsCard } from "../facts/facts_card";
import { Inspector } from "../inspector/inspector";
import { LayerPanel } from "../layers/layer_panel";
import { LegendPanel } from "../legend/legend_panel";
import { Readout } from "../readout/readout";
import type { Page, Part } from "./part";
import { TopBar } from "./top_bar";
import { Zooming } from "./zooming";

/** Every part of the page, one line each, in the order of their buttons. Heavy ones load with `import()` when they are first needed. */
export const parts: ((page: Page) => Part)[] = [
    (page) => new TopBar(page),
    (page) => new LayerPanel(page),
    (page) => new LegendPanel(page),
    (page) => new Inspector(page),
    (page) => new FactsCard(page),
    (page) => new Readout(page),
    (page) => new Zooming(page),
];
