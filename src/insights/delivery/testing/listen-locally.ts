import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a receiver was sent. */
export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** A receiver on this machine: keeps what comes, and answers as `answer` says; null leaves the sender waiting. */
export async function listenLocally() {
  const received: Received[] = []
  const waiting: (() => void)[] = []
  const state = {
    answer: (_: Received): { status: number; body?: string; headers?: Record<string, string> } | null => ({
      status: 204,
    }),
  }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') }
    received.push(one)
    for (const wake of waiting.splice(0)) wake()
    const answer = state.answer(one)
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    state,
    /** Resolves when so many have come. */
    async has(count: number): Promise<Received[]> {
      while (received.length < count) await new Promise<void>(resolve => waiting.push(resolve))
      return received
    },
    close: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
