/** In fractions of the page's width and height, from its upper left corner. */
export interface BoundingBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
