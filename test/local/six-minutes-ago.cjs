/** Required by a handler, it lives six minutes ago: what it signs for five minutes has expired when it is there. */
const AGO_MS = 6 * 60_000;
const Present = Date;

globalThis.Date = class extends Present {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Present.now() - AGO_MS]));
  }

  static now() {
    return Present.now() - AGO_MS;
  }
};
