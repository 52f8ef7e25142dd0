// Keeps track of every instance of WebAssembly: import this before the package makes one.

export const instances = []

WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(type, given) {
    const instance = Reflect.construct(type, given)
    instances.push(instance)
    return instance
  },
})

/** The memory of the last instance in bytes. */
export const wasmBytes = () => instances.at(-1).exports.memory.buffer.byteLength
