import type { UploadsConfig } from '../../src/console/console-config';
import { contentTypeOf } from '../sending/content-types';
import { size, typeName } from '../ui/format';

/** Amazon S3 takes no larger object by one request. */
const LARGEST_BYTES = 5 * 1024 ** 3;
/** As the API takes names. */
const LONGEST_NAME = 200;

/** Why a file need not be sent: a sentence with what to do, or `undefined`. */
export function faultOf(file: Pick<File, 'name' | 'type' | 'size'>, { contentTypes, maxSizeBytes = LARGEST_BYTES }: UploadsConfig): string | undefined {
  if (file.size === 0) {
    return 'The file is empty, or a folder. Choose a file with something in it.';
  }
  if (file.size > maxSizeBytes) {
    return `The file has ${size(file.size)}, and the pipeline takes ${size(maxSizeBytes)} at most. Split it, or save it smaller.`;
  }
  if ([...file.name].length > LONGEST_NAME) {
    return `The name of the file is longer than ${LONGEST_NAME} characters. Give it a shorter one.`;
  }
  const contentType = contentTypeOf(file);
  if (contentTypes && !contentTypes.includes(contentType)) {
    return `The pipeline takes ${listOf(contentTypes.map(typeName))}. Save the document as one of these.`;
  }
  return undefined;
}

const listOf = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
