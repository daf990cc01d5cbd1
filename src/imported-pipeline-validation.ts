import { Construct } from 'constructs';
import { DocumentProcessingPipelineAttributes, PipelineLookupOptions } from './document-processing-pipeline-interface';
import { indexedLabelFaults, listingShardsFaults, pipelineNameFaults, prefixFaults, suffixFaults } from './pipeline-attribute-faults';
import { PIPELINE_ATTRIBUTES_KIND, PIPELINE_LOOKUP_KIND } from './pipeline-prop-kinds';
import { check } from './props/prop-kind';
import { refuseFaults } from './props/refuse-faults';
import { aliasFaults } from './storage/encryption-key';

/** @throws with every fault that was found */
export function validateAttributes(scope: Construct, id: string, attrs: DocumentProcessingPipelineAttributes): void {
  const { faults, clean = {} } = check<Partial<DocumentProcessingPipelineAttributes>>('', attrs ?? {}, PIPELINE_ATTRIBUTES_KIND);
  refuseFaults(scope, `imported pipeline ${id}`, [
    ...faults,
    ...pipelineNameFaults(clean.pipelineName),
    ...prefixFaults('uploadPrefix is', clean.uploadPrefix),
    ...(clean.previousUploadPrefixes ?? []).flatMap((prefix) => prefixFaults('previousUploadPrefixes has', prefix)),
    ...suffixFaults('uploadSuffixes', clean.uploadSuffixes),
    ...aliasFaults('bucket.encryptionKey', clean.bucket?.encryptionKey),
    ...aliasFaults('table.encryptionKey', clean.table?.encryptionKey),
    ...indexedLabelFaults(clean.indexedLabel),
    ...listingShardsFaults(clean.listingShards),
  ]);
}

/** @throws with every fault that was found */
export function validateLookup(scope: Construct, id: string, options: PipelineLookupOptions): void {
  const { faults, clean } = check<Partial<PipelineLookupOptions>>('', options ?? {}, PIPELINE_LOOKUP_KIND);
  refuseFaults(scope, `imported pipeline ${id}`, [...faults, ...pipelineNameFaults(clean?.pipelineName)]);
}
