import { serve } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { conflict } from '../kernel/errors.ts'
import type { ApiEnv } from './route.ts'

/** A listening server and its address. */
export interface HttpServer {
  url: string
  /** Stops listening and drops what is still connected. */
  close(): Promise<void>
}

/** Serves the application; port 0 is any free one. @throws conflict `http.port_in_use` */
export function serveApp(app: OpenAPIHono<ApiEnv>, at: { host: string; port: number }): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: at.port, hostname: at.host }, info =>
      resolve({
        url: `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${info.port}`,
        close: () =>
          new Promise(closed => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? conflict('http.port_in_use', `Port ${at.port} is in use by another program.`, {
              fix: 'Stop it, or choose another port with --port or SPEARFISH_PORT.',
            })
          : error,
      ),
    )
  })
}
