/** What a timer needs; the window has it. */
export interface Clock {
    setTimeout(action: () => void, milliseconds: number): number;
    clearTimeout(handle: number): void;
}

/**
 * Goes round a number of views, one each interval. A hand on the mouse or the keyboard holds it for a while; then it goes on from the
 * view that comes next. It knows nothing of the map, so a server that is away does not stop it.
 */
export class Rotation {
    private timer: number | undefined;
    private index = -1;
    private held = false;
    private running = false;

    constructor(
        private readonly clock: Clock,
        private readonly count: () => number,
        private readonly show: (index: number) => void,
        private readonly changed: () => void,
        private intervalSeconds: number,
        private readonly holdSeconds = 60,
    ) {}

    get current(): number {
        return this.index;
    }

    get paused(): boolean {
        return this.held;
    }

    get seconds(): number {
        return this.intervalSeconds;
    }

    set seconds(value: number) {
        this.intervalSeconds = value;
        if (this.running && !this.held) this.wait(value);
    }

    /** From the first view. */
    start(): void {
        this.running = true;
        this.held = false;
        this.index = -1;
        this.next();
    }

    stop(): void {
        this.running = false;
        this.held = false;
        this.clear();
    }

    /** Somebody touched the wall. */
    hold(): void {
        if (!this.running) return;
        const before = this.held;
        this.held = true;
        this.wait(this.holdSeconds);
        if (!before) this.changed();
    }

    go(step: number): void {
        if (this.count() === 0) return;
        this.index = (((this.index + step) % this.count()) + this.count()) % this.count();
        this.show(this.index);
        if (this.running) this.wait(this.held ? this.holdSeconds : this.intervalSeconds);
        this.changed();
    }

    private next(): void {
        if (!this.running) return;
        this.held = false;
        if (this.count() === 0) {
            this.wait(this.intervalSeconds);
            this.changed();
            return;
        }
        this.go(1);
    }

    private wait(seconds: number): void {
        this.clear();
        this.timer = this.clock.setTimeout(() => this.next(), seconds * 1000);
    }

    private clear(): void {
        if (this.timer !== undefined) this.clock.clearTimeout(this.timer);
        this.timer = undefined;
    }
}
