/** The pairing code, as it stands on a device's screen and as people type it. */

export const CODE_LENGTH = 6

/** Give a code as the hub knows it: people type small letters, spaces and dashes. */
export function tidy(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}
