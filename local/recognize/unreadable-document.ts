/** Why the pages of a document cannot be had. */
export type Fault = 'corrupt' | 'unsupported';

/** A document's own fault, which each service has its own exception for. */
export class UnreadableDocument extends Error {
  constructor(readonly fault: Fault) {
    super(`The document is ${fault}.`);
    this.name = 'UnreadableDocument';
  }
}

export const corrupt = () => new UnreadableDocument('corrupt');

/** Of a kind that nobody reads here: encrypted, or a form in XFA. */
export const unsupported = () => new UnreadableDocument('unsupported');
