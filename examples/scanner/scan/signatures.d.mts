/** See signatures.mjs. */
export declare const EICAR: Buffer;
export declare function findSignature(chunks: AsyncIterable<Uint8Array>): Promise<string | undefined>;
