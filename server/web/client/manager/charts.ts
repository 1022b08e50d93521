/** What the four charts show, as options of ECharts; only the parts of the library that they use are built in. */

import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, getInstanceByDom, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { DayFigures } from '../generated/wire'
import type { Texts } from '../lib/texts'
import tokens from '../tokens.json'
import type { Numbers } from './numbers'

use([BarChart, LineChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export const CHARTS = ['hours', 'waits', 'queues', 'services'] as const
export type ChartName = (typeof CHARTS)[number]

/** More services than this are read in the table. */
const SERVICES_SHOWN = 10
/** How much of a chart's width the names at its side may take. */
const NAMES_SHARE = 0.4
/** About as wide as a letter of the names is, in pixels; broad ones included. */
const LETTER = 7.5
/** Pixels. */
const NARROW = 380

const { colour, type, motion } = tokens
/** Between the tokens' washes, which are too faint for a bar, and their full colours. */
const PALE = { accent: '#7F97C4', paper: '#C9BFAC' }
const FONT = "'Be Vietnam Pro', system-ui, sans-serif"

export interface Drawing {
  texts: Texts
  numbers: Numbers
  figures: DayFigures
  /** Width of the chart in pixels. */
  width: number
}

/** Draw one chart into `place`, anew or moving on from what it showed. */
export function show(place: HTMLElement, name: ChartName, about: Omit<Drawing, 'width'>): void {
  const chart = getInstanceByDom(place) ?? init(place, null, { renderer: 'svg' })
  chart.resize()
  const common = frame()
  const own = OPTIONS[name]({ ...about, width: chart.getWidth() })
  const tooltip = { ...(common['tooltip'] as object), ...(own['tooltip'] as object | undefined) }
  // In one step: set one after the other, each refresh would slide the names out and in again.
  chart.setOption({ ...common, ...own, tooltip }, { replaceMerge: ['series'] })
}

function frame(): EChartsCoreOption {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    animation: !still,
    animationDuration: motion.slow,
    animationDurationUpdate: motion.slow,
    textStyle: { fontFamily: FONT, fontSize: type.xs, color: colour['ink-muted'] },
    grid: { left: 4, right: 20, top: 40, bottom: 10, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { fontSize: type.xs, color: colour['ink-muted'] } },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'rgb(33 28 22 / 5%)' } },
      backgroundColor: colour['paper-raised'],
      borderColor: colour['line-strong'],
      textStyle: { color: colour.ink, fontSize: type.xs },
      confine: true,
    },
  }
}

const line = { lineStyle: { color: colour['line-strong'] } }
const split = { lineStyle: { color: colour.line } }

function valueAxis({ numbers }: Drawing, { whole = false } = {}): object {
  return {
    type: 'value',
    minInterval: whole ? 1 : 0,
    splitNumber: 4,
    splitLine: split,
    axisLabel: {
      color: colour['ink-muted'],
      fontSize: type.xs,
      hideOverlap: true,
      formatter: (value: number) => numbers.plain(value),
    },
  }
}

function hourAxis({ texts, figures }: Drawing): object {
  return nameAxis(figures.hours.map((row) => texts.say('manager-hour', { hour: row.hour })))
}

/** Names at the side, the first on top, cut off where the chart is narrow. */
function sideAxis(names: string[], { width }: Drawing): object {
  const label = { color: colour.ink, fontSize: type.xs, width: width * NAMES_SHARE, overflow: 'truncate' }
  return { ...nameAxis(names), inverse: true, axisLabel: label }
}

/** Room for the names, fixed from their length: room that the library measures is lost when a chart is drawn anew. */
function sideGrid(names: string[], { width }: Drawing, top = 40): object {
  const longest = Math.max(0, ...names.map((name) => name.length))
  return { left: Math.min(width * NAMES_SHARE, longest * LETTER) + 14, right: 20, top, bottom: 30, containLabel: false }
}

function nameAxis(names: string[]): object {
  return {
    type: 'category',
    data: names,
    axisTick: { show: false },
    axisLine: line,
    axisLabel: { color: colour['ink-muted'], fontSize: type.xs, hideOverlap: true },
  }
}

/** In minutes with one decimal, as the axis counts them. */
function inMinutes(seconds: number | null | undefined): number | null {
  return seconds == null ? null : Math.round(seconds / 6) / 10
}

