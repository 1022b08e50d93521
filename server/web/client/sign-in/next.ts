/** Where to go after signing in: only to a page of this very hub, whatever the address line says. */

/** Give the path to go to, or null where `wanted` is empty or leads elsewhere. */
export function localPath(wanted: string | null, origin: string): string | null {
  if (wanted === null || !wanted.startsWith('/')) return null
  let target: URL
  try {
    // The browser's own parser decides, because `//elsewhere` and `/\elsewhere` look local and are not.
    target = new URL(wanted, origin)
  } catch {
    return null
  }
  if (target.origin !== origin || target.pathname === '/sign-in') return null
  return target.pathname + target.search + target.hash
}
