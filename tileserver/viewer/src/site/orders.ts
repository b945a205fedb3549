import type { CatalogLayer } from "../api/server";
import { say } from "../i18n/language";
import { element } from "../page/element";

/** An order in which projects are gone through: a field, with - before it from the highest. */
export interface Order {
    id: string;
    sort: string;
    text: "orderInvestment" | "orderDistrict" | "orderStage" | "orderName";
}

export const usualOrder: Order = { id: "investment", sort: "-investment", text: "orderInvestment" };

export const orders: readonly Order[] = [
    usualOrder,
    { id: "district", sort: "district", text: "orderDistrict" },
    { id: "stage", sort: "stage", text: "orderStage" },
    { id: "name", sort: "name", text: "orderName" },
];

/** The order of that id, else the usual one. */
export function orderOf(id: string | undefined): Order {
    return orders.find((one) => one.id === id) ?? usualOrder;
}

/** What `/features` is asked to sort by; nothing where the layer lacks the field. */
export function sortOf(order: Order, layer: CatalogLayer): { sort?: string } {
    const field = order.sort.replace("-", "");
    return layer.fields?.some((one) => one.name === field) ? { sort: order.sort } : {};
}

export function orderSelect(chosen: Order, choose: (order: Order) => void): HTMLSelectElement {
    const node = element("select", { "aria-label": say("meetingOrder") });
    for (const one of orders) node.append(element("option", { value: one.id }, say(one.text)));
    node.value = chosen.id;
    node.addEventListener("change", () => choose(orderOf(node.value)));
    return node;
}