function sayMinutes({ numbers }: Drawing): (value: unknown) => string {
  return (value) => numbers.minutes(typeof value === 'number' ? value * 60 : null)
}

function hours(drawing: Drawing): EChartsCoreOption {
  const { texts, figures } = drawing
  return {
    xAxis: hourAxis(drawing),
    yAxis: valueAxis(drawing, { whole: true }),
    series: [
      bar(texts.say('manager-issued'), colour['line-strong'], figures.hours.map((row) => row.issued)),
      bar(texts.say('manager-called'), colour.accent, figures.hours.map((row) => row.called)),
    ],
  }
}

function bar(name: string, fill: string, data: (number | null)[], more: object = {}): object {
  return { type: 'bar', id: name, name, data, barMaxWidth: 26, itemStyle: { color: fill, borderRadius: [3, 3, 0, 0] }, ...more }
}

function waits(drawing: Drawing): EChartsCoreOption {
  const { texts, figures } = drawing
  const lines = [
    [texts.say('manager-p90-short'), colour['line-strong'], 'dashed', figures.hours.map((row) => inMinutes(row.wait.p90))],
    [texts.say('manager-p50-short'), colour.accent, 'solid', figures.hours.map((row) => inMinutes(row.wait.p50))],
  ] as const
  return {
    xAxis: hourAxis(drawing),
    yAxis: valueAxis(drawing),
    tooltip: { valueFormatter: sayMinutes(drawing) },
    series: lines.map(([name, ink, dash, data]) => ({
      type: 'line',
      id: name,
      name,
      data,
      symbol: 'circle',
      symbolSize: 8,
      itemStyle: { color: ink },
      lineStyle: { color: ink, width: 3, type: dash },
    })),
  }
}

/** A bullet chart: P90 as the broad bar, P50 as the narrow one upon it, the target as an upright mark. */
function queues(drawing: Drawing): EChartsCoreOption {
  const { texts, figures } = drawing
  const rows = figures.queues.filter((row) => row.issued > 0)
  const names = rows.map((row) => `${row.letter}  ${texts.read(row.name)}`)
  return {
    grid: sideGrid(names, drawing),
    xAxis: valueAxis(drawing),
    // Two axes of the same names, so that both bars stand on one line.
    yAxis: [sideAxis(names, drawing), { ...sideAxis(names, drawing), show: false }],
    tooltip: { valueFormatter: sayMinutes(drawing) },
    series: [
      bar(texts.say('manager-p90-short'), PALE.paper, rows.map((row) => inMinutes(row.wait.p90)), { barWidth: 20 }),
      bar(texts.say('manager-p50-short'), colour.accent, rows.map((row) => inMinutes(row.wait.p50)), {
        barWidth: 9,
        yAxisIndex: 1,
        z: 3,
      }),
      {
        type: 'scatter',
        id: 'target',
        name: texts.say('manager-target-line'),
        data: rows.map((row) => row.target_minutes),
        symbol: 'rect',
        symbolSize: [4, 28],
        itemStyle: { color: colour.ink },
        z: 5,
      },
    ],
  }
}

function services(drawing: Drawing): EChartsCoreOption {
  const { texts, figures } = drawing
  const rows = [...figures.services].sort((one, other) => other.issued - one.issued).slice(0, SERVICES_SHOWN)
  const stack = (name: string, fill: string, data: number[]): object =>
    bar(name, fill, data, { stack: 'tickets', barMaxWidth: 18, itemStyle: { color: fill } })
  const names = rows.map((row) => texts.read(row.name))
  return {
    // Four words of the legend take two lines on a phone.
    grid: sideGrid(names, drawing, drawing.width < NARROW ? 62 : 40),
    xAxis: valueAxis(drawing, { whole: true }),
    yAxis: sideAxis(names, drawing),
    series: [
      stack(texts.say('manager-finished'), colour.accent, rows.map((row) => row.finished)),
      stack(texts.say('manager-at-counter'), PALE.accent, rows.map((row) => row.issued - row.finished - row.no_shows - row.waiting)),
      stack(texts.say('manager-waiting'), PALE.paper, rows.map((row) => row.waiting)),
      stack(texts.say('manager-no-shows'), colour.warn, rows.map((row) => row.no_shows)),
    ],
  }
}

const OPTIONS: Record<ChartName, (drawing: Drawing) => EChartsCoreOption> = { hours, waits, queues, services }
