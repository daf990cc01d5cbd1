const BY_SUFFIX: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', tif: 'image/tiff', tiff: 'image/tiff', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', txt: 'text/plain',
};

/** As the file is announced; what the document is, the pipeline tells by its bytes. Browsers do not know the type of every file. */
export function contentTypeOf({ name, type }: Pick<File, 'name' | 'type'>): string {
  return type || BY_SUFFIX[name.split('.').at(-1)!.toLowerCase()] || 'application/octet-stream';
}
