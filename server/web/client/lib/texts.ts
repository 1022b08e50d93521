/**
 * The product's texts in the page's language, from the same Fluent catalogues that the hub reads.
 *
 * A page names the parts it needs; `web` (banner, errors, durations) is always there:
 *
 *     import vi from '../../../protocol/texts/vi/clerk.ftl?raw'
 *     import en from '../../../protocol/texts/en/clerk.ftl?raw'
 *     const texts = new Texts(pageLanguage(), { vi: [vi], en: [en] })
 *     texts.say('clerk-waiting', { count: 4 })
 *     texts.read(queue.name)          // a wire `Text` in the page's language
 */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import webEn from '../../../protocol/texts/en/web.ftl?raw'
import webVi from '../../../protocol/texts/vi/web.ftl?raw'

export type Language = 'vi' | 'en'
export type Values = Record<string, FluentVariable>
export type Catalogues = Record<Language, readonly string[]>

/** A text of the wire, which comes in each language of the product. */
export interface WireText {
  vi: string
  en: string
}

const COMMON: Catalogues = { vi: [webVi], en: [webEn] }

/** The language that the server drew this page in. */
export function pageLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'vi'
}

export class Texts {
  readonly language: Language
  private readonly bundle: FluentBundle

  constructor(language: Language, catalogues: Catalogues) {
    this.language = language
    // As on the hub: isolation marks would show as boxes, and both languages run from left to right.
    this.bundle = new FluentBundle(language, { useIsolating: false })
    for (const source of [...COMMON[language], ...catalogues[language]]) {
      const errors = this.bundle.addResource(new FluentResource(source))
      if (errors[0]) throw errors[0]
    }
  }

  /** Give one message with `values` in its places. A missing message is a defect and throws; the tests look for them. */
  say(message: string, values: Values = {}): string {
    const pattern = this.bundle.getMessage(message)?.value
    if (pattern == null) throw new Error(`no message ${message}`)
    const errors: Error[] = []
    const said = this.bundle.formatPattern(pattern, values, errors)
    if (errors[0]) throw errors[0]
    return said
  }

  /** Read a text of the wire in the page's language. */
  read(text: WireText): string {
    return text[this.language]
  }
}
