import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { importsOf, Snippet, snippetsIn } from '../docs/snippets/markdown-snippets';
import { documentToRead } from '../helpers/results-guide';
import { Checks } from '../package/checks';
import { runProgram } from '../package/run-program';

/** The class that a snippet is a part of: its imports stand above it, as in the page. */
type Program = (imports: string, body: string) => string;

const app: Program = (imports, body) => `
${imports}
public final class Snippet {
  public static void main(String[] args) {
${body}
  }
}
`;

/** With a file for an object, and Jackson, which every Java app of the CDK has. */
const reader: Program = (imports, body) => `
${imports}
import com.fasterxml.jackson.core.*;
import com.fasterxml.jackson.databind.*;
import java.io.*;
import java.util.*;
import java.util.function.Consumer;

public final class Snippet {
  public static final class Request {
    String key;
    Request bucket(String bucket) { return this; }
    Request key(String key) { this.key = key; return this; }
  }

  public static final class S3 {
    InputStream getObject(Consumer<Request> configure) throws IOException {
      final Request request = new Request();
      configure.accept(request);
      return new FileInputStream(request.key);
    }
  }

  public static void main(String[] args) throws Exception {
    final S3 s3 = new S3();
    final String bucket = "documents";
    final String resultKey = "document.json";
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, "UTF-8"));
${body}
    final List<String> read = Arrays.asList(printed.toString("UTF-8").split("\\\\R"));
    if (!read.equals(Arrays.asList("Name: Zo\u00eb", "Request", "The end"))) {
      throw new AssertionError(read);
    }
  }
}
`;

/** As it stands, but for the name of its class, which is the file's. */
const whole: Program = (imports, body) => imports + body.replace(/^public class \w+/m, 'public class Snippet');

const PROGRAMS: Readonly<Record<string, Program>> = { 'README.md › Use it › java 1': whole, 'docs/results.md › Reading it › java 1': reader };

function programOf(snippet: Snippet): string {
  const { imports, body } = importsOf(snippet);
  return (PROGRAMS[snippet.title] ?? app)(imports, body);
}

/** Runs what the README and docs/ tell to write in Java, as it stands there. */
export async function runJavaSnippets(classpath: string, work: string, checks: Checks): Promise<void> {
  for (const [i, snippet] of snippetsIn('java').entries()) {
    const folder = path.join(work, `snippet-${i}`);
    await fs.mkdir(folder);
    await fs.writeFile(path.join(folder, 'document.json'), await documentToRead());
    await fs.writeFile(path.join(folder, 'Snippet.java'), programOf(snippet));
    await checks.step(snippet.title, async () => {
      await runProgram('javac', ['-encoding', 'UTF-8', '-cp', classpath, 'Snippet.java'], { cwd: folder });
      await runProgram('java', ['-cp', [classpath, folder].join(path.delimiter), 'Snippet'], { cwd: folder, env: { CDK_OUTDIR: path.join(folder, 'cdk.out') } });
    });
  }
}
