/** Builds every page's entry that exists into server/web/static/build, with a manifest from which the hub writes its tags. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const pages = join(root, 'server/web/client')

/** A page is a folder with a main.ts; it takes the folder's name. The lobby display lives with its own part. */
function entries(): Record<string, string> {
  const found = readdirSync(pages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry): [string, string] => [entry.name, join(pages, entry.name, 'main.ts')])
  found.push(['display', join(root, 'display/page/main.ts')])
  return Object.fromEntries(found.filter(([, path]) => existsSync(path)))
}

export default defineConfig({
  root,
  // Where the hub serves what is built here; relative inside, so that a centre may put the hub behind a prefix.
  base: './',
  publicDir: false,
  build: {
    outDir: 'server/web/static/build',
    emptyOutDir: true,
    manifest: true,
    // Displays and clerks' machines are some years old.
    target: ['chrome108', 'firefox115', 'safari16'],
    // The manager's charts alone are larger than the usual limit.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: entries() },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
  },
})
