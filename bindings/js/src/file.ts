/** Where the module's file is; the build of the CommonJS entry has its own. */
export function moduleFile(): URL | string {
  return new URL('../paysession.wasm', import.meta.url)
}
