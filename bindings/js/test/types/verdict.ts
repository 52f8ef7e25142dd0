// A verdict narrows by `valid`, and a finding by its code.

import {
  type Code,
  type CreatePaymentSessionInput,
  type Features,
  type Finding,
  type Request,
  type ScalarName,
  ValidationError,
  Validator,
  check,
  parse,
  validate,
} from 'paysession'

import { same } from './equal.js'

const input: CreatePaymentSessionInput = {
  orgId: 1n,
  amount: 12.5,
  currency: 'USD',
  callbackUrl: new URL('https://example.com'),
  expirationDate: new Date(0),
  contactRef: null,
}
const verdict = validate(input, { now: new Date(0), policy: 'strict' })

if (verdict.valid) {
  same<typeof verdict.request, Request>()
  same<typeof verdict.features, Features>()
  const amount: string = verdict.request.amount
  const maybe: string | undefined = verdict.request.successUrl
  const fingerprint: string = verdict.fingerprint()
  console.log(amount, maybe, fingerprint)
  // @ts-expect-error: an accepted document has no violations
  verdict.violations
} else {
  same<typeof verdict.violations, Finding[]>()
  // @ts-expect-error: a rejected document has no request
  verdict.request
}
// @ts-expect-error: whether there is a request is not known yet
verdict.request
// @ts-expect-error: nobody changes a verdict
verdict.valid = true

for (const finding of verdict.advisories) {
  switch (finding.code) {
    case 'amount.out_of_range':
      same<typeof finding.params, { max?: string }>()
      break
    case 'invoice.lines_differ': {
      const difference: string | undefined = finding.params.difference
      console.log(difference)
      // @ts-expect-error: a param of another code
      finding.params.max
      break
    }
    case 'email.invalid':
      if (finding.params.reason === 'no_at') console.log(finding.path, finding.message)
      // @ts-expect-error: a reason of another code
      if (finding.params.reason === 'decimal_comma') break
      break
    // @ts-expect-error: no such code
    case 'amount.invalidd':
      break
  }
}

same<Finding<'id.blank'>['code'], 'id.blank'>()
const code: Code = 'contact.conflict'
// @ts-expect-error: no such code
const unknown: Code = 'contact.conflicts'

same<ReturnType<typeof parse>, Request>()
const name: ScalarName = 'email'
same<ReturnType<typeof check>['canonical'], string | null>()
check('amount', '12.50', { field: 'invoiceTotal', now: new Date(), policy: 'strict' })
same<ReturnType<Validator['checkJson']>, ReturnType<typeof check>>()
// @ts-expect-error: no such scalar
check('mail', '')
// @ts-expect-error: no such level
new Validator({ policy: { deni: [] } })

try {
  parse(input)
} catch (error) {
  if (error instanceof ValidationError) same<typeof error.violations, Finding[]>()
}

// @ts-expect-error: the amount is missing
const incomplete: CreatePaymentSessionInput = { orgId: 'o', currency: 'USD' }

// A finding sorts into an object of handlers.
type Handlers = { [Each in Code]?: (params: Finding<Each>['params']) => void }
const handlers: Handlers = { 'amount.too_many_decimals': ({ limit }) => same<typeof limit, number | undefined>() }

console.log(code, unknown, name, incomplete, handlers)
