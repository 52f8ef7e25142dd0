// The scanner, on text that is whole, broken and hostile.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

const { outputFiles } = await build({
  stdin: {
    contents: `export * from './scan.js'; export { formatted } from './format.js'`,
    resolveDir: fileURLToPath(new URL('../src', import.meta.url)),
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'esm',
})
const { scan, rangeAt, rangeOfCharacter, lineOf, formatted } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
)

const at = (text, pointer, code = '') => {
  const range = rangeAt(scan(text), pointer, code)
  return range && text.slice(range.start, range.end)
}

test('a pointer leads to the value, or to the key of what is open', () => {
  const text = '{"a": {"b": [1, "two", {"c": null}]}, "d": -1.5e3}'
  assert.equal(at(text, '/a/b/0'), '1')
  assert.equal(at(text, '/a/b/1'), '"two"')
  assert.equal(at(text, '/a/b/2/c'), 'null')
  assert.equal(at(text, '/a/b/2'), '{')
  assert.equal(at(text, '/a/b'), '"b"')
  assert.equal(at(text, '/d'), '-1.5e3')
  assert.equal(at(text, ''), '{')
})

test('what is missing is shown at the object that misses it', () => {
  assert.equal(rangeAt(scan('[{"a": 1}, {"b": 2}]'), '/1/a', 'shape.missing').start, 11)
  assert.equal(at('{"x": {}}', '/x/y/z', 'shape.missing'), '{')
})

test('a key that is wrong or repeated is shown itself', () => {
  const text = '{"a": 1, "a": 2, "b~/c": 3}'
  assert.equal(rangeAt(scan(text), '/a', 'shape.duplicate_field').start, 9)
  assert.equal(rangeAt(scan(text), '/a', 'amount.invalid').start, 6)
  assert.equal(at(text, '/b~0~1c', 'shape.unknown_field'), '"b~/c"')
  assert.equal(at('{"\\u0061mount": 1}', '/amount', 'x'), '1')
})

test('characters of several bytes and every line break keep the place', () => {
  const text = '{\r\n  "näme": "Zoë 🦊🦊",\r\n  "amount": "1,0"\r\n}'
  assert.equal(at(text, '/amount'), '"1,0"')
  assert.equal(lineOf(text, rangeAt(scan(text), '/amount', '').start), 3)
})

test('columns count characters', () => {
  const character = (text, line, column) => {
    const range = rangeOfCharacter(text, line, column)
    return range && text.slice(range.start, range.end)
  }
  assert.equal(character('{"a":"🦊é🦊",x}', 1, 12), 'x')
  assert.equal(character('{\r\n\r\n y', 3, 2), 'y')
  assert.equal(character('{}🦊', 1, 3), '🦊')
  // Behind the end, or at a line break: the last character that can be seen.
  assert.equal(character('{"a": 🦊\n\n', 3, 1), '🦊')
  assert.equal(character('{"a":\n1}', 1, 6), ':')
  assert.equal(character('', 1, 1), undefined)
  assert.equal(character('\n', 1, 1), '\n')
})

test('broken JSON still has its places', () => {
  assert.equal(at('{"a": "open\n, "b": 2', '/b'), '2')
  assert.equal(at('{"a": 1 "b": 2}', '/a'), '1')
  assert.equal(at('{"a" 1, "b": ]2}', '/b'), '2')
  assert.equal(at('{a: 1}', '/a'), '1')
  assert.doesNotThrow(() => scan('}}]]::,,"\\'))
  assert.doesNotThrow(() => scan('['.repeat(100_000)))
  assert.doesNotThrow(() => scan(`"${'\\\\'.repeat(500_000)}`))
})

test('formatting changes blanks only', () => {
  const format = (text) => formatted(text, scan(text).tokens)
  const value = { a: [1, { b: 'x: {y}' }, []], c: {}, d: null }
  assert.equal(format(JSON.stringify(value)), JSON.stringify(value, null, 2))
  assert.equal(format('{"a":1.00,"a":1e400}'), '{\n  "a": 1.00,\n  "a": 1e400\n}')
  for (const text of ['{"a" 1, x]', '}}', '{"a": "open\n']) {
    assert.equal(format(text).replace(/\s/g, ''), text.replace(/\s/g, ''))
    assert.equal(format(format(text)), format(text))
  }
})
