import { withInstance } from './library.js'

export interface PhoneTyping {
  /**
   * `complete`: a valid number. `incomplete`: more digits are needed. `unlikely`: no numbering plan that is known has such
   * numbers; plans change. `impossible`: no number in E.164 starts like this; it has `+` and digits, and nothing between.
   */
  state: 'complete' | 'incomplete' | 'unlikely' | 'impossible'
  /** Whether a complete number may go on. */
  mayGrow: boolean
  /** The calling code, once it is typed. */
  callingCode: number | null
}

/** Says how complete a phone number is while it is being typed: `+` and digits. */
export function phoneTyping(text: string): PhoneTyping {
  return JSON.parse(withInstance((instance) => instance.plain('phone_typing', text)).text) as PhoneTyping
}
