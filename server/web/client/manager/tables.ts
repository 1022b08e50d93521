/** The same figures as tables: for reading exactly, for screen readers, and for paper. */

import type { HourRow, QueueRow, Row, ServiceRow } from '../generated/wire'
import { html, type View } from '../lib/dom'
import type { ChartName } from './charts'
import type { Board } from './tiles'

interface Column<R> {
  head: string
  cell: (row: R) => string
}

export function tableView(board: Board, name: ChartName): View {
  const { texts, figures } = board
  const hour: Column<HourRow> = { head: texts.say('manager-hour-head'), cell: (row) => texts.say('manager-hour', { hour: row.hour }) }
  switch (name) {
    case 'hours':
      return table(figures.hours, [hour, ...countColumns(board)])
    case 'waits':
      return table(figures.hours, [hour, ...timeColumns(board)])
    case 'queues': {
      const queue = { head: texts.say('manager-queue'), cell: (row: QueueRow) => `${row.letter}  ${texts.read(row.name)}` }
      return table(figures.queues, [queue, ...nowColumns(board), ...countColumns(board), ...timeColumns(board), target(board)])
    }
    case 'services': {
      const service = { head: texts.say('manager-service'), cell: (row: ServiceRow) => texts.read(row.name) }
      const rows = [...figures.services].sort((one, other) => other.issued - one.issued)
      return table(rows, [service, ...nowColumns(board), ...countColumns(board), ...timeColumns(board), target(board)])
    }
  }
}

function nowColumns({ texts, numbers }: Board): Column<Row>[] {
  return [
    { head: texts.say('manager-waiting'), cell: (row) => numbers.count(row.waiting) },
    { head: withMinutes(texts.say('manager-longest'), texts.say('manager-axis-minutes')), cell: (row) => numbers.bareMinutes(row.longest_waiting) },
  ]
}

function countColumns({ texts, numbers }: Board): Column<HourRow | Row>[] {
  return [
    { head: texts.say('manager-issued'), cell: (row) => numbers.count(row.issued) },
    { head: texts.say('manager-called'), cell: (row) => numbers.count(row.called) },
    { head: texts.say('manager-finished'), cell: (row) => numbers.count(row.finished) },
    { head: texts.say('manager-no-shows'), cell: (row) => numbers.count(row.no_shows) },
  ]
}

function timeColumns({ texts, numbers }: Board): Column<HourRow | Row>[] {
  const minutes = texts.say('manager-axis-minutes')
  const wait = texts.say('manager-wait')
  const served = texts.say('manager-service-time')
  return [
    { head: withMinutes(`${wait} P50`, minutes), cell: (row) => numbers.bareMinutes(row.wait.p50) },
    { head: withMinutes(`${wait} P90`, minutes), cell: (row) => numbers.bareMinutes(row.wait.p90) },
    { head: withMinutes(`${served} P50`, minutes), cell: (row) => numbers.bareMinutes(row.service_time.p50) },
    { head: withMinutes(`${served} P90`, minutes), cell: (row) => numbers.bareMinutes(row.service_time.p90) },
    { head: texts.say('manager-within'), cell: (row) => numbers.share(row.within_target) },
  ]
}

function target({ texts, numbers }: Board): Column<QueueRow | ServiceRow> {
  return {
    head: withMinutes(texts.say('manager-target'), texts.say('manager-axis-minutes')),
    cell: (row) => numbers.count(row.target_minutes),
  }
}

function withMinutes(head: string, unit: string): string {
  return `${head} (${unit})`
}

function table<R>(rows: readonly R[], columns: readonly Column<R>[]): View {
  return html`<div class="table-frame" tabindex="0">
    <table class="table">
      <thead>
        <tr>
          ${columns.map((column, place) => html`<th scope="col" class=${place === 0 ? '' : 'number'}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            ${columns.map((column, place) =>
              place === 0 ? html`<th scope="row">${column.cell(row)}</th>` : html`<td class="number">${column.cell(row)}</td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
