/**
 * Speaks calls one after the other: bells, the sentence, a breath, the sentence again. No call ever cuts off another.
 *
 * Sound is an addition: whatever goes wrong with it is told to `onTrouble` and never holds up what the screen shows.
 */

import type { Call } from '../../server/web/client/generated/wire'
import { chime } from '../../server/web/client/lib/chime'

const BREATH_SECONDS = 0.7
const BETWEEN_CALLS_SECONDS = 0.5
const FETCH_SECONDS = 6
/** With more calls than this behind it a call is said once only, so that the voice keeps up with the counters. */
const CROWDED = 4

/** Why there is no sound: the browser wants a touch first, or the hub has no voice. */
export type Trouble = 'touch' | 'missing' | null

export interface SpeakerOptions {
  /** Fetches the sound of a call; gives null where the hub has no voice, throws where it is out of reach. */
  voice: (seq: number, signal: AbortSignal) => Promise<ArrayBuffer | null>
  onTrouble: (trouble: Trouble) => void
  /** The voice begins (`seq`) or ends (null). */
  onSpeaking: (seq: number | null) => void
  /** A sentence was played to its end. */
  onSpoken: (seq: number) => void
}

export class Speaker {
  private readonly sound = new AudioContext({ latencyHint: 'playback' })
  private readonly waiting: Call[] = []
  private busy = false
  private trouble: Trouble = null

  constructor(private readonly options: SpeakerOptions) {
    this.sound.addEventListener('statechange', () => this.report())
    // A browser that lets pages play needs a moment to begin; staff are asked for a touch only when it does not.
    void within(1, this.sound.resume()).then(() => this.report())
    for (const touch of ['pointerdown', 'keydown']) {
      document.addEventListener(touch, () => void this.sound.resume())
    }
  }

  say(call: Call): void {
    // A recall that comes while the first call still waits for its turn says the same: once is enough.
    const same = this.waiting.findIndex((other) => other.ticket_id === call.ticket_id)
    if (same >= 0) this.waiting.splice(same, 1)
    this.waiting.push(call)
    if (!this.busy) void this.work()
  }

  private async work(): Promise<void> {
    this.busy = true
    for (let call = this.waiting.shift(); call !== undefined; call = this.waiting.shift()) {
      this.options.onSpeaking(call.seq)
      try {
        await this.speak(call)
      } catch {
        // The hub could not be reached, or the sound card is gone: the screen shows the call all the same.
      }
      this.options.onSpeaking(null)
    }
    this.busy = false
  }

  private async speak(call: Call): Promise<void> {
    if (!(await this.mayPlay())) return
    const fetched = this.fetch(call.seq)
    // Left alone until the bells have rung; a failure is met below.
    fetched.catch(() => undefined)
    await within(4, chime(this.sound))
    const voice = await fetched
    this.tell(voice === null ? 'missing' : null)
    if (voice === null) return
    await this.play(voice)
    this.options.onSpoken(call.seq)
    if (this.waiting.length > CROWDED) return
    await seconds(BREATH_SECONDS)
    await this.play(voice)
    this.options.onSpoken(call.seq)
    await seconds(BETWEEN_CALLS_SECONDS)
  }

  private async fetch(seq: number): Promise<AudioBuffer | null> {
    const bytes = await this.options.voice(seq, AbortSignal.timeout(FETCH_SECONDS * 1000))
    if (bytes === null) return null
    try {
      return await this.sound.decodeAudioData(bytes)
    } catch {
      return null
    }
  }

  private async play(voice: AudioBuffer): Promise<void> {
    const source = this.sound.createBufferSource()
    source.buffer = voice
    source.connect(this.sound.destination)
    const ended = new Promise<void>((resolve) => source.addEventListener('ended', () => resolve(), { once: true }))
    source.start()
    // A sound card that was pulled out never ends: the next call must not wait for it.
    await within(voice.duration + 3, ended)
  }

  private async mayPlay(): Promise<boolean> {
    if (this.sound.state !== 'running') await within(0.5, this.sound.resume())
    this.report()
    return this.sound.state === 'running'
  }

  private report(): void {
    if (this.sound.state !== 'running') this.tell('touch')
    // That the hub has no voice stays true until one was heard: a browser that may play does not disprove it.
    else if (this.trouble === 'touch') this.tell(null)
  }

  private tell(trouble: Trouble): void {
    if (this.trouble === trouble) return
    this.trouble = trouble
    this.options.onTrouble(trouble)
  }
}

function seconds(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time * 1000))
}

function within(time: number, done: Promise<unknown>): Promise<unknown> {
  return Promise.race([done, seconds(time)])
}
