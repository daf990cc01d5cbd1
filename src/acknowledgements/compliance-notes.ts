import { IConstruct } from 'constructs';
import { acknowledge, libraryResourcesBelow, matching, onceAtSynth } from './acknowledgements';
import { COMPLIANCE_NOTES } from './regulation-findings';

/** What the packs of cdk-nag for regulations begin the names of their rules with. */
const PACKS = ['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321'];

/**
 * Notes for an audit by a regulation: why a pipeline or an API does otherwise than a rule of cdk-nag's packs for HIPAA, NIST 800-53 R5 or PCI DSS
 * asks for.
 *
 * The library acknowledges nothing of these packs by itself: whether a reason holds for you, you decide. docs/security.md has the list.
 */
export class ComplianceNotes {
  /**
   * Put the notes on the resources of all pipelines, APIs and shared quotas at or below a construct, such as a stack or the app. What else is
   * there is not touched.
   */
  public static acknowledge(scope: IConstruct): void {
    onceAtSynth(scope, () => libraryResourcesBelow(scope).forEach((resource) => {
      acknowledge(resource, matching(COMPLIANCE_NOTES, resource).flatMap(([rule, reason]) => PACKS.map((pack): [string, string] => [`${pack}-${rule}`, reason])));
    }));
  }

  private constructor() {}
}
