/** The API's example, a GraphQL request body; set by the build. */
declare const EXAMPLE: string

/** Written by the build. */
declare module 'playground:wasm' {
  /** The library's module, deflated. */
  export const base64: string
}
