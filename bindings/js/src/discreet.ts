/** Lets the consoles of Node, Deno and Bun show the name of a class and no value: what a person typed belongs in no log. */
export function discreet(type: { prototype: object }, name: string): void {
  for (const inspect of ['nodejs.util.inspect.custom', 'Deno.customInspect']) {
    Object.defineProperty(type.prototype, Symbol.for(inspect), { value: () => `${name} {…}` })
  }
}
