import type { Catalog, CatalogField, CatalogLayer, Legend } from "../api/server";

/** How a figure of the panel is made by the server and read by a person. */
export interface Metric {
    /** As `/stats` is asked for it. */
    name: string;
    kind: "count" | "hectares" | "sum" | "rate";
    /** Of sums and rates. */
    field?: CatalogField;
    /** Of rates: the value whose share is asked for. */
    value?: string;
}

/** What can be counted in one published layer. */
export interface Subject {
    layer: CatalogLayer;
    /** One chart each. */
    fields: CatalogField[];
    metrics: Metric[];
}

/** Fields that planners group by, where a layer has them; its own class comes first. */
const grouping = ["district", "zone", "category", "status", "flag", "task_force"];
const mostCharts = 6;

/** Layers that say something when they are counted by class, projects first, then parcels. */
export function subjectsOf(catalog: Catalog, legends: readonly Legend[]): Subject[] {
    const rank = (layer: CatalogLayer): number => ["parcel", "project"].indexOf(layer.domain ?? "");
    return catalog.layers
        .map((layer) => subjectOf(layer, legends.filter((legend) => legend.layer === layer.id)))
        .filter((subject) => subject.fields.length > 0)
        .sort((a, b) => rank(b.layer) - rank(a.layer));
}

function subjectOf(layer: CatalogLayer, legends: readonly Legend[]): Subject {
    const fields = layer.fields ?? [];
    const wanted = ["district", layer.class_field, ...legends.map((legend) => legend.field), ...grouping];
    const charts = new Set<CatalogField>();
    for (const name of wanted) {
        const field = fields.find((one) => one.name === name);
        if (field && field.type !== "real") charts.add(field);
    }
    return { layer, fields: [...charts].slice(0, mostCharts), metrics: metricsOf(layer, legends) };
}

function metricsOf(layer: CatalogLayer, legends: readonly Legend[]): Metric[] {
    const metrics: Metric[] = [{ name: "count", kind: "count" }];
    if (layer.kind === "areas") metrics.push({ name: "hectares", kind: "hectares" });
    for (const field of layer.fields ?? []) if (isQuantity(field)) metrics.push({ name: `sum:${field.name}`, kind: "sum", field });
    const field = layer.fields?.find((one) => one.name === layer.class_field);
    const classes = legends.find((legend) => legend.field === layer.class_field)?.classes ?? [];
    if (field && classes.length <= 12) {
        for (const value of classes.flatMap((one) => one.values.slice(0, 1))) {
            metrics.push({ name: `rate:${field.name}=${value}`, kind: "rate", field, value });
        }
    }
    return metrics;
}

/** Money and areas can be added up; heights, ratios and degrees cannot. */
function isQuantity(field: CatalogField): boolean {
    return field.type === "real" && /^(investment|.*_m2|area.*|.*_ha)$/.test(field.name);
}
