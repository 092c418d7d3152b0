// The browser of the end-to-end tests: Debian's Chromium, installed when it is missing and we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const chromium = process.env.SPEARFISH_CHROMIUM ?? '/usr/bin/chromium'

const chineseFont = () => spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout?.trim() !== ''

/** Null when browser tests can run, else why not. Chinese text needs a font only on pages that bring none themselves. */
export function ensureBrowser() {
  if (existsSync(chromium) && chineseFont()) return null
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || process.env.SPEARFISH_NO_INSTALL) {
    if (existsSync(chromium)) return null
    return `${chromium} is missing and this user may not install it; as root: apt-get install chromium fonts-noto-cjk, or set SPEARFISH_CHROMIUM`
  }
  console.log('Installing Debian’s chromium and fonts-noto-cjk …')
  const apt = args =>
    spawnSync('apt-get', ['-q', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    }).status === 0
  const installed = apt(['update']) && apt(['install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  if (existsSync(chromium)) return null
  return installed ? `${chromium} is missing although apt-get installed it` : 'apt-get could not install chromium'
}
