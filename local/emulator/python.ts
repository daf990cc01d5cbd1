import * as path from 'node:path';
import { ensureVirtualEnvironment } from './virtual-environment';

/** The Python that runs the emulator. */
export async function ensurePython(report: (message: string) => void = () => {}): Promise<string> {
  return ensureVirtualEnvironment({
    name: 'venv',
    requirements: path.join(__dirname, 'requirements.txt'),
    modules: ['ministack', 'hypercorn', 'boto3', 'cryptography'],
    neededBy: 'The local emulator of AWS',
    announcement: 'installing the emulator, once (Python packages, about 120 MB)',
  }, report);
}
