import { DocumentStatus } from '../../../src/contract/document-status';
import { Style } from '../output/terminal';

const STYLES: { readonly [status in DocumentStatus]?: Style } = {
  [DocumentStatus.SUCCEEDED]: 'green',
  [DocumentStatus.PARTIAL]: 'yellow',
  [DocumentStatus.REJECTED]: 'yellow',
  [DocumentStatus.QUARANTINED]: 'red',
  [DocumentStatus.FAILED]: 'red',
};

export function statusStyle({ status }: { readonly status: DocumentStatus }): Style | undefined {
  return STYLES[status];
}
