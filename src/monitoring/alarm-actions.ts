import { Names } from 'aws-cdk-lib';
import { IAlarm, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { LAMBDA_PERMISSION_LOGICAL_ID_FOR_LAMBDA_ACTION } from 'aws-cdk-lib/cx-api';
import { Construct } from 'constructs';

/**
 * Lets alarms share an action, whichever feature flags the app sets. CDK's `LambdaAction` gives the function a permission for each alarm, and
 * names it by the alarm's own id, or by none: several alarms of a pipeline, or those of several pipelines, would have one name.
 */
export class AlarmActions extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.node.setContext(LAMBDA_PERMISSION_LOGICAL_ID_FOR_LAMBDA_ACTION, true);
  }

  /** The action, for any alarm of the pipeline. */
  public of(action: IAlarmAction): IAlarmAction {
    return { bind: (_scope, alarm) => action.bind(this, namedByPath(alarm)) };
  }
}

/** The same alarm, with an id that no other one has. */
function namedByPath(alarm: IAlarm): IAlarm {
  const node = Object.create(alarm.node, { id: { value: Names.nodeUniqueId(alarm.node) } }) as IAlarm['node'];
  // CDK compares ARNs, and makes a token of each that it is asked for
  const alarmRef = { alarmName: alarm.alarmName, alarmArn: alarm.alarmArn };
  return Object.create(alarm, { node: { value: node }, alarmRef: { value: alarmRef } }) as IAlarm;
}
