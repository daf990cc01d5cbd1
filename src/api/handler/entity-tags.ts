/** Whether `If-Match` names an entity tag, as RFC 9110 has it: any, or one of a list. A weak one is none that a change may be based on. */
export function namesTag(header: string, etag: string): boolean {
  return header.trim() === '*' || header.split(',').some((each) => each.trim() === etag);
}

/** The same for `If-None-Match`, where a cache may have made the tag a weak one. */
export function namesTagWeakly(header: string, etag: string): boolean {
  return namesTag(header.replace(/(^|,)\s*W\//g, '$1'), etag);
}
