/** The test file that every scanner takes for malware, and which does nothing. It stands here in two parts, or this very file would be found. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1');

const SIGNATURES = [{ name: 'EICAR-Test-File', bytes: EICAR }];

const LONGEST = Math.max(...SIGNATURES.map(({ bytes }) => bytes.length));

/**
 * The name of the first thing that is found, wherever in the bytes it begins; nothing where nothing is. What is packed or encrypted inside a
 * document is not unpacked: that is a scanner's work.
 *
 * @param chunks bytes, piece by piece, so that an object of any size takes little memory
 */
export async function findSignature(chunks) {
  let end = Buffer.alloc(0); // what is behind it may begin in the piece before
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([end, chunk]);
    const found = SIGNATURES.find((signature) => bytes.includes(signature.bytes));
    if (found) {
      return found.name;
    }
    end = bytes.subarray(Math.max(0, bytes.length - LONGEST + 1));
  }
  return undefined;
}
