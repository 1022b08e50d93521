/** What the parts of the clerk's screen are drawn from. */

import type { Catalogue, Queue, Service } from '../generated/wire'
import type { Texts } from '../lib/texts'
import type { HubClock, Times } from '../lib/time'
import type { StaffData } from '../staff/session'

/** What does not change while the clerk works. */
export interface Screen {
  texts: Texts
  times: Times
  clock: HubClock
  staff: StaffData
  catalogue: Catalogue
}

export function serviceOf(screen: Screen, id: number): Service | undefined {
  return screen.catalogue.services.find((service) => service.id === id)
}

export function queueOf(screen: Screen, id: number): Queue | undefined {
  return screen.catalogue.queues.find((queue) => queue.id === id)
}

/** A service may be missing from a catalogue that was read before it was added; the number still has to be served. */
export function serviceName(screen: Screen, id: number): string {
  const service = serviceOf(screen, id)
  return service === undefined ? '–' : screen.texts.read(service.name)
}

/** Keeps the focus where it is when a button is clicked, so that Space goes on meaning NEXT and not "that button again". */
export function keepFocus(event: Event): void {
  event.preventDefault()
}
