const { dirname, join } = require('node:path');

/** What importing the WebAssembly file means in a bundle, by esbuild's `file` loader: where it is. */
module.exports = join(dirname(require.resolve('@embedpdf/pdfium')), 'pdfium.wasm');
