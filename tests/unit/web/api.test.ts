/** One tap is one deed: whatever the line does in between, the hub sees one key. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Api, explain, HubSaidNo, HubUnreachable, newKey } from '../../../server/web/client/lib/api'
import { Texts } from '../../../server/web/client/lib/texts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const original = globalThis.fetch
let answers: Answer[]
let seen: IncomingMessage[]
let close: () => void

beforeEach(async () => {
  answers = []
  seen = []
  const server = createServer((request, response) => {
    seen.push(request)
    const answer = answers.shift() ?? breakOff
    request.resume().on('end', () => answer(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // A page asks the hub that it came from; a test has no page.
  globalThis.fetch = (path, request) => original(`http://127.0.0.1:${port}${String(path)}`, request)
  close = () => {
    server.closeAllConnections()
    server.close()
  }
})

afterEach(() => {
  globalThis.fetch = original
  close()
})

const breakOff: Answer = (request) => request.socket.destroy()

function say(status: number, body: object, type = 'application/json'): Answer {
  return (_request, response) => response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body))
}

const problem = { status: 409, code: 'nobody-waiting', title: { vi: 'Không có ai chờ', en: 'Nobody waits' }, fields: [] }
const texts = new Texts('vi', { vi: [], en: [] })

test('a request that is broken off comes again under the same key', async () => {
  answers = [breakOff, say(503, {}), say(201, { ticket: 'A105' })]
  await expect(new Api().post('/tickets', { service_id: 1 })).resolves.toEqual({ ticket: 'A105' })
  const keys = seen.map((request) => request.headers['idempotency-key'])
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('two taps have two keys, short enough for the hub', async () => {
  answers = [say(201, {}), say(201, {})]
  const api = new Api()
  await api.post('/counters/1/next')
  await api.post('/counters/1/next')
  expect(seen[0]?.headers['idempotency-key']).not.toBe(seen[1]?.headers['idempotency-key'])
  expect(newKey().length).toBeLessThanOrEqual(64)
})

test('no is an answer: it is not asked again, and becomes a sentence', async () => {
  answers = [say(409, problem, 'application/problem+json')]
  const error: unknown = await new Api().post('/counters/1/next').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(HubSaidNo)
  expect((error as HubSaidNo).code).toBe('nobody-waiting')
  expect(explain(error, texts)).toBe('Không có ai chờ')
  expect(seen).toHaveLength(1)
})

test('patience ends, and says what to do', async () => {
  const error: unknown = await new Api().get('/floor', { patience: 500 }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(HubUnreachable)
  expect(seen.length).toBeGreaterThan(1)
  expect(explain(error, texts)).toContain('Không liên lạc được với máy chủ')
})

test('a person who leaves is not answered for', async () => {
  const leave = new AbortController()
  const asking = new Api().get('/floor', { patience: Infinity, signal: leave.signal })
  leave.abort()
  await expect(asking).rejects.toThrow()
})

test('a device shows the token that it has now', async () => {
  answers = [say(200, {}), say(204, {})]
  let token = 'one'
  const api = new Api({ token: () => token })
  await api.get('/floor')
  token = 'two'
  await api.delete('/session')
  expect(seen.map((request) => request.headers.authorization)).toEqual(['Bearer one', 'Bearer two'])
})
