import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { invalid, SpearfishError } from '../../kernel/errors.ts'

/** Ranges that are nobody's on the internet: this machine, private networks, link-local (cloud metadata), test, multicast. */
const notPublic: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const blocked = new BlockList()
for (const [network, bits, family] of notPublic) blocked.addSubnet(network, bits, family)

/** An address behind `::ffff:` is an IPv4 one. */
function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** Which hosts messages may go to: public ones, and private ones that the administrator has named. */
export interface AddressGuard {
  /** May a message go there? Host names are judged by every address that they resolve to. */
  allows(address: string, host: string): boolean
  /** The first address of a host that is allowed. @throws invalid `insights.address_refused`, unavailable `insights.host_unknown` */
  addressOf(host: string): Promise<string>
  /** For sockets: resolves and checks in one, so that a name cannot change its mind between. */
  lookup: LookupFunction
  /** Is this host one of those that the administrator has named? */
  named(host: string): boolean
}

const refused = (host: string) =>
  invalid('insights.address_refused', `${host} is not on the public internet, so nothing is sent there.`, {
    fix: 'The administrator may allow it: SPEARFISH_PRIVATE_TARGETS=host,10.1.0.0/16.',
  })

/** `named`: host names, addresses and networks (10.1.0.0/16), separated by commas. @throws invalid `config.invalid` */
export function guardAddresses(named: string): AddressGuard {
  const hosts = new Set<string>()
  const networks = new BlockList()
  for (const entry of named.split(/[\s,]+/).filter(Boolean)) {
    const [network = '', bits] = entry.split('/')
    try {
      if (isIP(network) === 0) hosts.add(entry.toLowerCase())
      else if (bits === undefined) networks.addAddress(network, family(network))
      else networks.addSubnet(network, Number(bits), family(network))
    } catch (cause) {
      throw invalid('config.invalid', `SPEARFISH_PRIVATE_TARGETS: ${entry} is neither a host nor a network.`, { cause })
    }
  }
  const bare = (host: string) => host.toLowerCase().replace(/^\[|\]$/g, '')
  const isNamed = (host: string) =>
    hosts.has(bare(host)) || (isIP(bare(host)) !== 0 && networks.check(bare(host), family(bare(host))))
  const allows = (address: string, host: string) =>
    isNamed(host) || networks.check(address, family(address)) || !blocked.check(address, family(address))

  async function addressOf(given: string): Promise<string> {
    const host = bare(given)
    const found = isIP(host)
      ? [{ address: host }]
      : await resolve(host, { all: true, verbatim: true }).catch(cause => {
          throw new SpearfishError('unavailable', 'insights.host_unknown', `${host} cannot be found.`, { cause })
        })
    const [first] = found
    // one private address among public ones is a trap, not a choice
    if (!first || found.some(({ address }) => !allows(address, host))) throw refused(host)
    return first.address
  }

  return {
    allows,
    addressOf,
    named: isNamed,
    lookup(host, options, answer) {
      addressOf(host).then(
        address => {
          const version = isIP(address)
          if (options.all) answer(null, [{ address, family: version }])
          else answer(null, address, version)
        },
        error => answer(error, '', 4),
      )
    },
  }
}
