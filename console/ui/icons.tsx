import { JSX } from 'preact';

/** Paths on a grid of 16, drawn with a line; all are decoration beside words. */
const PATHS = {
  good: 'M3.5 8.5l3 3 6-7',
  notice: 'M8 3v6M8 12v.5',
  bad: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  busy: 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5v3.2l2 1.3',
  quiet: 'M5 8h6',
  upload: 'M8 11V3M4.5 6.5L8 3l3.5 3.5M3 13h10',
  documents: 'M4 2.5h5l3 3v8H4zM6.5 8h3M6.5 10.5h3',
  operate: 'M1.5 8.5h3l2-5 3 9 2-4h3',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M9.5 3.5L5 8l4.5 4.5',
  next: 'M6.5 3.5L11 8l-4.5 4.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={PATHS[name]} /></svg>;
}
