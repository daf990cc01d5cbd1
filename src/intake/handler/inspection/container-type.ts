const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const NAME_LENGTH_AT = 26;
const NAME_AT = 30;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OFFICE_FOLDERS: Readonly<Record<string, readonly [string, string]>> = {
  word: [`${OFFICE}wordprocessingml.document`, 'docx'],
  xl: [`${OFFICE}spreadsheetml.sheet`, 'xlsx'],
  ppt: [`${OFFICE}presentationml.presentation`, 'pptx'],
};

/** By the name of a stream that each has, as the directory of a compound file writes it. */
const COMPOUND_STREAMS: ReadonlyArray<readonly [string, string, string]> = [
  ['WordDocument', 'application/msword', 'doc'],
  ['Workbook', 'application/vnd.ms-excel', 'xls'],
  ['Book', 'application/vnd.ms-excel', 'xls'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint', 'ppt'],
  ['VisioDocument', 'application/vnd.visio', 'vsd'],
  ['__properties_version1.0', 'application/vnd.ms-outlook', 'msg'],
];

export interface FileType {
  readonly mime: string;
  readonly ext: string;
}

/** What a ZIP archive is, where its files tell, in whatever order they come. */
export function officeTypeOf(head: Buffer): FileType | undefined {
  for (let at = head.indexOf(LOCAL_HEADER); at >= 0 && at + NAME_AT < head.length; at = head.indexOf(LOCAL_HEADER, at + 1)) {
    const length = head.readUInt16LE(at + NAME_LENGTH_AT);
    const found = /^(word|xl|ppt)\//.exec(head.toString('latin1', at + NAME_AT, at + NAME_AT + length));
    if (found) {
      const [mime, ext] = OFFICE_FOLDERS[found[1]];
      return { mime, ext };
    }
  }
  return undefined;
}

/** What a compound file (the Office formats of 1997 to 2003, and Outlook's messages) is, where its directory lies in the head. */
export function compoundTypeOf(head: Buffer): FileType | undefined {
  const found = COMPOUND_STREAMS.find(([name]) => head.includes(Buffer.from(`${name}\0`, 'utf16le')));
  return found && { mime: found[1], ext: found[2] };
}
