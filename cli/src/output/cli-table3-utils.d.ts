declare module 'cli-table3/src/utils' {
  /** How many columns of a terminal a text takes: colors take none, and characters of East Asia take two. */
  export function strlen(text: string): number;
}
