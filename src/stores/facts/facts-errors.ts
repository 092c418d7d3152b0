import { SpearfishError } from '../../kernel/errors.ts'

/** What the engine said, as one of our failures. */
export function asFactsError(cause: unknown): SpearfishError {
  if (cause instanceof SpearfishError) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  if (/Limit for result exceeded|TOO_MANY_ROWS_OR_BYTES/.test(text)) {
    return new SpearfishError(
      'invalid',
      'facts.result_too_large',
      'The answer is larger than 50 MB or 2 million rows.',
      {
        fix: 'Ask for a page of it, or export it.',
        cause,
      },
    )
  }
  if (/MEMORY_LIMIT_EXCEEDED|memory limit exceeded/i.test(text)) {
    return new SpearfishError(
      'unavailable',
      'facts.out_of_memory',
      'The question needs more memory than it may have.',
      {
        fix: 'Narrow it, or raise SPEARFISH_MEMORY_MB.',
        cause,
      },
    )
  }
  if (/QUERY_WAS_CANCELLED|is killed in pending state|Query was cancelled|aborted/i.test(text))
    return new SpearfishError('conflict', 'facts.cancelled', 'The question was cancelled.', { cause })
  return new SpearfishError('unavailable', 'facts.failed', `The facts store could not answer: ${text.slice(0, 600)}`, {
    cause,
  })
}
