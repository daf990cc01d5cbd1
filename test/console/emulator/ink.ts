import { Page } from 'playwright-core';

/** How much of what is dark on the page's picture lies under its boxes, from 0 to 1: nearly all of a text. */
export async function inkUnderBoxes(page: Page): Promise<number> {
  return page.locator('.page-picture canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const boxes = [...canvas.parentElement!.querySelectorAll('rect')].map(({ x, y, width: wide, height: high }) => (
      { left: x.baseVal.value, top: y.baseVal.value, right: x.baseVal.value + wide.baseVal.value, bottom: y.baseVal.value + high.baseVal.value }
    ));
    let dark = 0;
    let under = 0;
    for (let pixel = 0; pixel < width * height; pixel++) {
      if (data[pixel * 4] < 100) {
        const [x, y] = [(pixel % width + 0.5) / width, (Math.floor(pixel / width) + 0.5) / height];
        dark++;
        under += boxes.some(({ left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom) ? 1 : 0;
      }
    }
    return under / dark;
  });
}
