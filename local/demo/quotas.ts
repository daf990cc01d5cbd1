/** What the demo's pipeline is told of its account: a call that answers at once comes five times a second, as in us-east-1 by default. */
export const CALL_QUOTA = { startsPerSecond: 5 };

/** What the stand-in allows: twice as much, since a function of the user's is held to no quota. */
export const STAND_IN_QUOTAS = { syncPerSecond: 2 * CALL_QUOTA.startsPerSecond };
