// JSON Lines from every kind of source, split anywhere. tests/README.md, "A filter", says what a line is.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { UsageError, Validator, validate, validateLines } from 'paysession'

import { LEAST, REFUSED, REPOSITORY, node } from './project.mjs'

const encoder = new TextEncoder()
const NAMED = LEAST.replace('}', ',"brandName":"Zoë €5 \u{1F600}"}')
const TEXTS = [LEAST, REFUSED, NAMED, '', '[', 'null']
const text = TEXTS.join('\n')
const bytes = encoder.encode(text)

const json = (document) => validate(document).json
const EXPECTED = TEXTS.map(json)

async function all(source, options) {
  const found = []
  for await (const verdict of validateLines(source, options)) found.push(verdict.json)
  return found
}

/** The same by the stream of a validator. */
async function streamed(source, options) {
  const found = []
  for await (const verdict of source.pipeThrough(new Validator(options).lines())) found.push(verdict.json)
  return found
}

/** Pieces of at most `size` units or bytes. */
function pieces(whole, size) {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, nth) => whole.slice(nth * size, (nth + 1) * size))
}

async function* later(chunks) {
  for (const chunk of chunks) {
    await new Promise(setImmediate)
    yield chunk
  }
}

/** A stream of the web that says how it ended. */
function web(chunks, seen = {}) {
  let nth = 0
  return new ReadableStream({
    pull(controller) {
      if (nth < chunks.length) controller.enqueue(chunks[nth++])
      else controller.close()
      seen.pulled = nth
    },
    cancel: () => void (seen.isCanceled = true),
  })
}

describe('sources', () => {
  const sources = {
    'one text': () => text,
    'one array of bytes': () => bytes,
    'a list of texts': () => [text.slice(0, 70), text.slice(70)],
    'a list of bytes': () => [bytes.slice(0, 70), bytes.slice(70)],
    'texts and bytes in turn': () => [text.slice(0, 30), encoder.encode(text.slice(30, 80)), '', text.slice(80)],
    'a set': () => new Set([text]),
    'an asynchronous generator': () => later(pieces(bytes, 11)),
    'a stream of the web': () => web(pieces(bytes, 11)),
    'a stream of the web, of texts': () => web(pieces(text, 11)),
    'a stream of bytes of the web': () => new Blob([bytes]).stream(),
    'the body of a Response': () => new Response(text).body,
    'the body of a Request': () => new Request('http://localhost', { method: 'POST', body: text }).body,
    'a stream of Node': () => Readable.from(pieces(bytes, 11)),
    'a stream of Node, of texts': () => Readable.from([text], { encoding: 'utf8' }),
    'buffers of Node': () => pieces(Buffer.from(text), 11),
  }
  for (const [name, source] of Object.entries(sources)) {
    test(name, async () => {
      assert.deepEqual(await all(source()), EXPECTED)
    })
  }

  test('the body of a fetch', async () => {
    const server = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const url = `http://127.0.0.1:${server.address().port}`
      assert.deepEqual(await all((await fetch(url)).body), EXPECTED)
      assert.deepEqual(await streamed((await fetch(url)).body), EXPECTED)
    } finally {
      server.close()
    }
  })

  test('a stream through the validator', async () => {
    assert.deepEqual(await streamed(web(pieces(bytes, 7))), EXPECTED)
    assert.deepEqual(await streamed(web([text])), EXPECTED)
  })

  // A Buffer's slice is a view of the same memory.
  for (const shared of [new Uint8Array(1000), Buffer.alloc(1000)]) {
    test(`memory that the caller uses again: ${shared.constructor.name}`, async () => {
      for (const size of [8, 1000]) {
        function* chunks() {
          for (const piece of pieces(bytes, size)) {
            shared.set(piece)
            yield shared.subarray(0, piece.length)
          }
        }
        const verdicts = []
        for await (const verdict of validateLines(chunks())) verdicts.push(verdict)
        shared.fill(0)
        assert.deepEqual(verdicts.map(({ json }) => json), EXPECTED)
      }
    })
  }
})

