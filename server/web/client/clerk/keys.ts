/**
 * One key for each action, and the guards against slips: a key held down, pressed twice, or meant for a text field.
 *
 *     Space or N   next            S   start        F   finish
 *     R            call again      X   no-show (twice)
 *
 * Keys are told by their place on the keyboard (`code`), because a Vietnamese input method may change what they write.
 */

import type { Action } from './state'

const KEYS: Record<string, Action> = {
  Space: 'next',
  KeyN: 'next',
  KeyS: 'start',
  KeyF: 'finish',
  KeyR: 'recall',
  KeyX: 'no-show',
}

/** What stands on the button. */
export const SHOWN: Record<Action, string> = { next: 'N', start: 'S', finish: 'F', recall: 'R', 'no-show': 'X' }

/** Written on the page with `aria-keyshortcuts`. */
export const SHORTCUTS: Record<Action, string> = {
  next: 'Space N',
  start: 'S',
  finish: 'F',
  recall: 'R',
  'no-show': 'X',
}

/** What of a `KeyboardEvent` counts here. */
export interface Press {
  code: string
  repeat: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  isComposing: boolean
}

/** Give the action that a press asks for; null for every other press, and while a key is held down. */
export function actionOf(press: Press): Action | null {
  if (press.repeat || press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return null
  return KEYS[press.code] ?? null
}

/** Whether the page has to leave a press to the element that has the focus. */
export function belongsTo(target: EventTarget | null, code: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, select, textarea, [contenteditable], dialog') !== null) return true
  // Space and Enter are the browser's own keys for what has the focus.
  return code === 'Space' && target.closest('button, a, summary') !== null
}

const DOUBLE_PRESS_MS = 400

/** Two presses of one key within a moment, with no other key in between, are one. */
export class PressGuard {
  private last: { action: Action; at: number } | null = null

  /** Tell whether the press at `now` (milliseconds) counts, and remember it either way. */
  counts(action: Action, now: number): boolean {
    const before = this.last
    this.last = { action, at: now }
    return before === null || before.action !== action || now - before.at >= DOUBLE_PRESS_MS
  }
}
