interface Place {
    x: number;
    y: number;
    width: number;
    height: number;
    pixelRatio: number;
    sdf?: boolean;
}

interface Sheet {
    places: Record<string, Place>;
    image: string;
}

const sheets = new Map<string, Promise<Sheet | undefined>>();

/**
 * Lays a sprite of the style's sheet over a swatch: an icon instead of what stands there, or, with a scale, a pattern over what stands first,
 * that many times its size.
 */
export async function drawSprite(frame: HTMLElement, sprite: string, name: string, pattern?: number): Promise<void> {
    const sheet = await sheetOf(sprite);
    const place = sheet?.places[name];
    if (!sheet || !place || place.sdf === true) return;
    const canvas = document.createElement("canvas");
    const image = await loaded(sheet.image);
    const [across, down] = pattern === undefined ? [place.width / place.pixelRatio, place.height / place.pixelRatio] : [30, 18];
    const dense = Math.max(2, place.pixelRatio);
    [canvas.width, canvas.height] = [across * dense, down * dense];
    const context = canvas.getContext("2d");
    if (!image || !context) return;
    const scale = (dense / place.pixelRatio) * (pattern ?? 1);
    const [width, height] = [place.width * scale, place.height * scale];
    for (let x = 0; x < canvas.width; x += width) {
        for (let y = 0; y < canvas.height; y += height) context.drawImage(image, place.x, place.y, place.width, place.height, x, y, width, height);
    }
    canvas.style.width = `${across}px`;
    canvas.style.height = `${down}px`;
    if (pattern === undefined) frame.replaceChildren(canvas);
    else frame.firstElementChild?.after(canvas);
    frame.classList.add(pattern === undefined ? "icon-swatch" : "pattern-swatch");
}

function sheetOf(sprite: string): Promise<Sheet | undefined> {
    const address = `${sprite}${devicePixelRatio > 1 ? "@2x" : ""}`;
    let known = sheets.get(address);
    if (!known) {
        known = fetch(`${address}.json`)
            .then(async (answer) => (answer.ok ? { places: (await answer.json()) as Sheet["places"], image: `${address}.png` } : undefined))
            .catch(() => undefined);
        sheets.set(address, known);
    }
    return known;
}

const images = new Map<string, Promise<HTMLImageElement | undefined>>();

function loaded(address: string): Promise<HTMLImageElement | undefined> {
    let known = images.get(address);
    if (!known) {
        const image = new Image();
        known = new Promise((resolve) => {
            image.onload = () => resolve(image);
            image.onerror = () => resolve(undefined);
        });
        image.src = address;
        images.set(address, known);
    }
    return known;
}
