import { SpoolFile } from '../../src/formats/spool-file';
import { pdf, tiff } from '../intake/inspection/documents';
import { inspect, spoolDirectory } from '../intake/inspection/inspecting';

const spool = spoolDirectory();
const FAULT = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });

test('a disk that cannot be read while PDFium reads is a fault that comes back, and no corrupt PDF; the next PDF is read well', async () => {
  const readInto = jest.spyOn(SpoolFile.prototype, 'readInto').mockImplementation(() => {
    throw FAULT;
  });
  await expect(inspect(pdf(3), spool)).rejects.toBe(FAULT);
  readInto.mockRestore();
  await expect(inspect(pdf(3), spool)).resolves.toMatchObject({ pageCount: 3 });
});

test('so is one that fails in the middle of a PDF', async () => {
  const read = SpoolFile.prototype.readInto;
  let calls = 0;
  const readInto = jest.spyOn(SpoolFile.prototype, 'readInto').mockImplementation(function (this: SpoolFile, ...args) {
    calls += 1;
    if (calls > 2) {
      throw FAULT;
    }
    return read.apply(this, args);
  });
  await expect(inspect(pdf(3), spool)).rejects.toBe(FAULT);
  readInto.mockRestore();
});

test('so is one that cannot be read while the directories of a TIFF are', async () => {
  const read = jest.spyOn(SpoolFile.prototype, 'read').mockRejectedValue(FAULT);
  await expect(inspect(tiff({ pages: 2 }), spool)).rejects.toBe(FAULT);
  read.mockRestore();
});

test('so is one that cannot be written to', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const append = jest.spyOn(SpoolFile.prototype, 'append').mockRejectedValue(full);
  await expect(inspect(pdf(3), spool)).rejects.toBe(full);
  append.mockRestore();
});
