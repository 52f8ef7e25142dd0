/** Tells a screen reader what changed, once a person pauses: not at each key. */

const PAUSE = 900

export function announcer(region: HTMLElement): (message: string) => void {
  let timer = 0
  return (message) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (region.textContent !== message) region.textContent = message
    }, PAUSE)
  }
}