describe('splits', () => {
  const lines = (end) => TEXTS.map((line) => line + end).join('')

  for (const [name, end] of Object.entries({ LF: '\n', CRLF: '\r\n' })) {
    test(`${name}: bytes in pieces of every size, also inside of a character and of the line's end`, async () => {
      const whole = encoder.encode(lines(end))
      for (let size = 1; size <= 40; size += 1) {
        assert.deepEqual(await all(pieces(whole, size)), EXPECTED, `bytes by ${size}`)
        assert.deepEqual(await streamed(web(pieces(whole, size))), EXPECTED, `a stream by ${size}`)
      }
      for (let at = 0; at <= whole.length; at += 1) {
        assert.deepEqual(await all([whole.slice(0, at), whole.slice(at)]), EXPECTED, `at ${at}`)
      }
    })

    test(`${name}: texts in pieces of every size, also inside of a surrogate pair`, async () => {
      for (let size = 1; size <= 40; size += 1) {
        assert.deepEqual(await all(pieces(lines(end), size)), EXPECTED, `by ${size}`)
      }
    })
  }

  test('half a surrogate pair is refused as it is in a text', async () => {
    for (const half of ['\ud83d', '\ude00', '\ude00\ud83d']) {
      const broken = LEAST.replace('abc123', `abc${half}`)
      const expected = json(broken)
      assert.match(expected, /json\.malformed/)
      assert.deepEqual(await all([`${broken}\n${LEAST}`]), [expected, json(LEAST)])
      assert.deepEqual(await all(pieces(broken, 1)), [expected])
    }
    // At the end of the input, and before bytes, which can't have the other half.
    assert.deepEqual(await all(['{"orgId":"\ud83d']), [json('{"orgId":"\ud83d')])
    assert.deepEqual(await all(['{"orgId":"\ud83d', encoder.encode('"}')]), [json('{"orgId":"\ud83d"}')])
  })

  test('bytes that are no UTF-8 are refused as they are in a document', async () => {
    const broken = Uint8Array.of(0x22, 0xff, 0xc3, 0x22)
    assert.deepEqual(await all([broken, '\n', broken.subarray(0, 3)]), [json(broken), json(broken.slice(0, 3))])
  })
})

describe('lines', () => {
  for (const [name, source, documents] of [
    ['no input has no line', '', []],
    ['an end of a line alone is an empty document', '\n', ['']],
    ['a carriage return alone, at the end of the input', '\r', ['']],
    ['empty lines are documents', '\n\r\n\n', ['', '', '']],
    ['the last line may have no end', `${LEAST}\n${REFUSED}`, [LEAST, REFUSED]],
    ['the last line may end with a carriage return', `${LEAST}\r`, [LEAST]],
    ['one carriage return is taken', `${LEAST}\r\r\n${LEAST}`, [`${LEAST}\r`, LEAST]],
    ['a carriage return inside of a line is a part of it', `{"orgId":\r"a"}\n`, ['{"orgId":\r"a"}']],
    ['other separators are none', `"\u2028"\n"\u0085"`, ['"\u2028"', '"\u0085"']],
    ['a mark of the byte order belongs to its line', `\ufeff${LEAST}\n`, [encoder.encode(`\ufeff${LEAST}`)]],
  ]) {
    test(name, async () => {
      const expected = documents.map(json)
      for (const size of [1, 2, 1000]) {
        assert.deepEqual(await all(pieces(source, size)), expected)
        assert.deepEqual(await streamed(web(pieces(encoder.encode(source), size))), expected)
      }
    })
  }

  test('a line may be as long as the limit, and one byte more is too much', async () => {
    const maxBytes = LEAST.length
    const options = { maxBytes }
    const long = `${LEAST} `
    const [fits, excess] = [LEAST, long].map((document) => validate(document, options).json)
    assert.match(excess, /json\.too_large/)
    for (const end of ['\n', '\r\n']) {
      const source = [LEAST, long, `${LEAST}\r`, `${LEAST} \r`, `${LEAST}${' '.repeat(100)}`, LEAST].join(end)
      for (const size of [1, 7, 1000]) {
        assert.deepEqual(await all(pieces(source, size), options), [fits, excess, excess, excess, excess, fits].map((one, nth) =>
          // With a line's end of one byte, a carriage return before it belongs to the end.
          nth === 2 && end === '\n' ? fits : one,
        ))
      }
    }
  })

  test('the order is kept, also of verdicts that are read later', async () => {
    const ids = Array.from({ length: 2000 }, (_, nth) => `${nth}`)
    const source = ids.map((id) => LEAST.replace('abc123', id)).join('\n')
    const verdicts = []
    for await (const verdict of validateLines(later(pieces(source, 5000)))) verdicts.push(verdict)
    assert.deepEqual(verdicts.map(({ request }) => request.orgId), ids)
  })
})

