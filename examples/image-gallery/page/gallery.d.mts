/** See gallery.mjs. */
export interface GalleryImage {
  readonly documentId: string;
  readonly fileName?: string;
  readonly status: string;
  readonly ocrText?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly links: { readonly source?: string };
}

export interface Gallery {
  upload(file: { readonly name: string; readonly type: string; readonly size: number }, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  list(): Promise<ReadonlyArray<Omit<GalleryImage, 'links'>>>;
  get(documentId: string): Promise<GalleryImage>;
}

export declare function gallery(options: { readonly url: string; readonly key: string; readonly send?: typeof fetch }): Gallery;
