/** The keys of the desk, always in the same place; what cannot be done now is grey and says why. */

import arrowRight from '@tabler/icons/outline/arrow-right.svg?raw'
import bell from '@tabler/icons/outline/bell-ringing.svg?raw'
import check from '@tabler/icons/outline/check.svg?raw'
import play from '@tabler/icons/outline/player-play.svg?raw'
import userOff from '@tabler/icons/outline/user-off.svg?raw'
import { html, icon, nothing, type View } from '../lib/dom'
import { SHORTCUTS, SHOWN } from './keys'
import { keepFocus, type Screen } from './screen'
import type { Action, Desk } from './state'
import type { ClerkWork } from './work'

const ICONS: Record<Action, string> = { next: arrowRight, start: play, recall: bell, 'no-show': userOff, finish: check }

export interface KeysView {
  desk: Desk
  work: ClerkWork
  /** The no-show key was pressed once and waits to be pressed again. */
  armed: boolean
  press: (action: Action) => void
}

export function keysView(screen: Screen, view: KeysView): View {
  const { texts } = screen
  const { desk, work, armed } = view
  return html`<div class="keys" role="group" aria-label=${texts.say('clerk-keys')}>
    ${(['start', 'recall', 'no-show', 'finish'] as const).map((action) =>
      keyButton(screen, view, action, action === 'no-show' && armed ? 'clerk-no-show-sure' : `clerk-${action}`),
    )}
    ${keyButton(screen, view, 'next', desk.current?.state === 'serving' ? 'clerk-next-finishing' : 'clerk-next')}
    <p class="said" role="status" data-good=${String(work.said?.good ?? true)}>
      ${work.said?.text ?? (desk.nextBlocked === null ? texts.say('clerk-key-help') : texts.say(`clerk-next-${desk.nextBlocked}`))}
    </p>
  </div>`
}

function keyButton(screen: Screen, view: KeysView, action: Action, words: string): View {
  const { texts } = screen
  const { desk, work, armed, press } = view
  const busy = work.doing === action || (action === 'next' && work.doing?.startsWith('choose-') === true)
  const usable = desk.allowed.has(action) && work.doing === null
  const first = desk.line[0]
  const kind = action === 'no-show' && armed ? 'danger' : isMain(action, desk) ? 'primary' : 'plain'
  return html`<button
    class="button key"
    data-action=${action}
    data-kind=${kind}
    data-armed=${action === 'no-show' && armed ? 'true' : nothing}
    aria-keyshortcuts=${SHORTCUTS[action]}
    aria-disabled=${usable ? nothing : 'true'}
    aria-busy=${busy ? 'true' : nothing}
    @mousedown=${keepFocus}
    @click=${() => press(action)}
  >
    ${icon(ICONS[action])}
    <span class="key-words">
      ${busy ? texts.say('clerk-busy') : texts.say(words)}
      ${action === 'next' && first !== undefined && usable
        ? html`<small class="figures">${texts.say('clerk-next-label', { label: first.label })}</small>`
        : nothing}
    </span>
    <kbd aria-hidden="true">${action === 'next' ? texts.say('clerk-key-space') : SHOWN[action]}</kbd>
  </button>`
}

/** The step that most often comes now. */
function isMain(action: Action, desk: Desk): boolean {
  return desk.current?.state === 'called' ? action === 'start' : action === 'next'
}
