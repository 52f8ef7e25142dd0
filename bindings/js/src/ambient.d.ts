declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}

/** Written by the build. */
declare module 'paysession:wasm' {
  /** The module, deflated. */
  export const base64: string
  /** The size of the module in bytes. */
  export const size: number
}
