/**
 * The few pieces every page draws with, so that nothing on a page is ever built from unescaped text.
 *
 * Pages are drawn with lit-html: `render(view(state), root)` after each change, and only what differs is touched.
 * It escapes every value, keeps the focus and the caret, needs no build step of its own, and weighs 3 kB.
 *
 *     import { html, icon, mount } from '../lib/dom'
 *     import bell from '@tabler/icons/outline/bell.svg?raw'
 *     const draw = mount('#page', () => html`<button class="button">${icon(bell)} ${texts.say('clerk-call')}</button>`)
 *     draw()
 */

import { html, nothing, render, type TemplateResult } from 'lit-html'
import { classMap } from 'lit-html/directives/class-map.js'
import { live as bound } from 'lit-html/directives/live.js'
import { repeat } from 'lit-html/directives/repeat.js'
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js'

export { bound, classMap, html, nothing, render, repeat, type TemplateResult }

/** What a view may give: a template, plain text, or nothing at all. */
export type View = TemplateResult | typeof nothing | string

/** Find the one element that `selector` names; a page without it is a defect, so its absence throws. */
export function find<T extends Element = HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector)
  if (found === null) throw new Error(`the page has no ${selector}`)
  return found
}

/** Give a function that draws `view` into the element that `selector` names; calls within one frame are drawn once. */
export function mount(selector: string, view: () => View): () => void {
  const root = find(selector)
  let waiting = false
  let begun = false
  const now = (): void => {
    waiting = false
    // What the server drew for readers without scripts gives way to the first live picture, never sooner.
    if (!begun) root.replaceChildren()
    begun = true
    render(view(), root)
  }
  return () => {
    if (waiting) return
    waiting = true
    // Not requestAnimationFrame: a page in the background must still be right when it is looked at, and in its title.
    queueMicrotask(now)
  }
}

/** Draw an icon of the Tabler set, imported as `…/name.svg?raw`. It is an ornament: a text always stands beside it. */
export function icon(svg: string): TemplateResult {
  return html`<span class="icon" aria-hidden="true">${unsafeHTML(svg)}</span>`
}

/** Read what the server left for this page in `<script type="application/json" id="page-data">`. */
export function pageData<T>(): T {
  return JSON.parse(find('#page-data').textContent) as T
}
