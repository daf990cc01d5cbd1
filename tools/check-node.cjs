// Runs before everything else, on whatever Node.js there is: so nothing here may need a newer one than that of 2015.
var needed = require('../package.json').engines.node.replace(/[^0-9.]/g, '');

function isOlder(version, than) {
  var parts = version.split('.').map(Number);
  var others = than.split('.').map(Number);
  for (var i = 0; i < others.length; i++) {
    if (parts[i] !== others[i]) {
      return parts[i] < others[i];
    }
  }
  return false;
}

if (isOlder(process.versions.node, needed)) {
  console.error('Node.js ' + needed + ' or later is needed, but this is ' + process.versions.node + '. Install a later one: https://nodejs.org/en/download');
  process.exit(1);
}
