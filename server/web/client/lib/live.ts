/**
 * Hearing the hub: a page that is live shows exactly what the hub knows, and a page that is not says so.
 *
 *     const live = new Live({
 *       auth: { token },                      // a device; { ticket: secret } a citizen; {} staff (cookie)
 *       pointId: 1,                           // staff only
 *       onFloor: (floor, news) => draw(),     // after a snapshot (news is empty) and after each batch of news
 *       onPlace: (place) => draw(),           // a citizen's page, instead of onFloor
 *       onStatus: (status) => draw(),         // { state: 'connecting' | 'live' | 'lost', since }; 'lost' only after 'live'
 *       onProblem: (problem) => …,            // the hub could not do what a message asked
 *       onRefused: (code) => …,               // it does not let us in, for instance 'not-signed-in'; we go on trying
 *       onPresence: (id, connected) => …,     // staff: a device has come or gone
 *     })
 *     live.start()
 *
 * The socket is never the only copy of anything, so each doubt ends in subscribing again with the cursor {epoch, seq}: a
 * batch that follows on news we never had, a heartbeat that is ahead of us, another epoch, an answer that does not
 * come. Silence for longer than SILENCE_SECONDS counts as lost and makes a new connection, for ever, without a reload.
 */

import { io, type Socket } from 'socket.io-client'
import type { Cursor, Floor, Heartbeat, News, NewsBatch, Problem, TicketPlace } from '../generated/wire'
import { apply } from './floor'
import { HubClock } from './time'

export const PROTOCOL_VERSION = 1
export const SILENCE_SECONDS = 10
/** A subscription is answered at once by a hub that is well. */
const ANSWER_SECONDS = 5
const RETRY_REFUSED_SECONDS = 3
/** How long a heartbeat may be ahead of us before we ask: the news it speaks of may still be under way. */
const BEHIND_SECONDS = 1.5

export interface Status {
  state: 'connecting' | 'live' | 'lost'
  /** When this state began, in milliseconds of the hub's time; for 'lost': when the hub was last heard. */
  since: number
}

export interface LiveOptions {
  auth: Record<string, string>
  pointId?: number
  onFloor?: (floor: Floor, news: readonly News[]) => void
  onPlace?: (place: TicketPlace) => void
  onStatus?: (status: Status) => void
  onProblem?: (problem: Problem) => void
  onRefused?: (code: string) => void
  onPresence?: (deviceId: string, connected: boolean) => void
  /** Shared with other parts of the page; one of its own otherwise. */
  clock?: HubClock
  /** For tests: what to connect to, instead of the hub that the page came from. */
  connect?: (auth: Record<string, string>) => Socket
}

export class Live {
  readonly clock: HubClock
  status: Status
  floor: Floor | null = null

  private socket: Socket | null = null
  private watch: ReturnType<typeof setInterval> | undefined
  private pointId: number | undefined
  private seq = 0
  private heard = 0
  private heardAt = 0
  private asked: number | null = null
  private tried = 0
  private behind: number | null = null

  constructor(private readonly options: LiveOptions) {
    this.clock = options.clock ?? new HubClock()
    this.pointId = options.pointId
    this.status = { state: 'connecting', since: this.clock.now() }
  }

  start(): void {
    const socket = (this.options.connect ?? connect)(this.options.auth)
    this.socket = socket
    this.hear()
    socket.on('connect', () => {
      this.hear()
      this.subscribe()
    })
    socket.on('disconnect', () => this.lose())
    socket.on('connect_error', (error: Error) => {
      // While `active`, nobody answered and the library tries again; otherwise the hub itself said no, and why.
      if (!socket.active) this.options.onRefused?.(error.message)
    })
    socket.on('floor', (floor: Floor) => this.snapshot(floor))
    socket.on('news', (batch: NewsBatch) => this.news(batch))
    socket.on('heartbeat', (beat: Heartbeat) => this.heartbeat(beat))
    socket.on('place', (place: TicketPlace) => this.place(place))
    socket.on('presence', (told: { device_id: string; connected: boolean }) => {
      this.options.onPresence?.(told.device_id, told.connected)
    })
    socket.on('problem', (problem: Problem) => {
      this.hear()
      this.options.onProblem?.(problem)
    })
    this.watch = setInterval(() => this.check(), 1_000)
    socket.connect()
  }

