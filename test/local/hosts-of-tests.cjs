/** Required by a handler, it finds the hosts that TEST_HOSTS names at their addresses: no DNS knows them. */
const dns = require('node:dns/promises');
const { syncBuiltinESMExports } = require('node:module');

const hosts = new Map(Object.entries(JSON.parse(process.env.TEST_HOSTS)));
const { lookup } = dns;

dns.lookup = async (hostname, options) => hosts.get(hostname) ?? lookup(hostname, options);
syncBuiltinESMExports();
