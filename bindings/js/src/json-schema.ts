/** The JSON Schema of the input and of its scalars: parts of the one that the core writes. */

import { schema } from './catalogue.js'
import { UsageError } from './errors.js'
import type { ScalarName } from './generated/codes.js'
import type { StandardJSONSchemaV1 } from './standard.js'

export type JsonSchema = Record<string, unknown>

interface Declared extends JsonSchema {
  anyOf?: Declared[]
  $ref?: string
  type?: string
  items?: Declared
  properties?: Record<string, Declared>
  $defs?: Record<string, Declared>
}

/** The field whose schema stands for a scalar without one: of those that hold it, the one that takes the most. */
const WIDEST: Record<ScalarName, string> = {
  amount: 'invoiceRefs.amount',
  currency: 'currency',
  url: 'successUrl',
  email: 'contactRef.contactEmail',
  phone: 'contactRef.contactPhone',
  datetime: 'expirationDate',
  country: 'contactRef.address.countryCode',
}

/** The schema of the input. A canonical request is an input too, so it describes both. */
export function inputJsonSchema({ target }: StandardJSONSchemaV1.Options): JsonSchema {
  const text = schema('json-schema')
  return JSON.parse(target === 'draft-07' ? asDraft7(text) : asked(text, target)) as JsonSchema
}

/** The schema of a scalar, of its field or alone. Its canonical form is always a text. */
export function scalarJsonSchema(
  scalar: ScalarName,
  field: string | undefined,
  side: 'input' | 'output',
  { target }: StandardJSONSchemaV1.Options,
): JsonSchema {
  const whole = JSON.parse(asked(schema('json-schema'), target === 'draft-07' ? 'draft-2020-12' : target)) as Declared
  const given = alternatives(at(whole, field ?? WIDEST[scalar])).filter(({ type }) => {
    // Null and the empty text stand for an absent value, which a value alone never is.
    if (type === 'null') return field !== undefined
    return side === 'output' ? type === 'string' : type !== undefined || field !== undefined
  })
  const $schema = target === 'draft-07' ? DRAFT_7 : whole.$schema
  return given.length === 1 ? { $schema, ...given[0] } : { $schema, anyOf: given }
}

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#'

/** Nothing that the core writes changed its meaning since draft 7 but the name of the definitions. */
function asDraft7(text: string): string {
  const { $schema: _, $defs, ...rest } = JSON.parse(text.replaceAll('"#/$defs/', '"#/definitions/')) as Declared
  return JSON.stringify({ $schema: DRAFT_7, ...rest, definitions: $defs })
}

function asked(text: string, target: string): string {
  if (target === 'draft-2020-12') return text
  // OpenAPI 3.0 has neither `const` nor a null type, and no place for definitions in a schema.
  throw new UsageError('the JSON Schema is one of draft-2020-12 or draft-07')
}

/** Follows the names of a field, such as `invoiceRefs.lines.price`, through references and lists. */
function at(whole: Declared, field: string): Declared {
  return field.split('.').reduce((declared, name) => {
    const found = objectsIn(whole, declared).find(({ properties }) => properties && Object.hasOwn(properties, name))
    if (!found?.properties) throw new UsageError('there is no such field')
    return found.properties[name] as Declared
  }, whole)
}

function objectsIn(whole: Declared, { $ref, anyOf = [], items, ...rest }: Declared): Declared[] {
  const named = $ref && whole.$defs?.[$ref.slice('#/$defs/'.length)]
  const inside = [...anyOf, ...(items ? [items] : []), ...(named ? [named] : [])]
  return rest.properties ? [rest] : inside.flatMap((each) => objectsIn(whole, each))
}

function alternatives(declared: Declared): Declared[] {
  return declared.anyOf ? declared.anyOf.flatMap(alternatives) : [declared]
}
