import { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/** Rows beyond both edges of the window that are drawn as well. */
const OVERSCAN = 12;
/** Until there is a row to measure. */
const USUAL_HEIGHT = 48;
/** However tall the window is. */
export const MOST_ROWS = 200;

/** Which rows of a long table are drawn, and how much room the others take. */
export interface VirtualRows {
  readonly first: number;
  /** Behind the last one. */
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

interface Window {
  /** Of the window, above the first row; negative where the table begins below. */
  readonly scrolled: number;
  readonly height: number;
}

export function virtualRows(count: number, rowHeight: number, { scrolled, height }: Window): VirtualRows {
  const firstSeen = Math.min(Math.max(Math.floor(scrolled / rowHeight), 0), Math.max(count - 1, 0));
  const seen = Math.ceil(height / rowHeight) + 1;
  const first = Math.max(firstSeen - OVERSCAN, 0);
  const end = Math.min(firstSeen + seen + OVERSCAN, first + MOST_ROWS, count);
  return { first, end, before: first * rowHeight, after: (count - end) * rowHeight };
}

/** The same for the page's own scrolling. Rows have `aria-rowindex`, and are all as high as the first: the styles say how high. */
export function useVirtualRows(body: RefObject<HTMLElement>, count: number): VirtualRows & { readonly rowHeight: number } {
  const [view, setView] = useState({ scrolled: 0, height: window.innerHeight, rowHeight: USUAL_HEIGHT });
  const measure = (): void => {
    if (body.current) {
      const rowHeight = body.current.querySelector('[aria-rowindex]')?.getBoundingClientRect().height || USUAL_HEIGHT;
      const scrolled = -body.current.getBoundingClientRect().top;
      const height = window.innerHeight;
      const step = Math.floor(scrolled / rowHeight) * rowHeight; // drawn again row by row, not pixel by pixel
      setView((old) => (old.scrolled === step && old.height === height && old.rowHeight === rowHeight ? old : { scrolled: step, height, rowHeight }));
    }
  };
  useLayoutEffect(measure, [count]);
  useEffect(() => {
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, []);
  return { ...virtualRows(count, view.rowHeight, view), rowHeight: view.rowHeight };
}
