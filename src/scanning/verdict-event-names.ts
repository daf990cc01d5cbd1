/** The `detail-type` of the events that Amazon GuardDuty sends: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
export const SCAN_RESULT = 'GuardDuty Malware Protection Object Scan Result';
export const SCAN_FAILED_TO_TAG = 'GuardDuty Malware Protection Post Scan Action Failed';
