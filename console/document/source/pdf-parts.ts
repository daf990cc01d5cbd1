type Kind = 'cMapUrl' | 'standardFontDataUrl' | 'wasmUrl';

/**
 * What pdf.js asks for when a page needs it: decoders, fonts and character maps. They are asked for as bytes, since Amazon API Gateway answers bytes
 * only where `Accept` names a type that it knows as binary; and as data rather than as fonts by address, which the policy of the page does not let in.
 */
export class PdfParts {
  public constructor(private readonly folders: Readonly<Record<Kind, string>>) {}

  public async fetch({ kind, filename }: { readonly kind: Kind; readonly filename: string }): Promise<Uint8Array> {
    const response = await fetch(this.folders[kind] + filename, { headers: { Accept: 'application/octet-stream' } });
    if (!response.ok) {
      throw new Error(`${filename} is answered with ${response.status}.`);
    }
    return new Uint8Array(await response.arrayBuffer());
  }
}
