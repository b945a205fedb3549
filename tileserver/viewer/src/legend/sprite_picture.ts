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

/** Lays a sprite of the style's sheet over a swatch: an icon instead of what stands there, a pattern over it. */
export async function drawSprite(frame: HTMLElement, sprite: string, name: string, instead: boolean): Promise<void> {
    const sheet = await sheetOf(sprite);
    const place = sheet?.places[name];
    if (!sheet || !place || place.sdf === true) return;
    const scale = 1 / place.pixelRatio;
    const [width, height] = [place.width * scale, place.height * scale];
    const canvas = document.createElement("canvas");
    const image = await loaded(sheet.image);
    const [across, down] = instead ? [width, height] : [30, 18];
    [canvas.width, canvas.height] = [across * place.pixelRatio, down * place.pixelRatio];
    const context = canvas.getContext("2d");
    if (!image || !context) return;
    for (let x = 0; x < canvas.width; x += place.width) {
        for (let y = 0; y < canvas.height; y += place.height) context.drawImage(image, place.x, place.y, place.width, place.height, x, y, place.width, place.height);
    }
    canvas.style.width = `${across}px`;
    canvas.style.height = `${down}px`;
    if (instead) frame.replaceChildren(canvas);
    else frame.append(canvas);
    frame.classList.add(instead ? "icon-swatch" : "pattern-swatch");
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
