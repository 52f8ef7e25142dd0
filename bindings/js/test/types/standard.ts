// The schemas are those of the specification, and infer in the libraries that take them.

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { FormApi } from '@tanstack/form-core'
import { initTRPC } from '@trpc/server'
import {
  type CreatePaymentSessionInput,
  type Finding,
  type Issue,
  type Request,
  type StandardJSONSchemaV1 as OwnJSONSchema,
  type StandardSchemaV1 as OwnSchema,
  createPaymentSessionInput,
  inputSchema,
  scalarSchema,
} from 'paysession'
import { type Resolver, useForm } from 'react-hook-form'

import { same } from './equal.js'

// The interfaces are the same as the specification's, both ways.
const there: StandardSchemaV1<1, 2> = {} as OwnSchema<1, 2>
const back: OwnSchema<1, 2> = {} as StandardSchemaV1<1, 2>
const thereJson: StandardJSONSchemaV1<1, 2> = {} as OwnJSONSchema<1, 2>
const backJson: OwnJSONSchema<1, 2> = {} as StandardJSONSchemaV1<1, 2>
same<OwnSchema.Issue, StandardSchemaV1.Issue>()
same<OwnSchema.Result<1>, StandardSchemaV1.Result<1>>()
same<OwnJSONSchema.Options, StandardJSONSchemaV1.Options>()
console.log(there, back, thereJson, backJson)

// Inference.
const schema = createPaymentSessionInput
const standard: StandardSchemaV1<CreatePaymentSessionInput, Request> & StandardJSONSchemaV1<CreatePaymentSessionInput, Request> = schema
same<StandardSchemaV1.InferInput<typeof schema>, CreatePaymentSessionInput>()
same<StandardSchemaV1.InferOutput<typeof schema>, Request>()
same<StandardJSONSchemaV1.InferOutput<typeof schema>, Request>()
console.log(standard)

const amount = scalarSchema('amount')
same<StandardSchemaV1.InferInput<typeof amount>, string | number | bigint>()
same<StandardSchemaV1.InferOutput<typeof amount>, string>()
const expiration = scalarSchema('datetime', { field: 'expirationDate', now: new Date(0) })
same<StandardSchemaV1.InferInput<typeof expiration>, string | Date | null | undefined>()
same<StandardSchemaV1.InferOutput<typeof expiration>, string | null>()
const strict = scalarSchema('email', { policy: 'strict' })
same<StandardSchemaV1.InferOutput<typeof strict>, string>()
// @ts-expect-error: no such scalar
scalarSchema('mail')

// Validation is synchronous, and its issues narrow by code.
const result = inputSchema({ now: '2030-01-01T00:00:00Z' })['~standard'].validate({})
if (result.issues) {
  same<(typeof result.issues)[number], Issue>()
  const [issue] = result.issues
  if (issue?.code === 'amount.out_of_range') {
    same<typeof issue.params, Finding<'amount.out_of_range'>['params']>()
    same<typeof issue.path, readonly (string | number)[]>()
  }
} else {
  same<typeof result.value, Request>()
}

// React Hook Form: the fields are those of the input, and what is submitted is the request.
const resolver = standardSchemaResolver(schema)
same<typeof resolver, Resolver<CreatePaymentSessionInput, unknown, Request>>()
const form = useForm({ resolver })
form.register('contactRef.contactEmail')
form.register('invoiceRefs.0.lines.1.price')
// @ts-expect-error: no such field
form.register('contactRef.mail')
form.handleSubmit((request) => {
  same<typeof request, Request>()
  return request.minorUnits()
})

// TanStack Form.
const defaultValues: CreatePaymentSessionInput = { orgId: 'o', amount: '1', currency: 'USD' }
const tanstack = new FormApi({ defaultValues, validators: { onChange: schema } })
same<typeof tanstack.state.values, CreatePaymentSessionInput>()

// tRPC.
const { router, procedure } = initTRPC.create()
const routes = router({ create: procedure.input(schema).mutation(({ input }) => input) })
const caller = routes.createCaller({})
same<Parameters<typeof caller.create>[0], CreatePaymentSessionInput>()
same<Awaited<ReturnType<typeof caller.create>>, Request>()
