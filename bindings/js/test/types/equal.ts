/** Fails to compile unless two types are the same. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

export function same<A, B>(..._: Equal<A, B> extends true ? [] : ['the types differ']): void {}
