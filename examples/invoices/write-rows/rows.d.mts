/** See rows.mjs. */
export declare function itemsOf(result: { readonly pages: readonly object[] }): string[][];
export declare function csvOf(rows: ReadonlyArray<readonly string[]>): string;
