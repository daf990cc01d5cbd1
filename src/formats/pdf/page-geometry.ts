import { Pdfium } from './pdfium';

/** In points, from the upper left corner of the page as it is shown. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** In points, as a viewer shows the page. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Whether a viewer shows something of what lies there: a file may hold text beyond the edges of the page. */
export function isOnPage(box: Box | undefined, { width, height }: PageSize): boolean {
  return !box || (box.right >= 0 && box.bottom >= 0 && box.left <= width && box.top <= height);
}

/** For PDFium's own conversion, which gives whole numbers: fine enough for a millionth of a page. */
const DEVICE = 1_000_000;
const STEP = 1000;

export type Display = (x: number, y: number) => readonly [number, number];

/** From the page's own coordinates to points from the upper left corner of what a viewer shows: turned, and cut to the crop box. */
export function displayOf(pdfium: Pdfium, page: number, memory: number): Display {
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const convert = (x: number, y: number) => {
    pdfium.FPDF_PageToDevice(page, 0, 0, DEVICE, DEVICE, 0, x, y, memory, memory + 4);
    const [across, down] = new Int32Array(pdfium.pdfium.HEAPU8.buffer, memory, 2);
    return [across / DEVICE * width, down / DEVICE * height];
  };
  const [x0, y0] = convert(0, 0);
  const [xx, xy] = convert(STEP, 0).map((value, axis) => (value - [x0, y0][axis]) / STEP);
  const [yx, yy] = convert(0, STEP).map((value, axis) => (value - [x0, y0][axis]) / STEP);
  return (x, y) => [x0 + x * xx + y * yx, y0 + x * xy + y * yy];
}

/** @param box in the page's own coordinates, which go up */
export function displayedBox(displayed: Display, { left, right, bottom, top }: Box): Box {
  const [x1, y1] = displayed(left, top);
  const [x2, y2] = displayed(right, bottom);
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

export function pageSizeOf(pdfium: Pdfium, page: number): PageSize {
  return { width: hundredths(pdfium.FPDF_GetPageWidthF(page)), height: hundredths(pdfium.FPDF_GetPageHeightF(page)) };
}

/** Of a page, the part that a box covers: from 0 to 1. */
export function coverage(box: Box, { width, height }: PageSize): number {
  const across = Math.min(box.right, width) - Math.max(box.left, 0);
  const down = Math.min(box.bottom, height) - Math.max(box.top, 0);
  return across > 0 && down > 0 ? across * down / (width * height) : 0;
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
