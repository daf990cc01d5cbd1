/** An error as the AWS SDK throws it for a service's answer. */
export function serviceError(name: string, httpStatusCode: number, message = `${name} it is`): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: httpStatusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode },
  });
}

/** The connection broke: nobody knows whether the call was carried out. */
export function networkError(): Error {
  return Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
}
