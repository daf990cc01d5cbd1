/** A quota of Service Quotas. */
export interface QuotaCode {
  readonly serviceCode: string;
  readonly quotaCode: string;
}

export interface OperationQuotas {
  readonly calls: QuotaCode;
  /** Where the service counts jobs. */
  readonly jobs?: QuotaCode;
}

const textract = (calls: string, jobs?: string): OperationQuotas => {
  const code = (quotaCode: string) => ({ serviceCode: 'textract', quotaCode });
  return { calls: code(calls), jobs: jobs === undefined ? undefined : code(jobs) };
};

/** By operation; `aws service-quotas list-service-quotas --service-code textract` shows them. */
export const QUOTA_CODES: Readonly<Record<string, OperationQuotas>> = {
  'textract:StartDocumentTextDetection': textract('L-AE9E2453', 'L-5B33D1C3'),
  'textract:StartDocumentAnalysis': textract('L-5E3A5D59', 'L-5CF3B0DF'),
  'textract:StartExpenseAnalysis': textract('L-E31D91C2', 'L-25F2C897'),
  'textract:StartLendingAnalysis': textract('L-FF9CE2BA', 'L-CFEC0789'),
  'textract:DetectDocumentText': textract('L-75788A8B'),
  'textract:AnalyzeDocument': textract('L-B83AD6FF'),
  'textract:AnalyzeExpense': textract('L-80A81B07'),
  'textract:AnalyzeID': textract('L-7C2E8C8C'),
  'rekognition:DetectText': { calls: { serviceCode: 'rekognition', quotaCode: 'L-87CF5BA6' } },
};
