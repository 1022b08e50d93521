/**
 * The one calm line that tells a reader when a page is not live, so that nobody trusts an old figure.
 *
 *     banner(live.status, texts, times)        // a view; draws nothing while live
 *     markLive(live.status)                    // body[data-live="live" | "lost" | "connecting"], for CSS and for tests
 */

import cloudOff from '@tabler/icons/outline/plug-connected-x.svg?raw'
import { html, icon, nothing, type View } from './dom'
import type { Status } from './live'
import type { Texts } from './texts'
import type { Times } from './time'

export function banner(status: Status, texts: Texts, times: Times): View {
  if (status.state === 'live') return nothing
  const said =
    status.state === 'lost'
      ? texts.say('web-banner-lost', { time: times.clock(status.since) })
      : texts.say('web-banner-connecting')
  return html`<p class="banner" role="status" data-state=${status.state}>${icon(cloudOff)}<span>${said}</span></p>`
}

export function markLive(status: Status): void {
  document.body.dataset['live'] = status.state
}
