import { comparing } from "../compare/comparing";
import { FactsCard } from "../facts/facts_card";
import { ActiveFilters } from "../filters/active_filters";
import { FiltersPanel } from "../filters/filters_panel";
import { Inspector } from "../inspector/inspector";
import { LayerPanel } from "../layers/layer_panel";
import { LegendPanel } from "../legend/legend_panel";
import { listing } from "../list/listing";
import { measuring } from "../measure/measuring";
import { MeetingMode } from "../meeting/meeting_mode";
import { Readout } from "../readout/readout";
import { SearchBox } from "../search/search_box";
import { SiteLink } from "../site/site_link";
import { statistics } from "../statistics/statistics";
import { WallMode } from "../wall/wall_mode";
import type { Page } from "./page";
import type { Part } from "./part";
import { Printing } from "./printing";
import { TopBar } from "./top_bar";
import { Zooming } from "./zooming";

/** Every part of the page, one line each, in the order of their buttons. Heavy ones load with `import()` when they are first needed. */
export const parts: ((page: Page) => Part)[] = [
    (page) => new TopBar(page),
    (page) => new LayerPanel(page),
    (page) => new LegendPanel(page),
    (page) => new FiltersPanel(page),
    listing,
    (page) => new SearchBox(page),
    (page) => new ActiveFilters(page),
    (page) => new FactsCard(page),
    (page) => new Readout(page),
    (page) => new Zooming(page),
    statistics,
    measuring,
    comparing,
    (page) => new MeetingMode(page),
    (page) => new WallMode(page),
    (page) => new SiteLink(page),
    (page) => new Printing(page),
    (page) => new Inspector(page),
];
