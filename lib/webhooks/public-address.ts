import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

// By the registries of special-purpose addresses (RFC 6890 and later). Two lists: in one, Node takes the mapped
// range of IPv6 for all of IPv4.
const special4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Only global unicast is left of IPv6, and of it neither documentation nor what leads on into IPv4. */
const global6: [string, number] = ['2000::', 3]
const special6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const blocked4 = new BlockList()
for (const [network, bits] of special4) blocked4.addSubnet(network, bits, 'ipv4')
const unicast6 = new BlockList()
unicast6.addSubnet(...global6, 'ipv6')
const blocked6 = new BlockList()
for (const [network, bits] of special6) blocked6.addSubnet(network, bits, 'ipv6')

/** Whether an address belongs to the public internet: not to this machine, its network or a protocol's own use. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked4.check(address, 'ipv4')
  return isIP(address) === 6 && unicast6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6')
}

export interface ResolvedAddress {
  address: string
  family: number
}

/** The receiver's name leads, at least in part, to where nothing may be sent. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
}

/**
 * The addresses of a host, all of them public. The connection must be made to these: asked again, a name may lead
 * elsewhere.
 */
export async function publicAddresses(
  hostname: string,
  { privateToo = false } = {},
): Promise<ResolvedAddress[]> {
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true, verbatim: true })
  if (privateToo || found.every(({ address }) => isPublicAddress(address))) return found
  throw new PrivateAddressError('The address leads to a private network, where nothing is sent.')
}
