/**
 * One question at a time that must be answered before something happens that cannot be taken back.
 *
 * It is the browser's own modal dialogue: the focus stays inside and returns afterwards, Escape means no, and the rest of the
 * page is out of reach for screen readers meanwhile.
 */

import { html, render } from '../lib/dom'
import type { Texts } from '../lib/texts'

export interface Question {
  title: string
  body: string
  yes: string
  kind?: 'primary' | 'danger'
}

/** Ask, and give whether the answer is yes. */
export function ask(question: Question, texts: Texts): Promise<boolean> {
  const dialogue = document.createElement('dialog')
  dialogue.className = 'dialogue'
  dialogue.setAttribute('aria-labelledby', 'dialogue-title')
  dialogue.setAttribute('aria-describedby', 'dialogue-body')
  render(
    html`<form method="dialog" class="stack">
      <h2 id="dialogue-title">${question.title}</h2>
      <p id="dialogue-body">${question.body}</p>
      <div class="row">
        <button class="button" value="no" autofocus>${texts.say('staff-cancel')}</button>
        <button class="button" data-kind=${question.kind ?? 'primary'} value="yes">${question.yes}</button>
      </div>
    </form>`,
    dialogue,
  )
  document.body.append(dialogue)
  return new Promise((resolve) => {
    dialogue.addEventListener('close', () => {
      dialogue.remove()
      resolve(dialogue.returnValue === 'yes')
    })
    dialogue.showModal()
  })
}
