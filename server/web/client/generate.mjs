/**
 * Writes what the browser code takes from elsewhere, into generated/: wire.ts from the hub's models, tokens.css from
 * tokens.json. A file whose text has not changed is left alone.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from 'json-schema-to-typescript'

const here = import.meta.dirname
const root = join(here, '../../..')
const out = join(here, 'generated')

/** Sizes of type follow the reader's own setting, so they are in rem; a token's group decides its unit. */
const UNITS = {
  type: (size) => `${size / 16}rem`,
  space: (size) => `${size}px`,
  radius: (size) => `${size}px`,
  touch: (size) => `${size}px`,
  motion: (time) => `${time}ms`,
}

function write(name, text) {
  const path = join(out, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(path, text)
  console.log(`wrote ${path.slice(root.length + 1)}`)
}

function schema() {
  const own = join(root, '.venv/bin/python')
  const python = existsSync(own) ? own : 'python3'
  return JSON.parse(execFileSync(python, ['-m', 'server.protocol.schema'], { cwd: root, encoding: 'utf8' }))
}

function css(tokens) {
  const lines = Object.entries(tokens).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]) => `  --${group}-${name}: ${(UNITS[group] ?? String)(value)};`),
  )
  return `/* Made from tokens.json. */\n:root {\n${lines.join('\n')}\n}\n`
}

mkdirSync(out, { recursive: true })
write('tokens.css', css(JSON.parse(readFileSync(join(here, 'tokens.json'), 'utf8'))))
write(
  'wire.ts',
  await compile(schema(), 'Wire', {
    additionalProperties: false,
    bannerComment: '/* Made from the models in server/protocol. */',
    style: { semi: false, singleQuote: true },
  }),
)
