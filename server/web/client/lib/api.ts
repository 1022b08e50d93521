/**
 * Asking the hub by HTTP so that one tap is one deed, however often the line breaks in between.
 *
 *     const api = new Api()                                   // staff: the session cookie goes along
 *     const api = new Api({ token: () => store.token })       // a device
 *     await api.get<Catalogue>('/catalogue')
 *     await api.post<CalledTicket>('/counters/3/next', {})    // a key of its own for each call of `post`
 *
 * While the hub cannot be reached the request is repeated with the same Idempotency-Key until `patience` is over. It ends
 * in the answer, in `HubSaidNo` (with the hub's `Problem`) or in `HubUnreachable`; `explain(error, texts)` makes either
 * into a sentence for the person who waits.
 */

import type { Problem } from '../generated/wire'
import type { Texts } from './texts'

const BASE = '/api/v1'
const ONE_TRY_MS = 8_000
const FIRST_PAUSE_MS = 400
const LONGEST_PAUSE_MS = 4_000

/** What a proxy answers while the hub is being restarted: as good as no answer. */
const NOBODY_THERE: readonly number[] = [502, 503, 504]

/** The hub answered, and the answer is no. */
export class HubSaidNo extends Error {
  constructor(
    readonly status: number,
    /** Empty where the answer did not come from the hub's own rules. */
    readonly problem: Problem | null,
  ) {
    super(problem?.code ?? `status ${status}`)
  }

  get code(): string {
    return this.problem?.code ?? 'internal'
  }
}

/** Nobody answered for as long as there was patience. */
export class HubUnreachable extends Error {}

export interface Asking {
  /** How long to go on trying, in milliseconds; Infinity for a screen that has nothing better to do. */
  patience?: number
  /** Given up from outside, for instance when the person leaves the dialogue. */
  signal?: AbortSignal
}

export interface Doing extends Asking {
  /** The key of a tap that was made before, where it has to be asked again later. */
  key?: string
}

/** Make the key of one tap. (`crypto.randomUUID` exists only under HTTPS; a centre's own network often has none.) */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export class Api {
  private readonly token: () => string | null

  constructor({ token = () => null }: { token?: () => string | null } = {}) {
    this.token = token
  }

  get<T>(path: string, asking: Asking = {}): Promise<T> {
    return this.ask<T>('GET', path, undefined, {}, asking)
  }

  post<T>(path: string, body: object = {}, { key = newKey(), ...asking }: Doing = {}): Promise<T> {
    return this.ask<T>('POST', path, body, { 'Idempotency-Key': key }, asking)
  }

  delete(path: string, asking: Asking = {}): Promise<void> {
    return this.ask<void>('DELETE', path, undefined, {}, asking)
  }

  private async ask<T>(
    method: string,
    path: string,
    body: object | undefined,
    extra: Record<string, string>,
    { patience = 20_000, signal }: Asking,
  ): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json', ...extra }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const until = performance.now() + patience
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const token = this.token()
      if (token !== null) headers['Authorization'] = `Bearer ${token}`
      const answer = await oneTry(BASE + path, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'same-origin',
        cache: 'no-store',
      }, signal)
      if (answer !== null) return read<T>(answer)
      signal?.throwIfAborted()
      if (performance.now() + pause >= until) throw new HubUnreachable(`no answer to ${method} ${path}`)
      await new Promise((resolve) => setTimeout(resolve, pause))
      signal?.throwIfAborted()
    }
  }
}

/** Give the answer, or null where nobody was there to give one. */
async function oneTry(url: string, request: RequestInit, outside: AbortSignal | undefined): Promise<Response | null> {
  // AbortSignal.any would say this in one line, but is younger than the machines that clerks sit at.
  const giveUp = new AbortController()
  const abort = (): void => giveUp.abort()
  const timer = setTimeout(abort, ONE_TRY_MS)
  outside?.addEventListener('abort', abort)
  try {
    const answer = await fetch(url, { ...request, signal: giveUp.signal })
    return NOBODY_THERE.includes(answer.status) && !isProblem(answer) ? null : answer
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    outside?.removeEventListener('abort', abort)
  }
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T
  throw new HubSaidNo(answer.status, isProblem(answer) ? ((await answer.json()) as Problem) : null)
}

function isProblem(answer: Response): boolean {
  return answer.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false
}

/** Say what went wrong and what to do next, in the page's language. */
export function explain(error: unknown, texts: Texts): string {
  if (error instanceof HubSaidNo && error.problem !== null) return texts.read(error.problem.title)
  if (error instanceof HubUnreachable) return texts.say('web-error-unreachable')
  return texts.say('web-error-unexpected')
}
