import { IncomingMessage } from 'node:http';
import { Contract } from './contract';
import { FakeDocuments } from './fake-documents';
import { FakeOperations } from './fake-operations';
import { problem, Refused } from './refused';
import { Operation, OperationId } from '../../../src/api/openapi/operation';
import { ApiErrorCode } from '../../../src/api/openapi/problems';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly etag?: string;
  readonly body?: unknown;
}

/** Stands in for the API: the same routes, and nothing that its OpenAPI document does not allow on either side. */
export class FakeApi {
  /** What was asked, the oldest first. */
  public readonly asked: Asked[] = [];
  /** What the next requests of an operation are answered with instead, such as a failure. */
  public readonly instead = new Map<OperationId, Answer[]>();
  private readonly contract = new Contract();

  /** @param isKnown whether a token is one of the issuer's that is still good */
  public constructor(
    public readonly documents: FakeDocuments, public readonly operations: FakeOperations, private readonly isKnown: (token: string) => boolean,
  ) {}

  public async answer(asked: Asked): Promise<Answer> {
    this.asked.push(asked);
    const found = this.contract.operation(asked.method, asked.path);
    if (!this.isKnown(/^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '')) {
      return problem(new Refused(ApiErrorCode.UNAUTHORIZED));
    }
    if (!found) {
      return problem(new Refused(ApiErrorCode.FORBIDDEN));
    }
    const { operation, inPath } = found;
    const answer = this.instead.get(operation.operationId)?.shift() ?? this.carryOut(operation, inPath, asked);
    this.contract.checkAnswer(operation, answer.status, answer.body);
    return answer;
  }

  public askedFor(operationId: OperationId): Asked[] {
    return this.asked.filter(({ method, path }) => this.contract.operation(method, path)?.operation.operationId === operationId);
  }

  private carryOut(operation: Operation, { documentId }: Record<string, string>, { query, body, headers }: Asked): Answer {
    const { faults, values } = this.contract.query(operation, query);
    const all = [...faults, ...(operation.body ? this.contract.body(operation, body) : [])];
    if (all.length > 0) {
      return problem(new Refused(ApiErrorCode.INVALID_REQUEST, all.join(' ')));
    }
    const key = headers['idempotency-key'] as string | undefined;
    try {
      switch (operation.operationId) {
        case 'listDocuments': return { status: 200, body: this.documents.list(values) };
        case 'getDocument': return { status: 200, body: this.documents.get(documentId, values.deleted), etag: this.documents.etag(documentId) };
        case 'createUpload': return { status: 201, body: this.documents.announce(body as never, key) };
        case 'updateDocument': return { status: 200, body: this.documents.label(documentId, body as never, headers['if-match']) };
        case 'reprocessDocument': return { status: 202, body: this.documents.reprocess(documentId, key) };
        case 'rescanDocument': return { status: 202, body: this.documents.rescan(documentId) };
        case 'listTables': return { status: 200, body: this.documents.tablesOf(documentId) };
        case 'listEngines': return { status: 200, body: this.documents.enginesFor(documentId) };
        case 'restoreDocument': return { status: 200, body: this.documents.restore(documentId) };
        case 'getOperations': return { status: 200, body: this.operations.summary() };
        case 'listDeadLetters': return { status: 200, body: this.operations.list() };
        case 'redriveDeadLetters': return { status: 200, body: this.operations.redrive(body as never) };
        case 'discardDeadLetters': return { status: 200, body: this.operations.discard(body as never) };
        case 'deleteDocument': return this.documents.delete(documentId, values.purge);
        default: throw new Refused(ApiErrorCode.NOT_FOUND);
      }
    } catch (error) {
      if (error instanceof Refused) {
        return problem(error);
      }
      throw error;
    }
  }
}
