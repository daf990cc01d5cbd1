/** Thrown where a token does not tell who calls. The message says why, and nothing of what is in the token. */
export class RefusedToken extends Error {
  public constructor(reason: string) {
    super(`The token is refused: ${reason}.`);
    this.name = 'RefusedToken';
  }
}
