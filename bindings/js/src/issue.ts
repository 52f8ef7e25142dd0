import type { Code, Finding } from './generated/codes.js'

/** A finding as an issue of Standard Schema. No value of the document is in it. */
export type Issue<C extends Code = Code> = {
  [Each in C]: {
    readonly code: Each
    /** A sentence for developers. */
    readonly message: string
    /** The place: names, and numbers for the items of lists. Empty for the value as a whole. */
    readonly path: readonly (string | number)[]
    readonly params: Finding<Each>['params']
  }
}[C]

export function issueOf({ code, path, message, params }: Finding): Issue {
  return { message, path: pathOf(path), code, params } as Issue
}

/** A JSON Pointer as an array. No field of the API is named by digits alone, so those are places in lists. */
export function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
}
