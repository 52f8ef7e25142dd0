/** Base64 and bytes. */

interface Native {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = Uint8Array as Native
  return native.fromBase64?.(text) ?? Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64(text.replace(/-/g, '+').replace(/_/g, '/'))
}

export function base64url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
