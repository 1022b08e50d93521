/**
 * Who is signed in on this page, and what happens when nobody is any more: sign in, then back to where one was.
 *
 *     const staff = staffPage<MyData>()         // what the server left for the page, with the user; wires "sign out"
 *     if (isSignedOut(error)) toSignIn()
 */

import type { Problem, ReceptionPoint, User } from '../generated/wire'
import { type Api, HubSaidNo } from '../lib/api'
import { pageData } from '../lib/dom'

/** What every page for staff is given by the server. */
export interface StaffData {
  user: User
  points: ReceptionPoint[]
  /** Names of the staff by user id, for a counter that somebody holds. */
  names: Record<string, string>
  zone: string
}

const POINT = 'sanh_point'

export function staffPage(api: Api): StaffData {
  const button = document.querySelector<HTMLButtonElement>('[data-sign-out]')
  button?.addEventListener('click', () => {
    button.disabled = true
    // Whatever the answer: the sign-in page is the right place to be, and tells if the session is still there.
    void api.delete('/session', { patience: 5_000 }).finally(() => location.assign('/sign-in'))
  })
  return pageData<StaffData>()
}

/** The reception point that was looked at last on this machine; otherwise the first. */
export function chosenPoint(points: readonly ReceptionPoint[]): number {
  const kept = Number(localStorage.getItem(POINT))
  return (points.find((point) => point.id === kept) ?? points[0])?.id ?? 0
}

export function choosePoint(id: number): void {
  localStorage.setItem(POINT, String(id))
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof HubSaidNo && error.code === 'not-signed-in'
}

export function meansSignedOut(problem: Problem): boolean {
  return problem.code === 'not-signed-in'
}

export function toSignIn(): void {
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}
