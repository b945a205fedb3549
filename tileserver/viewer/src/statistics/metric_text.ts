import type { CatalogLayer, MapStyle } from "../api/server";
import { numberOf, rateOf, sumOf, type StatValues } from "../api/stats";
import { say, titleOf } from "../i18n/language";
import { hectareText, moneyText, numberText, percentText, unknown } from "../i18n/numbers";
import type { Metric } from "./subjects";

export interface MetricText {
    main: string;
    /** Both counts behind a sum or a share, in words. */
    counts?: string;
    /** The same in a narrow column: `12/47`. */
    share?: string;
}

export function metricText(metric: Metric, values: StatValues): MetricText {
    switch (metric.kind) {
        case "count":
            return { main: numberText(numberOf(values, metric.name)) };
        case "hectares":
            return { main: hectareText(numberOf(values, metric.name)) };
        case "sum": {
            const sum = sumOf(values, metric.name);
            if (!sum) return { main: unknown };
            const counts = { counts: say("statsCounted", { counted: numberText(sum.counted), of: numberText(sum.of) }), share: `${numberText(sum.counted)}/${numberText(sum.of)}` };
            if (sum.counted === 0) return { main: unknown, ...counts };
            const text = metric.field?.name === "investment" ? moneyText(sum.value) : numberText(sum.value);
            return { main: text, ...counts };
        }
        case "rate": {
            const rate = rateOf(values, metric.name);
            if (!rate) return { main: unknown };
            return {
                main: percentText(rate.numerator, rate.denominator),
                counts: `${numberText(rate.numerator)}/${numberText(rate.denominator)}`,
                share: `${numberText(rate.numerator)}/${numberText(rate.denominator)}`,
            };
        }
    }
}

/** The length of a bar. */
export function metricSize(metric: Metric, values: StatValues): number {
    if (metric.kind !== "rate") return numberOf(values, metric.name);
    const rate = rateOf(values, metric.name);
    return rate && rate.denominator > 0 ? rate.numerator / rate.denominator : 0;
}

export function metricTitle(metric: Metric, style: MapStyle, layer: CatalogLayer): string {
    switch (metric.kind) {
        case "count":
            return say("statsCount");
        case "hectares":
            return say("statsHectares");
        case "sum":
            return say("statsSum", { field: titleOf(metric.field?.titles, metric.field?.name ?? "") });
        case "rate": {
            const list = style.codes.lists[style.codes.fields[layer.id]?.[metric.field?.name ?? ""] ?? ""];
            return say("statsRate", { value: titleOf(list?.[metric.value ?? ""], metric.value ?? "") });
        }
    }
}