describe('the end', () => {
  const chunks = Array.from({ length: 100 }, () => `${LEAST}\n`)

  test('stopping early cancels a stream of the web', async () => {
    const seen = {}
    const stream = web(chunks, seen)
    for await (const { valid } of validateLines(stream)) {
      assert.ok(valid)
      break
    }
    assert.ok(seen.isCanceled)
    assert.ok(seen.pulled < 5, `${seen.pulled} chunks were read`)
    assert.ok(!stream.locked)
  })

  test('stopping early cancels what a stream of verdicts comes from', async () => {
    const seen = {}
    for await (const { valid } of web(chunks, seen).pipeThrough(new Validator().lines())) {
      assert.ok(valid)
      break
    }
    await new Promise(setImmediate)
    assert.ok(seen.isCanceled)
    assert.ok(seen.pulled < 10, `${seen.pulled} chunks were read`)
  })

  test('stopping early destroys a stream of Node, and returns a generator', async () => {
    const stream = Readable.from(chunks)
    let isReturned = false
    function* generator() {
      try {
        yield* chunks
      } finally {
        isReturned = true
      }
    }
    for (const source of [stream, generator()]) for await (const _ of validateLines(source)) break
    assert.ok(stream.destroyed)
    assert.ok(isReturned)
  })

  test('an error of the source reaches the caller, after the lines before it', async () => {
    const failure = new Error('the connection is lost')
    async function* failing() {
      yield `${LEAST}\n${REFUSED}`
      throw failure
    }
    const sources = {
      generator: () => failing(),
      node: () => Readable.from(failing()),
      web: () => {
        let isFirst = true
        return new ReadableStream({
          pull(controller) {
            if (!isFirst) throw failure
            isFirst = false
            controller.enqueue(encoder.encode(`${LEAST}\n${REFUSED}`))
          },
        })
      },
    }
    for (const [name, source] of Object.entries(sources)) {
      const found = []
      await assert.rejects(async () => {
        for await (const { json } of validateLines(source())) found.push(json)
      }, failure)
      // The line that was not complete is none.
      assert.deepEqual(found, [json(LEAST)], name)
    }
    await assert.rejects(streamed(sources.web()), failure)
  })

  test('wrong options are reported, and the source is let go', async () => {
    const seen = {}
    await assert.rejects(all(web(chunks, seen), { policy: 'lenient' }), UsageError)
    assert.ok(seen.isCanceled)
  })
})

describe('a long line', () => {
  for (const size of [1, 1 << 16]) {
    test(`in chunks of ${size} takes bounded memory`, async (t) => {
      const script = fileURLToPath(new URL('children/long-line.mjs', import.meta.url))
      const { codes, grown, length } = JSON.parse(await node('.', script, String(size)))
      t.diagnostic(`${(length / 1e6).toFixed(0)} MB in one line: ${(grown / 1e6).toFixed(0)} MB more memory`)
      assert.deepEqual(codes, [['json.too_large'], []])
      assert.ok(grown < 150e6)
    })
  }
})

describe('the filter', () => {
  const filter = async (words, input) => {
    const script = fileURLToPath(new URL('../examples/filter.mjs', import.meta.url))
    const child = spawn(process.execPath, [script, ...words], { stdio: 'pipe' })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const output = Readable.prototype.toArray.call(child.stdout)
    const [code] = await once(child, 'exit')
    return { code, output: Buffer.concat(await output).toString() }
  }

  test('answers every document of the vectors as the package does', async () => {
    const vectors = join(REPOSITORY, 'tests/vectors')
    const names = readdirSync(vectors, { recursive: true }).filter((name) => name.endsWith('.json'))
    const cases = names.flatMap((name) => JSON.parse(readFileSync(join(vectors, name), 'utf8')).cases)
    const documents = cases
      .filter(({ test, json, bytes }) => test === 'request' && (json ?? bytes) !== undefined)
      .map(({ json, bytes }) => (bytes === undefined ? Buffer.from(json) : Buffer.from(bytes, 'hex')))
      // A document with a line's end in it is two lines.
      .filter((document) => !document.includes(10) && document.at(-1) !== 13)
    assert.ok(documents.length > 500, `${documents.length} documents`)
    const options = { now: '2026-01-01T00:00:00Z', policy: 'strict' }
    const validator = new Validator(options)
    const expected = documents.map((document) => `${validator.validate(document).json}\n`).join('')
    const words = ['--now', options.now, '--policy', options.policy]
    const input = Buffer.concat(documents.flatMap((document) => [document, Buffer.from('\n')]))
    const found = await filter(words, input)
    assert.equal(found.output, expected)
    assert.equal(found.code, 1)
  })

  test('tells by its exit code what it found', async () => {
    assert.deepEqual(await filter([], ''), { code: 0, output: '' })
    assert.deepEqual(await filter([], LEAST), { code: 0, output: `${json(LEAST)}\n` })
    assert.deepEqual(await filter([], `${LEAST}\n\n`), { code: 1, output: `${json(LEAST)}\n${json('')}\n` })
    assert.equal((await filter(['--policy', 'lenient'], LEAST)).code, 2)
    assert.equal((await filter(['--wrong'], LEAST)).code, 2)
  })
})
