/**
 * A type of document, as its bytes tell it: neither the name nor the declared `Content-Type` counts.
 */
export class ContentType {
  /** `application/pdf` */
  public static readonly PDF = new ContentType('application/pdf');
  /** `image/png` */
  public static readonly PNG = new ContentType('image/png');
  /** `image/jpeg` */
  public static readonly JPEG = new ContentType('image/jpeg');
  /** `image/tiff` */
  public static readonly TIFF = new ContentType('image/tiff');
  /** `text/plain`: text of any kind in UTF-8, or in UTF-16 with a byte order mark; CSV and JSON included, since bytes do not tell them apart. */
  public static readonly TEXT = new ContentType('text/plain');

  /**
   * Another type, by its MIME type, for engines that take more than the types named here.
   *
   * @param mimeType in lower case, without parameters, such as `image/webp`
   */
  public static of(mimeType: string): ContentType {
    return new ContentType(mimeType);
  }

  /** The MIME type, in lower case, without parameters. */
  public readonly mimeType: string;

  private constructor(mimeType: string) {
    this.mimeType = mimeType;
  }

  /** The MIME type. */
  public toString(): string {
    return this.mimeType;
  }
}
