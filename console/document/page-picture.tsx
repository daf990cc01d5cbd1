import { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Box } from './boxes';
import { isIn, Part } from './parts';
import type { ResultPage } from './result-pages';
import type { PagePicture } from './source/page-source';
import type { ShownPicture } from './use-picture';
import { explain } from '../api/problem';
import { LOW_CONFIDENCE } from '../ui/confidence';
import { percent } from '../ui/format';

interface Props {
  readonly page: number;
  /** `undefined` while it is on its way. */
  readonly shown?: ShownPicture;
  /** What was read of the page: it knows how large the page is where there is no picture. */
  readonly result?: ResultPage;
  readonly boxes: readonly Box[];
  /** What a search found. */
  readonly found: readonly Part[];
  /** What is pointed at, here or in the text. */
  readonly pointed?: Part;
  readonly point: (part?: Part) => void;
}

interface Drawn {
  readonly picture: PagePicture;
  /** Why it is not. */
  readonly fault?: string;
}

/** A page as it looks, with boxes over it; where it cannot be drawn, the boxes on an empty sheet. */
export function PagePictureView({ page, shown, result, boxes, found, pointed, point }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, sheet] = useWidth();
  const [last, setLast] = useState<Drawn>();
  const picture = shown?.picture;
  useEffect(() => {
    if (!picture || !canvas.current || width === 0) {
      return undefined;
    }
    const abort = new AbortController();
    const tell = (fault?: string): void => {
      if (!abort.signal.aborted) {
        setLast({ picture, fault });
      }
    };
    setLast(undefined);
    picture.draw(canvas.current, width * window.devicePixelRatio / picture.width, abort.signal).then(
      () => tell(),
      (error: unknown) => tell(`The page cannot be drawn. ${explain(error).sentence}`),
    );
    return () => abort.abort();
  }, [picture, width]);
  const drawn = picture && last?.picture === picture ? last : undefined; // or it is of the page before
  const reason = shown?.reason ?? drawn?.fault;
  const size = picture ?? (reason === undefined ? undefined : sizeOf(result));
  const isMeant = ({ part }: Box): boolean => isIn(part, pointed) || found.some((each) => isIn(part, each));
  const shape = size && { aspectRatio: `${size.width} / ${size.height}` };
  return (
    <>
      {reason && <p class="message notice">{reason}</p>}
      {(!reason || boxes.length > 0) && (
        <div ref={sheet} class={`page-picture ${reason ? 'blank' : drawn ? '' : 'drawing'}`} style={reason ? shape : undefined}>
          {!reason && <canvas ref={canvas} role="img" aria-label={`Page ${page} as it looks`} style={shape} />}
          {size && (
            <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              {boxes.map((each) => <BoxOf key={each.part} box={each} active={isMeant(each)} point={point} />)}
            </svg>
          )}
        </div>
      )}
    </>
  );
}

/** A4, where nobody knows better. */
function sizeOf(result?: ResultPage): { readonly width: number; readonly height: number } {
  return { width: result?.widthPx ?? result?.widthPt ?? 210, height: result?.heightPx ?? result?.heightPt ?? 297 };
}

interface BoxProps {
  readonly box: Box;
  readonly active: boolean;
  readonly point: (part?: Part) => void;
}

function BoxOf({ box: { part, name, box, confidence }, active, point }: BoxProps): JSX.Element {
  const { left, top, width, height } = box;
  const low = confidence !== undefined && confidence < LOW_CONFIDENCE;
  return (
    <rect
      data-box={part}
      x={left}
      y={top}
      width={width}
      height={height}
      class={`box ${low ? 'low' : ''} ${active ? 'active' : ''}`}
      onMouseEnter={() => point(part)}
      onMouseLeave={() => point(undefined)}
      onClick={() => globalThis.document.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: 'nearest' })}
    >
      {name !== '' && <title>{name}{confidence !== undefined && ` (${percent(confidence)})`}</title>}
    </rect>
  );
}

/** The width of an element that comes and goes, and what it is told by. */
function useWidth(): [number, (element: HTMLElement | null) => void] {
  const [width, setWidth] = useState(0);
  const [observed, observe] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!observed) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [observed]);
  return [width, observe];
}
