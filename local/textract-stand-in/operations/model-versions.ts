/** What an answer says about the model behind it, by operation family. */
export const TEXT_DETECTION_MODEL = { DetectDocumentTextModelVersion: '1.0' };
