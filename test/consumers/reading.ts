import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { documentToRead, readingSnippet } from '../helpers/results-guide';
import { runProgram } from '../package/run-program';

/** What docs/results.md tells readers of results to write, in a program that has a file for a bucket. */
export async function pythonReads(python: string, work: string): Promise<void> {
  const document = await writeDocument(work);
  // stands in for the SDK: the snippet needs nothing else
  await fs.writeFile(path.join(work, 'boto3.py'), [
    'class _S3:',
    '    def get_object(self, Bucket, Key):',
    '        return {"Body": open(Key, "rb")}',
    'def client(service):',
    '    return {"s3": _S3}[service]()',
  ].join('\n'));
  const lines = readingSnippet('python').trimEnd().split('\n');
  await fs.writeFile(path.join(work, 'read_result.py'), [
    `bucket, result_key = "documents", ${JSON.stringify(document)}`,
    'read = []',
    ...lines,
    '    read.append([fields, text, total])',
    'assert read == [[{"Name:": "Zoë"}, "Request\\nName: Zoë", "2.50"], [{}, "The end", None]], read',
  ].join('\n'));
  await runProgram(python, ['read_result.py'], { cwd: work });
}

/** @param classpath with Jackson on it, which every Java app of the CDK has */
export async function javaReads(classpath: string, work: string): Promise<void> {
  const document = await writeDocument(work);
  await fs.writeFile(path.join(work, 'ReadResult.java'), `
import com.fasterxml.jackson.core.*;
import com.fasterxml.jackson.databind.*;
import java.io.*;
import java.util.*;
import java.util.function.Consumer;

public final class ReadResult {
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
    final String resultKey = args[0];
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, "UTF-8"));
${readingSnippet('java')}
    final List<String> read = Arrays.asList(printed.toString("UTF-8").split("\\\\R"));
    if (!read.equals(Arrays.asList("Name: Zo\u00eb", "Request", "The end"))) {
      throw new AssertionError(read);
    }
  }
}
`);
  await runProgram('javac', ['-encoding', 'UTF-8', '-cp', classpath, 'ReadResult.java'], { cwd: work });
  await runProgram('java', ['-cp', [classpath, work].join(path.delimiter), 'ReadResult', document], { cwd: work });
}

async function writeDocument(work: string): Promise<string> {
  const file = path.join(work, 'document.json');
  await fs.writeFile(file, await documentToRead());
  return file;
}
