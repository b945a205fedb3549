type Child = Node | string | undefined;

/** `element("button", { class: "switch", title: "…" }, "text", child)`; texts are never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Record<string, string> = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    for (const child of children) if (child !== undefined) node.append(child);
    return node;
}
