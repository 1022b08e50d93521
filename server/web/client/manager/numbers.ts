/** How the manager's figures are written: always with a unit, and as the reader's language writes numbers. */

import type { Language, Texts } from '../lib/texts'

/** Below so many minutes the tenths still mean something. */
const TENTHS_BELOW = 10

export class Numbers {
  private readonly whole: Intl.NumberFormat
  private readonly tenths: Intl.NumberFormat
  private readonly hundredths: Intl.NumberFormat
  private readonly percent: Intl.NumberFormat
  private readonly nothing: string

  constructor(private readonly texts: Texts) {
    const locale: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
    const tag = locale[texts.language]
    this.whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })
    this.tenths = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })
    this.hundredths = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
    this.percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
    this.nothing = texts.say('manager-no-value')
  }

  /** A bare number, as an axis shows it. */
  plain(value: number): string {
    return this.hundredths.format(value)
  }

  count(value: number): string {
    return this.whole.format(value)
  }

  /** A duration in seconds, in minutes: "4,5 phút", "23 phút"; a dash where there is none. */
  minutes(seconds: number | null | undefined): string {
    if (seconds == null) return this.nothing
    return this.texts.say('manager-minutes', { value: this.bareMinutes(seconds) })
  }

  /** The same without its unit, for a column or an axis that names it. */
  bareMinutes(seconds: number | null | undefined): string {
    if (seconds == null) return this.nothing
    const minutes = seconds / 60
    return (minutes < TENTHS_BELOW ? this.tenths : this.whole).format(minutes)
  }

  /** A share from 0 to 1: "87%"; a dash where there is none. */
  share(value: number | null | undefined): string {
    return value == null ? this.nothing : this.percent.format(value)
  }
}
