import * as path from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './assembly';

/** A type that src/index.ts exports, as the TypeScript compiler sees it. */
export interface DeclaredType {
  readonly name: string;
  /** Class, interface or enum; anything else means nothing to the other languages. */
  readonly portable: boolean;
  /** The names of what users can see of it. */
  readonly members: string[];
  /** What the other languages would get as something else, or not at all. */
  readonly faults: string[];
}

/**
 * The exports of src/index.ts. jsii writes `'a' | 'b'` into its assembly as a plain string, and leaves out functions and
 * constants without a word, so that the assembly alone does not tell.
 */
export function readDeclaredApi(): DeclaredType[] {
  const entry = path.join(ROOT, 'src', 'index.ts');
  const config = ts.getParsedCommandLineOfConfigFile(path.join(ROOT, 'tsconfig.json'), { noEmit: true }, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => { throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n')); },
  });
  return declaredApiOf(ts.createProgram([entry], config!.options), entry);
}

export function declaredApiOf(program: ts.Program, entry: string): DeclaredType[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  return checker.getExportsOfModule(module)
    // eslint-disable-next-line no-bitwise
    .map(symbol => symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
    .map(symbol => new Reader(checker).read(symbol));
}

class Reader {
  private readonly members: string[] = [];
  private readonly faults: string[] = [];

  public constructor(private readonly checker: ts.TypeChecker) {
  }

  public read(symbol: ts.Symbol): DeclaredType {
    const declaration = symbol.declarations?.find(isPortable);
    if (declaration && !ts.isEnumDeclaration(declaration)) {
      if (declaration.typeParameters) {
        this.faults.push(`${symbol.name} is generic`);
      }
      [declaration, ...this.hiddenBaseOf(declaration)].flatMap(({ members }) => [...members] as Array<ts.ClassElement | ts.TypeElement>)
        .filter(isVisible).forEach(member => this.readMember(symbol.name, member));
    } else if (declaration) {
      this.members.push(...declaration.members.map(member => member.name.getText()));
    }
    return { name: symbol.name, portable: declaration !== undefined, members: this.members, faults: this.faults };
  }

  /** A class that is `@internal` itself leaves its members to those that extend it. */
  private hiddenBaseOf(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): ts.ClassDeclaration[] {
    const [base] = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types ?? [];
    const found = base && this.checker.getTypeAtLocation(base).symbol.declarations?.find(ts.isClassDeclaration);
    return found && isInternal(found) ? [found] : [];
  }

  private readMember(owner: string, member: ts.ClassElement | ts.TypeElement): void {
    const name = ts.isConstructorDeclaration(member) ? 'constructor' : member.name?.getText() ?? member.getText();
    const where = `${owner}.${name}`;
    if (!ts.isConstructorDeclaration(member) && !this.members.includes(name)) {
      this.members.push(name);
    }
    if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member) || ts.isConstructorDeclaration(member)) {
      this.readSignature(where, member);
      return;
    }
    this.check(where, this.checker.getTypeAtLocation(member));
  }

  private readSignature(where: string, member: ts.SignatureDeclaration): void {
    if (member.typeParameters) {
      this.faults.push(`${where} is generic`);
    }
    for (const parameter of member.parameters) {
      this.check(`${where}(${parameter.name.getText()})`, this.checker.getTypeAtLocation(parameter));
      // `constructor(public readonly x: …)` declares a property
      if (ts.isParameterPropertyDeclaration(parameter, member) && isVisible(parameter)) {
        this.members.push(parameter.name.getText());
      }
    }
    if (!ts.isConstructorDeclaration(member)) {
      this.check(`${where}()`, this.checker.getReturnTypeOfSignature(this.checker.getSignatureFromDeclaration(member)!));
    }
  }

  /* eslint-disable no-bitwise -- the compiler's types tell what they are by flags */
  private check(where: string, declared: ts.Type): void {
    const type = this.checker.getNonNullableType(declared); // an optional one is `| undefined`
    const { flags } = type;
    if (flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.EnumLike)) {
      return; // these are unions inside the compiler
    }
    const fault = flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? 'any'
      : flags & ts.TypeFlags.UnionOrIntersection ? 'a union or an intersection'
        : flags & (ts.TypeFlags.StringOrNumberLiteral | ts.TypeFlags.TemplateLiteral) ? 'a literal'
          : flags & ts.TypeFlags.TypeParameter ? 'a type parameter'
            : type.getCallSignatures().length > 0 ? 'a function' : undefined;
    if (fault) {
      this.faults.push(`${where} is ${fault}: ${this.checker.typeToString(type)}`);
      return;
    }
    this.elementsOf(type).forEach(element => this.check(`${where}[]`, element));
  }
  /* eslint-enable no-bitwise */

  private elementsOf(type: ts.Type): readonly ts.Type[] {
    const values = type.getStringIndexType();
    return this.checker.isArrayType(type) ? this.checker.getTypeArguments(type as ts.TypeReference) : values ? [values] : [];
  }
}

function isPortable(node: ts.Declaration): node is ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node);
}

/** Not private, and not left out of the API by `@internal`. */
function isVisible(node: ts.ClassElement | ts.TypeElement | ts.ParameterDeclaration): boolean {
  const isHash = node.name !== undefined && ts.isPrivateIdentifier(node.name);
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) ?? [] : [];
  const isPrivate = modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  return !isHash && !isPrivate && !isInternal(node);
}

function isInternal(node: ts.Node): boolean {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');
}
