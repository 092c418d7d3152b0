import { Duplex } from 'node:stream'
import pg from 'pg'
import { startPglite } from './pglite-process.ts'
import { prepareRecordsFolder } from './records-template.ts'

const TERMINATE = 0x58

/** An embedded Postgres and the ordinary pool that reaches it; `close` ends both. */
export interface EmbeddedPostgres {
  pool: pg.Pool
  close(): Promise<void>
}

/** The socket that node-postgres believes in: its bytes go to the engine and the answers come back. */
class EngineSocket extends Duplex {
  readonly #send: (bytes: Uint8Array) => Promise<Uint8Array>

  constructor(send: (bytes: Uint8Array) => Promise<Uint8Array>) {
    super()
    this.#send = send
  }

  // What a net.Socket has and node-postgres calls.
  setNoDelay = () => this
  setKeepAlive = () => this
  ref = () => this
  unref = () => this
  connect() {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  override _read() {
    // answers are pushed as they come
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void) {
    this.#exchange(new Uint8Array(chunk), done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void) {
    this.#exchange(new Uint8Array(Buffer.concat(chunks.map(c => c.chunk))), done)
  }

  #exchange(bytes: Uint8Array, done: (error?: Error | null) => void) {
    if (bytes[0] === TERMINATE) {
      this.push(null)
      done()
      return
    }
    this.#send(bytes).then(answer => {
      if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength))
      done()
    }, done)
  }
}

/** Opens PGlite on `folder`, which is made when missing, behind a pool of one: the engine has a single session. */
export async function openPglite(folder: string): Promise<EmbeddedPostgres> {
  await prepareRecordsFolder(folder)
  const engine = await startPglite(folder)
  const pool = new pg.Pool({
    stream: () => new EngineSocket(engine.exchange),
    user: 'postgres',
    database: 'postgres',
    password: 'embedded',
    ssl: false,
    max: 1,
    connectionTimeoutMillis: 20_000,
    idleTimeoutMillis: 0,
  } as pg.PoolConfig)
  return {
    pool,
    async close() {
      await pool.end()
      await engine.close()
    },
  }
}
