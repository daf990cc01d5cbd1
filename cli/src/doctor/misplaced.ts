import { ListObjectsV2Command, ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { distance } from 'fastest-levenshtein';
import { bucketNotifications, ToldOf } from './bucket-notifications';
import { Examination } from './examination';
import { unlessAnyIsWrong, Verdict, warning } from './finding';
import { RESULTS_PREFIX, UNDELIVERED_EVENTS_PREFIX } from '../../../src/storage/object-keys';
import { spellingsOf } from '../../../src/storage/prefix-spellings';
import { isDenied } from '../context/clients';
import { counted } from '../output/amounts';
import { quoted } from '../output/quoted';

/** What stands beside a prefix in a bucket. */
interface Entries {
  /** With the slash behind them. */
  readonly folders: readonly string[];
  readonly keys: readonly string[];
  readonly isCut: boolean;
}

/** A thousand entries each: who uploads beside a prefix shows among the first. */
const MOST_PAGES = 5;

/** Keys that are named. */
const NAMED = 3;

/** So many letters may be wrong in a name of this length or more. */
const WRONG_LETTERS = 2;
const LONG_NAME = 5;

/** What Amazon GuardDuty puts into a bucket to try its rights out. */
const VALIDATION_OBJECT = 'malware-protection-resource-validation-object';

/** Uploads that lie beside the prefix: in the root, or in a folder whose name is nearly that of the prefix. */
export const misplaced: Examination = {
  check: 'misplaced-uploads',
  rights: ['s3:ListBucket'],
  examine: async ({ clients, pipeline: { bucket, uploadPrefix, previousUploadPrefixes } }) => {
    const own = [uploadPrefix, ...previousUploadPrefixes];
    const told = await notificationsIfAllowed(clients.s3(), bucket);
    const parents = [...new Set(own.flatMap(parentsOf))];
    const listed = await Promise.all(parents.map(async (parent) => listBeside(clients.s3(), bucket, parent)));
    const folders = listed.flatMap((each) => each.folders).filter((folder) => !isKnown(folder, own));
    const keys = listed.flatMap((each) => each.keys).filter((key) => key !== VALIDATION_OBJECT && !isTold(key, told));
    const move = (from: string, to: string, option = '') => `aws s3 mv ${quoted(`s3://${bucket}/${from}`)} ${quoted(`s3://${bucket}/${to}`)}${option}`;

    const spelled = folders.filter((folder) => own.some((prefix) => spellingsOf(prefix).some((spelling) => spelling.startsWith(folder))));
    const alike = folders.filter((folder) => !spelled.includes(folder) && !isTold(folder, told) && own.some((prefix) => isAlike(folder, prefix)));
    const verdicts: Verdict[] = [
      ...spelled.map((folder) => warning(
        `There are objects below ${folder}. Amazon S3 tells upper and lower case apart: such uploads are rejected with PREFIX_CASE_MISMATCH.`,
        `Upload to ${uploadPrefix}, and move what is there.`,
        move(folder, uploadPrefix, ' --recursive'),
      )),
      ...alike.map((folder) => warning(
        `There are objects below ${folder}, of which nobody is told: uploads go to ${uploadPrefix}.`, 'Move what is meant for the pipeline.', move(folder, uploadPrefix, ' --recursive'),
      )),
      ...keys.length > 0 ? [warning(
        `${counted(keys.length, 'object')} ${keys.length === 1 ? 'lies' : 'lie'} beside ${uploadPrefix}, and nobody is told of ${keys.length === 1 ? 'it' : 'them'}: ${keys.slice(0, NAMED).join(', ')}${keys.length > NAMED ? ', …' : ''}.`,
        'Move what is meant for the pipeline.',
        move(keys[0], `${uploadPrefix}${keys[0].slice(keys[0].lastIndexOf('/') + 1)}`),
      )] : [],
    ];
    const others = folders.filter((folder) => !spelled.includes(folder) && !alike.includes(folder) && !isTold(folder, told));
    const also = others.length > 0 ? ` Nobody is told of what is below ${others.slice(0, NAMED).join(', ')}${others.length > NAMED ? ', …' : ''}.` : '';
    const cut = listed.some(({ isCut }) => isCut) ? ' There is more in the bucket than was looked at.' : '';
    return unlessAnyIsWrong(verdicts, `No upload lies beside ${own.join(', ')}.${also}${cut}`);
  },
};

/** Without the right, what others are told of counts as lying there in vain. */
async function notificationsIfAllowed(client: S3Client, bucket: string): Promise<readonly ToldOf[]> {
  try {
    return (await bucketNotifications(client, bucket)).told;
  } catch (error) {
    if (isDenied(error)) {
      return [];
    }
    throw error;
  }
}

/** The folders that a prefix lies in: those of `a/b/` are the root and `a/`. */
function parentsOf(prefix: string): string[] {
  const names = prefix.split('/').slice(0, -1);
  return names.map((_name, depth) => names.slice(0, depth).map((name) => `${name}/`).join(''));
}

async function listBeside(client: S3Client, bucket: string, parent: string): Promise<Entries> {
  const folders: string[] = [];
  const keys: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: ListObjectsV2CommandOutput = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: parent, Delimiter: '/', ContinuationToken: token }));
    folders.push(...(answer.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix));
    keys.push(...(answer.Contents ?? []).map(({ Key = '' }) => Key).filter((key) => !key.endsWith('/')));
    token = answer.NextContinuationToken;
    if (token === undefined) {
      return { folders, keys, isCut: false };
    }
  }
  return { folders, keys, isCut: true };
}

/** Whether the pipeline itself reads or writes there. */
function isKnown(folder: string, own: readonly string[]): boolean {
  return [...own, RESULTS_PREFIX, UNDELIVERED_EVENTS_PREFIX].some((prefix) => prefix.startsWith(folder));
}

/** Whether somebody is told of it, or of something below it. */
function isTold(key: string, told: readonly ToldOf[]): boolean {
  return told.some(({ prefix }) => key.startsWith(prefix) || (key.endsWith('/') && prefix.startsWith(key)));
}

/** Whether a folder has the name that one of the prefix, in the same place, has, but for a few letters. */
function isAlike(folder: string, prefix: string): boolean {
  const names = folder.split('/').slice(0, -1);
  const [name, meant] = [names.at(-1)!, prefix.split('/')[names.length - 1] ?? ''].map((each) => each.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, ''));
  return meant !== '' && (name === meant || (meant.length >= LONG_NAME && distance(name, meant) <= WRONG_LETTERS));
}
