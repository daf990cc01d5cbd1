import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ENVIRONMENT, ENVIRONMENT_AT_ONCE } from './aws/environment';
import { bundleScript } from './bundle-script';
import { Arrivals, OnTheWay, OverheadFigures } from './overhead/figures';
import { BilledItem, PRICES } from './prices';

/** Of each kind; the CPU time that a process takes to warm up is spread over them. */
const DOCUMENTS = 500;
const PER = 1000;
/** Of 730 hours. */
const TICKS_A_MONTH = 43_800;

const execute = promisify(execFile);

/** What 1,000 documents cost, of an item of the bill. */
export interface OverheadCost {
  readonly item: BilledItem;
  readonly amount: Record<Arrivals, number>;
  readonly usd: Record<Arrivals, number>;
}

export interface OverheadCosts {
  readonly items: OverheadCost[];
  readonly usd: Record<Arrivals, number>;
  readonly functions: Record<Arrivals, OverheadFigures['functions']>;
  readonly documents: number;
  /** What the ticks of a month cost that find nothing. */
  readonly atRestUsdAMonth: number;
  readonly onTheWay: OnTheWay;
}

/** One-page documents through the functions' own code, each request to a service counted, in virtual time. */
export async function measureOverhead(): Promise<OverheadCosts> {
  const script = await bundleScript('overhead/trace.ts');
  const [single, burst, atOnce] = await Promise.all([trace(script, 'SINGLE'), trace(script, 'BURST'), trace(script, 'SINGLE', ENVIRONMENT_AT_ONCE)]);
  const both = (valueOf: (figures: OverheadFigures) => number): Record<Arrivals, number> => ({ SINGLE: valueOf(single), BURST: valueOf(burst) });
  const usdOf = (item: BilledItem, { billed, documents }: OverheadFigures) => billed[item] / documents * PER * PRICES[item].usd / PRICES[item].of;
  const items = (Object.keys(PRICES) as BilledItem[]).map((item) => ({
    item,
    amount: both(({ billed, documents }) => billed[item] / documents * PER),
    usd: both((figures) => usdOf(item, figures)),
  }));
  return {
    items,
    usd: both((figures) => items.reduce((sum, { item }) => sum + usdOf(item, figures), 0)),
    functions: { SINGLE: single.functions, BURST: burst.functions },
    documents: DOCUMENTS,
    atRestUsdAMonth: usdOfAll(single.atRest.billed) / single.atRest.ticks * TICKS_A_MONTH,
    onTheWay: atOnce.onTheWay,
  };
}

function usdOfAll(billed: OverheadFigures['billed']): number {
  return (Object.keys(PRICES) as BilledItem[]).reduce((sum, item) => sum + billed[item] * PRICES[item].usd / PRICES[item].of, 0);
}

async function trace(script: string, arrivals: Arrivals, environment = ENVIRONMENT): Promise<OverheadFigures> {
  const { stdout } = await execute(process.execPath, [script, arrivals, String(DOCUMENTS)], {
    env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: undefined, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...environment },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as OverheadFigures;
}
