/** The bytes of a small MMDB file of IPv4 networks (MaxMind DB 2.0, records of 24 bits): values are maps of texts. */
export function writeMmdb(networks: Readonly<Record<string, Readonly<Record<string, string>>>>, type: string): Buffer {
  const nodes: [number, number][] = [[-1, -1]]
  const data: Buffer[] = []
  let length = 0
  const leaf = (value: number) => -2 - value
  for (const [cidr, value] of Object.entries(networks)) {
    const [address = '', bits = '0'] = cidr.split('/')
    const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
    let node = 0
    for (let depth = 0; depth < Number(bits); depth++) {
      const side = Math.floor(number / 2 ** (31 - depth)) % 2
      const last = depth === Number(bits) - 1
      const [left, right] = nodes[node] ?? [-1, -1]
      const next = side === 0 ? left : right
      const to = last ? leaf(length) : next >= 0 ? next : nodes.push([-1, -1]) - 1
      nodes[node] = side === 0 ? [to, right] : [left, to]
      node = to
    }
    const packed = map(Object.entries(value).map(([key, word]) => [key, text(word)]))
    data.push(packed)
    length += packed.length
  }
  const record = (to: number) => (to === -1 ? nodes.length : to < 0 ? nodes.length + 16 + (-2 - to) : to)
  const tree = Buffer.concat(nodes.flatMap(pair => pair.map(to => bytes(record(to), 3))))
  const metadata = map([
    ['node_count', number32(nodes.length)],
    ['record_size', number32(24)],
    ['ip_version', number32(4)],
    ['database_type', text(type)],
    ['binary_format_major_version', number32(2)],
    ['binary_format_minor_version', number32(0)],
    ['build_epoch', number32(1_790_000_000)],
  ])
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), metadata])
}

const bytes = (value: number, count: number) => {
  const packed = Buffer.alloc(count)
  packed.writeUIntBE(value, 0, count)
  return packed
}
const sized = (kind: number, size: number) =>
  size < 29 ? Buffer.from([kind * 32 + size]) : Buffer.from([kind * 32 + 29, size - 29])
const text = (word: string) => Buffer.concat([sized(2, Buffer.byteLength(word)), Buffer.from(word)])
const number32 = (value: number) => Buffer.concat([sized(6, 4), bytes(value, 4)])
const map = (pairs: readonly (readonly [string, Buffer])[]) =>
  Buffer.concat([sized(7, pairs.length), ...pairs.flatMap(([key, value]) => [text(key), value])])
