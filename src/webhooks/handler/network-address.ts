import ipaddr from 'ipaddr.js';

/** What is called besides, where private addresses are allowed: those that a VPC may have. Never the function's own machine, nor metadata. */
const OF_A_VPC: ReadonlySet<string> = new Set(['private', 'carrierGradeNat', 'uniqueLocal']);

/** All that IANA has given out for use by everybody. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Where AWS answers for metadata, time and names in IPv6: of the unique local addresses, and of no VPC. */
const AWS_OWN = ipaddr.IPv6.parseCIDR('fd00:ec2::/32');

/** Which kind of address it is that must not be called; nothing where it may be. */
export function refusedRange(address: string, allowPrivate: boolean): string | undefined {
  const range = rangeOf(address);
  return range === 'unicast' || (allowPrivate && OF_A_VPC.has(range)) ? undefined : range;
}

function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) {
    return 'no address';
  }
  const parsed = ipaddr.process(address); // an IPv4 address that is mapped into IPv6 counts as what it is
  if (parsed.kind() === 'ipv4') {
    return parsed.range();
  }
  const ipv6 = parsed as ipaddr.IPv6;
  const range = ipv6.range();
  switch (range) {
    case 'rfc6052': // NAT64: a resolver puts it before the IPv4 address that is meant
      return ipaddr.fromByteArray(ipv6.toByteArray().slice(12)).range();
    case 'uniqueLocal':
      return ipv6.match(AWS_OWN) ? 'of AWS itself' : range;
    case 'unicast':
      return ipv6.match(GLOBAL_UNICAST) ? range : 'reserved';
    default:
      return range;
  }
}
