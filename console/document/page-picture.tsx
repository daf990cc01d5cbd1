import { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Box, turned } from './boxes';
import type { ShownPicture } from './use-picture';
import { LOW_CONFIDENCE } from '../ui/confidence';
import { percent } from '../ui/format';

interface Props {
  readonly page: number;
  /** `undefined` while it is on its way. */
  readonly shown?: ShownPicture;
  readonly boxes: readonly Box[];
  /** Lines that a search found. */
  readonly found: readonly number[];
  /** The line that is pointed at, here or in the text. */
  readonly line?: number;
  readonly point: (line?: number) => void;
}

/** A page as it looks, with boxes over it. */
export function PagePictureView({ page, shown, boxes, found, line, point }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const [drawn, setDrawn] = useState(false);
  const picture = shown?.picture;
  useEffect(() => {
    if (!picture || !canvas.current || width === 0) {
      return undefined;
    }
    const abort = new AbortController();
    setDrawn(false);
    void picture.draw(canvas.current, width * window.devicePixelRatio / picture.width, abort.signal).then(() => setDrawn(true));
    return () => abort.abort();
  }, [picture, width]);
  if (shown?.reason) {
    return <p class="message notice">{shown.reason}</p>;
  }
  return (
    <div class={`page-picture ${drawn ? '' : 'drawing'}`}>
      <canvas ref={canvas} role="img" aria-label={`Page ${page} as it looks`} style={picture && { aspectRatio: `${picture.width} / ${picture.height}` }} />
      {picture && (
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          {boxes.map((each, index) => (
            <BoxOf key={index} box={each} orientation={picture.orientation} active={isMeant(each, line, found)} point={point} />
          ))}
        </svg>
      )}
    </div>
  );
}

function isMeant({ line }: Box, pointed: number | undefined, found: readonly number[]): boolean {
  return line !== undefined && (line === pointed || found.includes(line));
}

interface BoxProps {
  readonly box: Box;
  readonly orientation: number;
  readonly active: boolean;
  readonly point: (line?: number) => void;
}

function BoxOf({ box: { name, box, confidence, line }, orientation, active, point }: BoxProps): JSX.Element {
  const { left, top, width, height } = turned(box, orientation);
  const low = confidence !== undefined && confidence < LOW_CONFIDENCE;
  return (
    <rect
      x={left}
      y={top}
      width={width}
      height={height}
      class={`box ${low ? 'low' : ''} ${active ? 'active' : ''}`}
      onMouseEnter={() => point(line)}
      onMouseLeave={() => point(undefined)}
      onClick={() => line !== undefined && globalThis.document.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'nearest' })}
    >
      <title>{name}{confidence !== undefined && ` (${percent(confidence)})`}</title>
    </rect>
  );
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observed = element.current?.parentElement;
    if (!observed) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)));
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return width;
}
