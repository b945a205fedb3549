import type { Feature } from "../api/features";

/** The list of a meeting and where in it one is. It does not go round: after the last project the meeting is over. */
export class Agenda {
    private list: readonly Feature[] = [];
    private at = 0;

    constructor(private readonly keyField: string | undefined) {}

    /** Another list; one stays at the same project if it is on it, else at the first. */
    set(list: readonly Feature[], key: string | undefined): void {
        const wanted = key ?? (this.current && this.keyOf(this.current));
        this.list = list;
        const found = wanted === undefined ? -1 : list.findIndex((one) => this.keyOf(one) === wanted);
        this.at = Math.max(0, found);
    }

    get current(): Feature | undefined {
        return this.list[this.at];
    }

    get next(): Feature | undefined {
        return this.list[this.at + 1];
    }

    get position(): number {
        return this.list.length === 0 ? 0 : this.at + 1;
    }

    get length(): number {
        return this.list.length;
    }

    /** Whether there was somewhere to go. */
    go(step: number): boolean {
        const target = Math.min(this.list.length - 1, Math.max(0, this.at + step));
        if (target < 0 || target === this.at) return false;
        this.at = target;
        return true;
    }

    /** What `/sites/{key}` is asked for: the project's own key, or the row's id. */
    keyOf(one: Feature): string {
        const own = this.keyField === undefined ? undefined : one.properties[this.keyField];
        return own === undefined || own === null || own === "" ? String(one.id) : String(own);
    }
}

/** What a key of the keyboard or of a presenter's clicker does; undefined: nothing. */
export function stepOfKey(key: string): number | undefined {
    if (["PageDown", "ArrowRight", "ArrowDown", " ", "Spacebar", "Enter"].includes(key)) return 1;
    if (["PageUp", "ArrowLeft", "ArrowUp", "Backspace"].includes(key)) return -1;
    if (key === "Home") return -Infinity;
    if (key === "End") return Infinity;
    return undefined;
}
