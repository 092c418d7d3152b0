const FEW_SECONDS = 10
const HALF = 50

/** How long and how far a page was read: one report a page view at most, and none for a glance. */
export function watchAttention(report: (seconds: number, scroll: number, url: string) => void) {
  let seen = 0
  let since = document.visibilityState === 'visible' ? performance.now() : null
  let deepest = 0
  let reported = false
  let url = location.href
  const pause = () => {
    if (since !== null) seen += performance.now() - since
    since = null
  }
  const measure = () => {
    const { scrollHeight } = document.documentElement
    if (scrollHeight > innerHeight)
      deepest = Math.max(deepest, Math.min(100, Math.round(((scrollY + innerHeight) / scrollHeight) * 100)))
  }
  const tell = () => {
    const seconds = Math.round((seen + (since === null ? 0 : performance.now() - since)) / 1000)
    if (reported || (seconds < FEW_SECONDS && deepest < HALF)) return
    reported = true
    report(seconds, deepest, url)
  }
  addEventListener('scroll', measure, { passive: true })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') since ??= performance.now()
    else pause()
  })
  return {
    tell,
    /** Another page begins in the same document. */
    restart() {
      tell()
      seen = 0
      deepest = 0
      reported = false
      url = location.href
      since = document.visibilityState === 'visible' ? performance.now() : null
    },
  }
}
