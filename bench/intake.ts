import { ENVIRONMENT } from './aws/environment';
import { bundleScript } from './bundle-script';
import { IntakeFigure } from './intake/candidates';
import { INTAKE_DOCUMENTS, IntakeKind } from './intake/documents';
import { medians } from './measure';

export interface IntakeFigures {
  readonly kind: IntakeKind;
  readonly bytes: number;
  /** Of CPU time, which is what a core gives in a second. */
  readonly documentsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly sha256BytesPerSecond: number;
  /** CPU time beside that of sha256 over the same bytes. */
  readonly ratio: number;
}

/** Fewer than elsewhere: each process reads many documents. */
const RUNS = 3;

/** Documents from memory through the intake function's own handler, with services that answer at once. */
export async function measureIntake(): Promise<IntakeFigures[]> {
  const script = await bundleScript('intake/candidates.ts');
  const env = { ...ENVIRONMENT, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const figures: IntakeFigures[] = [];
  for (const kind of Object.keys(INTAKE_DOCUMENTS) as IntakeKind[]) {
    const { intake, sha256 } = await medians<'intake' | 'sha256', IntakeFigure>({
      intake: { script, args: ['intake', kind], env },
      sha256: { script, args: ['sha256', kind], env },
    }, RUNS);
    figures.push({
      kind,
      bytes: intake.bytes / intake.documents,
      documentsPerSecond: intake.documents / intake.cpuMs * 1000,
      bytesPerSecond: intake.bytes / intake.cpuMs * 1000,
      sha256BytesPerSecond: sha256.bytes / sha256.cpuMs * 1000,
      ratio: intake.cpuMs / sha256.cpuMs,
    });
  }
  return figures;
}
