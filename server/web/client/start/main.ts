/** The start page stands without this script; it only draws the ornaments of the cards. */

import api from '@tabler/icons/outline/api.svg?raw'
import chart from '@tabler/icons/outline/chart-bar.svg?raw'
import screen from '@tabler/icons/outline/device-tv.svg?raw'
import devices from '@tabler/icons/outline/devices.svg?raw'
import link from '@tabler/icons/outline/external-link.svg?raw'
import touch from '@tabler/icons/outline/hand-finger.svg?raw'
import headset from '@tabler/icons/outline/headset.svg?raw'
import printer from '@tabler/icons/outline/printer.svg?raw'
import '../base.css'
import { icon, render } from '../lib/dom'
import './start.css'

const ICONS: Record<string, string> = {
  api,
  'chart-bar': chart,
  'device-tv': screen,
  devices,
  'external-link': link,
  'hand-finger': touch,
  headset,
  printer,
}

for (const place of document.querySelectorAll<HTMLElement>('[data-icon]')) {
  render(icon(ICONS[place.dataset['icon'] ?? ''] ?? link), place)
}
