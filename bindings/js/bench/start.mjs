// Prints how long it takes from loading the module to the first verdict, in milliseconds.

const started = performance.now()
const { validate } = await import('paysession')
const { valid } = validate('{"orgId":"abc123","amount":"100.00","currency":"USD"}')
if (!valid) throw new Error('a valid document is rejected')
console.log(performance.now() - started)
