/** Makes the documents of this folder. Run with `npx tsx --tsconfig tsconfig.dev.json examples/engines/make-documents.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPng } from '../../tools/example-documents/image-files';
import { render } from '../../tools/example-documents/raster';
import { Sheet } from '../../tools/example-documents/sheet';

const FOLDER = join(__dirname, 'documents');
const DOTS_PER_INCH = 220;

/** All people and numbers are made up. */
async function identityCard(): Promise<Uint8Array> {
  return (await Sheet.create('Identity card', { width: 320, height: 240 }, 24))
    .title('IDENTITY CARD', 17)
    .line('Surname: Marchbanks')
    .line('Given names: Odile Anna')
    .line('Date of birth: 3 March 1984')
    .line('Place of birth: Port Ellery')
    .line('Document number: WX 004417')
    .line('Date of issue: 12 May 2024')
    .line('Date of expiry: 11 May 2034')
    .bytes();
}

async function payslip(): Promise<Uint8Array> {
  return (await Sheet.create('Pay slip', { width: 420, height: 300 }, 30))
    .title('PAY SLIP', 17)
    .line('Employer: Finch and Ottoline Instruments')
    .line('Employee: Tobias Underhallow')
    .line('Period: May 2026')
    .space(10)
    .table([0, 180, 270], [
      ['Item', 'Hours', 'Amount'],
      ['Salary', '152', '2,400.00'],
      ['Night work', '12', '210.00'],
      ['Pension', '', '130.50'],
    ])
    .space(10)
    .line('Net pay: 2,479.50')
    .bytes();
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'identity-card.png'), toPng(await render(await identityCard(), DOTS_PER_INCH)));
  writeFileSync(join(FOLDER, 'payslip.png'), toPng(await render(await payslip(), DOTS_PER_INCH)));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
