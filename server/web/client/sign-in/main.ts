/** Signing in by name and password; afterwards to the page that was asked for, which is always one of this hub. */

import './sign-in.css'
import en from '../../../protocol/texts/en/staff.ftl?raw'
import vi from '../../../protocol/texts/vi/staff.ftl?raw'
import type { Role, User } from '../generated/wire'
import { Api, explain } from '../lib/api'
import { find } from '../lib/dom'
import { pageLanguage, Texts } from '../lib/texts'
import { localPath } from './next'

const HOME: Record<Role, string> = { clerk: '/clerk', manager: '/manager', administrator: '/admin/devices' }

const texts = new Texts(pageLanguage(), { vi: [vi], en: [en] })
const api = new Api()
const form = find<HTMLFormElement>('#sign-in')
const login = find<HTMLInputElement>('#login')
const password = find<HTMLInputElement>('#password')
const button = find<HTMLButtonElement>('#sign-in button[type=submit]')
const error = find('#sign-in-error')
const show = find<HTMLInputElement>('#show-password')

show.addEventListener('change', () => {
  password.type = show.checked ? 'text' : 'password'
})

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void signIn()
})

async function signIn(): Promise<void> {
  if (button.disabled) return
  if (login.value.trim() === '' || password.value === '') {
    complain(texts.say('staff-sign-in-missing'), login.value.trim() === '' ? login : password)
    return
  }
  button.disabled = true
  button.textContent = texts.say('staff-sign-in-busy')
  complain('')
  try {
    const user = await api.post<User>(
      '/session',
      { login: login.value.trim(), password: password.value },
      { patience: 8_000 },
    )
    const wanted = new URLSearchParams(location.search).get('next')
    location.assign(localPath(wanted, location.origin) ?? HOME[user.role])
  } catch (reason) {
    password.value = ''
    button.disabled = false
    button.textContent = texts.say('staff-sign-in-button')
    complain(explain(reason, texts), password)
  }
}

/** Show a sentence in place and put the caret where it can be mended; no sentence, no complaint. */
function complain(sentence: string, where?: HTMLInputElement): void {
  error.textContent = sentence
  error.hidden = sentence === ''
  for (const input of [login, password]) input.setAttribute('aria-invalid', String(input === where))
  where?.focus()
}
