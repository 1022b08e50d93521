/**
 * The hub's time on this machine, and how times and durations are written.
 *
 * Clocks of cheap display computers are often wrong by minutes; every page therefore shows and compares the hub's time,
 * learned from its heartbeats, and writes it in the centre's time zone.
 *
 *     const clock = new HubClock()             // live.ts feeds it with heartbeats
 *     clock.now()                              // a Date in the hub's time
 *     const times = new Times(texts, catalogue.centre.zone)
 *     times.clock('2026-11-23T02:41:00Z')      // 09:41
 *     times.minutes(95)                        // "2 phút"
 */

import type { Texts } from './texts'

export class HubClock {
  private offset: number | null = null
  private waiting: (() => void)[] = []

  /** Note that it is `at` at the hub now, in ISO 8601. */
  observe(at: string): void {
    this.offset = Date.parse(at) - Date.now()
    for (const go of this.waiting.splice(0)) go()
  }

  /** Milliseconds of the hub's time; this machine's own before the hub was first heard. */
  now(): number {
    return Date.now() + (this.offset ?? 0)
  }

  /** Resolves as soon as the hub's time is known. */
  known(): Promise<void> {
    if (this.offset !== null) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  /** Seconds that have passed at the hub since `at`; never less than nothing. */
  since(at: string): number {
    return Math.max(0, (this.now() - Date.parse(at)) / 1000)
  }
}

type Moment = string | number | Date

export class Times {
  private readonly hourMinute: Intl.DateTimeFormat
  private readonly fullDay: Intl.DateTimeFormat

  constructor(
    private readonly texts: Texts,
    zone: string,
  ) {
    const locale = texts.language === 'en' ? 'en-GB' : 'vi-VN'
    this.hourMinute = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    this.fullDay = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    })
  }

  /** 09:41 */
  clock(moment: Moment): string {
    return this.hourMinute.format(new Date(moment))
  }

  /** thứ Hai, 23 tháng 11, 2026 */
  day(moment: Moment): string {
    const said = this.fullDay.format(new Date(moment))
    return said.charAt(0).toLocaleUpperCase(this.texts.language) + said.slice(1)
  }

  /** A duration in seconds, in whole minutes for people to judge: "dưới 1 phút", "12 phút", "1 giờ 05 phút". */
  minutes(seconds: number): string {
    const whole = Math.floor(seconds / 60)
    if (whole < 1) return this.texts.say('web-duration-moment')
    if (whole < 60) return this.texts.say('web-duration-minutes', { minutes: whole })
    return this.texts.say('web-duration-hours', { hours: Math.floor(whole / 60), minutes: whole % 60 })
  }

  /** A running duration in seconds as a clock face: 4:05, or 1:04:05. */
  stopwatch(seconds: number): string {
    const whole = Math.floor(seconds)
    const two = (value: number): string => String(value).padStart(2, '0')
    const hours = Math.floor(whole / 3600)
    const minutes = Math.floor((whole % 3600) / 60)
    return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
  }
}
