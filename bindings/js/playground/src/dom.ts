/** The few things that the page does with its elements. Text is set as text: nothing here reads markup. */

export type Child = Node | string | null | undefined | false

/** Returns the element of the page with an id. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element as E
}

/** Makes an element; attributes that are undefined are left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value)
  }
  element.append(...present(children))
  return element
}

export function button(label: string, onClick: () => void, attributes: Record<string, string | undefined> = {}): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', onClick)
  return made
}

export function link(href: string, ...children: Child[]): HTMLAnchorElement {
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children)
}

/** Puts children in place of those that are there. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...present(children))
}

/** A term with what it says, for a `dl`. */
export function pair(term: string, ...description: Child[]): HTMLElement {
  return el('div', {}, el('dt', {}, term), el('dd', {}, ...description))
}

function present(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== null && child !== undefined && child !== false && child !== '') as (Node | string)[]
}
