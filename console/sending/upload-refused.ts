/** Amazon S3 did not take the file. */
export class UploadRefused extends Error {
  public constructor(public readonly status: number) {
    super(status === 0
      ? 'The file could not be sent: the connection broke, or the storage does not let this page upload. Check your connection, then try again.'
      : `The storage did not take the file (${status}). Try again; if it stays so, tell your administrator.`);
    this.name = 'UploadRefused';
  }
}