  stop(): void {
    clearInterval(this.watch)
    this.socket?.removeAllListeners()
    this.socket?.disconnect()
    this.socket = null
  }

  /** Staff: look at another reception point. */
  lookAt(pointId: number): void {
    this.pointId = pointId
    this.floor = null
    this.subscribe()
  }

  private subscribe(): void {
    if (!this.socket?.connected) return
    const cursor: Cursor | null = this.floor && { epoch: this.floor.epoch, seq: this.seq }
    this.asked = performance.now()
    this.behind = null
    this.socket.emit('subscribe', { version: PROTOCOL_VERSION, cursor, point_id: this.pointId ?? null })
  }

  private snapshot(floor: Floor): void {
    if (this.pointId !== undefined && floor.point_id !== this.pointId) return
    const own = this.floor
    // Until the first heartbeat a machine whose clock is wrong would show wrong durations.
    this.clock.observe(floor.at)
    this.answered()
    // A snapshot may be overtaken by news that were sent while it was made: what is older than what we hold is no news.
    if (own !== null && own.epoch === floor.epoch && own.point_id === floor.point_id && floor.seq < this.seq) return
    this.seq = floor.seq
    this.show(floor, [])
  }

  private news(batch: NewsBatch): void {
    this.hear()
    // News before the first snapshot: the snapshot that was asked for will hold them.
    if (this.floor === null) return
    if (batch.epoch !== this.floor.epoch) return this.startAfresh()
    if (batch.after > this.seq) return this.subscribe()
    const fresh = batch.items.filter((piece) => piece.seq > this.seq)
    this.seq = Math.max(this.seq, batch.seq)
    this.answered()
    // The floor is true at all that was heard, also where the last pieces did not concern this subscriber.
    this.show({ ...apply(this.floor, fresh), seq: this.seq }, fresh)
  }

  private heartbeat(beat: Heartbeat): void {
    this.hear()
    this.clock.observe(beat.at)
    if (this.floor === null) return
    if (beat.epoch !== this.floor.epoch) return this.startAfresh()
    if (beat.seq <= this.seq) this.behind = null
    else this.behind ??= performance.now()
  }

  private place(place: TicketPlace): void {
    this.answered()
    this.options.onPlace?.(place)
  }

  private show(floor: Floor, news: readonly News[]): void {
    this.floor = floor
    this.options.onFloor?.(floor, news)
  }

  /** Another epoch: the hub was restored from a backup, and what we hold may never have happened. */
  private startAfresh(): void {
    this.floor = null
    this.subscribe()
  }

  private hear(): void {
    this.heard = performance.now()
    this.heardAt = this.clock.now()
  }

  private answered(): void {
    this.hear()
    this.asked = null
    this.behind = null
    if (this.status.state !== 'live') this.become('live', this.clock.now())
  }

  private lose(): void {
    this.asked = null
    if (this.status.state === 'live') this.become('lost', this.heardAt)
  }

  private become(state: Status['state'], since: number): void {
    this.status = { state, since }
    this.options.onStatus?.(this.status)
  }

  private check(): void {
    const now = performance.now()
    const late = (since: number | null, seconds: number): boolean => since !== null && now - since > seconds * 1000
    if (this.socket === null) return
    if (!this.socket.connected) {
      // While `active` the library itself goes on trying; after a refusal it would not.
      if (!this.socket.active && late(this.tried, RETRY_REFUSED_SECONDS)) {
        this.tried = now
        this.socket.connect()
      }
    } else if (late(this.heard, SILENCE_SECONDS)) {
      this.lose()
      this.socket.disconnect().connect()
    } else if (late(this.asked, ANSWER_SECONDS) || late(this.behind, BEHIND_SECONDS)) {
      this.subscribe()
    }
  }
}

function connect(auth: Record<string, string>): Socket {
  // Pauses stay short: thirty screens must be right again within ten seconds of a restart, and a hub serves that easily.
  return io({
    auth,
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 2_500,
    timeout: 5_000,
  })
}
