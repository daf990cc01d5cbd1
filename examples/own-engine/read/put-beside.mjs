// Puts beside the bundled function what it reads from the disk: the worker of tesseract.js, WebAssembly, the English language.
// Usage: node put-beside.mjs FOLDER
import { copyFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { buildSync } from 'esbuild';

const [, , folder] = process.argv;
const require = createRequire(import.meta.url);
const ofTesseract = createRequire(require.resolve('tesseract.js'));

buildSync({
  entryPoints: [ofTesseract.resolve('./worker-script/node/index.js')],
  outfile: path.join(folder, 'worker.js'),
  bundle: true,
  platform: 'node',
  logLevel: 'warning',
});
const core = path.dirname(ofTesseract.resolve('tesseract.js-core/package.json'));
const files = [
  ...readdirSync(core).filter((name) => name.endsWith('.wasm')).map((name) => path.join(core, name)), // the processor decides which one is taken
  require.resolve('@hyzyla/pdfium/pdfium.wasm'),
  require.resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
];
for (const file of files) {
  copyFileSync(file, path.join(folder, path.basename(file)));
}
