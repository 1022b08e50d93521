/**
 * The recent print jobs as staff see them: kept current by news, with every trouble in words and a key to print again.
 *
 * A job can be printed again where it is certain or possible that no paper came out. Whether to do so is for the staff who
 * stand before the printer, so nothing is ever printed again by itself.
 */

import { Api, explain } from '../lib/api'
import { html, nothing, repeat, type View } from '../lib/dom'
import type { Texts } from '../lib/texts'
import type { Times } from '../lib/time'
import type { News, PrintJob, PrintState } from '../generated/wire'

const KEPT = 50

const KINDS: Record<PrintState, string> = {
  queued: 'accent',
  sent: 'accent',
  confirmed: 'ok',
  unknown: 'warn',
  failed: 'danger',
}

export class PrintJobs {
  jobs: PrintJob[] = []
  /** Ids of tickets whose reprint is being asked for. */
  readonly asking = new Set<string>()
  /** What the last reprint led to. */
  said: { text: string; good: boolean } | null = null

  constructor(
    private readonly api: Api,
    private readonly texts: Texts,
    private readonly changed: () => void,
  ) {}

  async load(): Promise<void> {
    const { jobs } = await this.api.get<{ jobs: PrintJob[] }>('/print-jobs/recent')
    // News that came in the meantime are newer than the answer.
    const heard = new Map(this.jobs.map((job) => [job.id, job]))
    this.jobs = order([...heard.values(), ...jobs.filter((job) => !heard.has(job.id))])
    this.changed()
  }

  hear(news: readonly News[]): void {
    const heard = news.flatMap((piece) => piece.print_job ?? [])
    if (heard.length === 0) return
    const jobs = new Map(this.jobs.map((job) => [job.id, job]))
    for (const job of heard) jobs.set(job.id, job)
    this.jobs = order([...jobs.values()])
    this.changed()
  }

  /** Jobs that somebody has to look after: the last word on a ticket's paper is "no" or "perhaps". */
  troubles(): PrintJob[] {
    const latest = new Map<string, PrintJob>()
    for (const job of this.jobs) {
      const known = latest.get(job.ticket_id)
      if (known === undefined || job.copy_number > known.copy_number) latest.set(job.ticket_id, job)
    }
    return [...latest.values()].filter((job) => job.state === 'failed' || job.state === 'unknown')
  }

  async reprint(job: PrintJob): Promise<void> {
    if (this.asking.has(job.ticket_id)) return
    this.asking.add(job.ticket_id)
    this.changed()
    try {
      const made = await this.api.post<PrintJob>(`/tickets/${job.ticket_id}/reprint`)
      if (!this.jobs.some((known) => known.id === made.id)) this.jobs = order([made, ...this.jobs])
      this.said = { text: this.texts.say('staff-print-again', { label: job.label }), good: true }
    } catch (error) {
      this.said = { text: explain(error, this.texts), good: false }
    }
    this.asking.delete(job.ticket_id)
    this.changed()
  }

  view(jobs: readonly PrintJob[], times: Times): View {
    const { texts } = this
    if (jobs.length === 0) return html`<p class="muted">${texts.say('staff-print-none')}</p>`
    return html`
      ${this.said
        ? html`<p class="notice" role="status" data-kind=${this.said.good ? 'ok' : 'danger'}>${this.said.text}</p>`
        : nothing}
      <ul class="print-jobs" role="list">
        ${repeat(jobs, (job) => job.id, (job) => this.row(job, times))}
      </ul>
    `
  }

  private row(job: PrintJob, times: Times): View {
    const { texts } = this
    const troubled = job.state === 'failed' || job.state === 'unknown'
    const asking = this.asking.has(job.ticket_id)
    return html`<li class="print-job" data-state=${job.state}>
      <span class="label">${job.label}</span>
      <span>
        <span class="pill" data-kind=${KINDS[job.state]}>${texts.say(`staff-print-${job.state}`)}</span>
        <span class="muted figures"> ${times.clock(job.queued_at)}</span>
      </span>
      <p>
        ${job.trouble ? texts.say(`staff-trouble-${job.trouble}`) : nothing}
        ${job.state === 'unknown' ? texts.say('staff-print-look') : nothing}
        ${job.copy_number > 1 ? texts.say('staff-print-copy', { number: job.copy_number - 1 }) : nothing}
      </p>
      ${troubled || job.state === 'confirmed'
        ? html`<button
            class="button"
            data-kind=${troubled ? nothing : 'quiet'}
            ?disabled=${asking}
            aria-label=${texts.say('staff-print-reprint-label', { label: job.label })}
            @click=${() => void this.reprint(job)}
          >
            ${texts.say(asking ? 'staff-print-queued' : 'staff-print-reprint')}
          </button>`
        : nothing}
    </li>`
  }
}

function order(jobs: PrintJob[]): PrintJob[] {
  return jobs.sort((one, other) => other.queued_at.localeCompare(one.queued_at)).slice(0, KEPT)
}
