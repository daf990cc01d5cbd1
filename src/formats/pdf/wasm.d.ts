/** A WebAssembly module that is shipped beside the bundle (esbuild's `file` loader): its path from there. */
declare module '*.wasm' {
  const path: string;
  export default path;
}
