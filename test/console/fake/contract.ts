import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../../src/api/openapi/openapi-document';
import { Operation } from '../../../src/api/openapi/operation';
import { ALL_OPERATIONS } from '../../../src/api/openapi/operations';

const DOCUMENT = openApiDocument({ title: 'Documents', version: '1', security: { name: 'authorization', scheme: { type: 'http', scheme: 'bearer' } }, operators: true });

/** The API's OpenAPI document as a judge: of what the console asks, and of what the stand-in of the API answers. */
export class Contract {
  private readonly ajv = addFormats(new Ajv2020({ strict: false, coerceTypes: true, allErrors: true }));
  private readonly compiled = new Map<string, ValidateFunction>();

  public constructor() {
    this.ajv.addSchema({ $id: 'api', components: DOCUMENT.components });
  }

  /** The operation of a request, and the parameters in its path. */
  public operation(method: string, path: string): { operation: Operation; inPath: Record<string, string> } | undefined {
    for (const operation of ALL_OPERATIONS.filter((each) => each.method === method)) {
      const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      const match = pattern.exec(path);
      if (match) {
        return { operation, inPath: { ...match.groups } };
      }
    }
    return undefined;
  }

  /** What is wrong with the parameters of a query, with their values as the types have them. */
  public query(operation: Operation, parameters: Record<string, unknown>): { faults: string[]; values: Record<string, any> } {
    const values = { ...parameters };
    const declared = operation.parameters.filter((parameter) => parameter.in === 'query');
    const validate = this.of(`${operation.operationId} query`, () => ({
      type: 'object', additionalProperties: false, properties: Object.fromEntries(declared.map(({ name, schema }) => [name, schema])),
    }));
    return { faults: validate(values) ? [] : this.faults(validate), values };
  }

  public body(operation: Operation, body: unknown): string[] {
    if (body === undefined) {
      return operation.body?.required ? ['A body is required.'] : [];
    }
    const validate = this.of(`${operation.operationId} body`, () => this.withComponents({ $ref: `#/components/schemas/${operation.body!.schemaName}` }));
    return validate(body) ? [] : this.faults(validate);
  }

  /** @throws where the stand-in answers what the API never would */
  public checkAnswer(operation: Operation, status: number, body: unknown): void {
    const schemaName = status < 400 ? operation.answers[status as never]?.schemaName : 'Problem';
    if (schemaName === undefined) {
      return;
    }
    const validate = this.of(`answer ${schemaName}`, () => this.withComponents({ $ref: `#/components/schemas/${schemaName}` }));
    if (!validate(JSON.parse(JSON.stringify(body)))) {
      throw new Error(`The stand-in's answer to ${operation.operationId} is not the API's: ${this.faults(validate).join(' ')}`);
    }
  }

  private withComponents(schema: object): object {
    return { ...schema, components: DOCUMENT.components };
  }

  private of(name: string, schema: () => object): ValidateFunction {
    const known = this.compiled.get(name) ?? this.ajv.compile(schema());
    this.compiled.set(name, known);
    return known;
  }

  private faults({ errors }: ValidateFunction): string[] {
    return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}.`);
  }
}
