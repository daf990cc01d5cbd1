import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** Make a conditional write. @returns what it answers; nothing where the condition does not hold */
export async function ifHolds<Answer>(write: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return undefined;
    }
    throw error;
  }
}
