import { pdfOf, scanOf } from './documents';
import { LocalExample } from './local-example';
import { nextMail, withMailbox } from './mailbox';
import { browserApiUrl, signedInAs } from './sign-in';
import { EICAR } from '../../examples/scanner/scan/signatures.mjs';
import { ApiError } from '../../examples/upload-client/api-error';

/** All people are made up. */
const PDF = { name: 'marchbanks.pdf', contentType: 'application/pdf', words: 'Odile Marchbanks' };
const SCAN = { name: 'underhallow.png', contentType: 'image/png', words: 'Tobias Underhallow' };

export const resumeIntake: LocalExample = {
  stack: async (app, id) => {
    const { ResumeIntakeStack } = await import('../../examples/resume-intake/resume-intake-stack');
    return withMailbox(new ResumeIntakeStack(app, id, { mailTo: 'jobs@example.com' }));
  },
  notShown: ['e-mails are not sent; a queue beside the addressee gets what would be. Nothing is deleted after 180 days.'],
  run: async (given) => {
    const { environment, findings, tell } = given;
    findings.equal('nobody sees anything without a sign-in', (await fetch(`${browserApiUrl(environment)}/documents`)).status, 401);
    const page = await fetch(environment.browser!.consoleUrl);
    findings.equal('the console is there', [page.status, page.headers.get('Content-Type')?.split(';')[0]], [200, 'text/html']);

    const recruiter = await signedInAs(given, 'recruiter', 'writers');
    const resume = { pdf: await pdfOf('CURRICULUM VITAE', (sheet) => sheet.line(PDF.words)), scan: await scanOf('CURRICULUM VITAE', (sheet) => sheet.line(SCAN.words, 14)) };
    const files = [
      { ...PDF, bytes: new Uint8Array(resume.pdf), position: 'engineer' },
      { ...SCAN, bytes: new Uint8Array(resume.scan), position: 'clerk' },
    ];
    const ids: string[] = [];
    for (const { name, words, position, ...file } of files) {
      const { document } = await recruiter.client.read({ name, ...file }, { labels: { position }, onStatus: ({ status }) => tell(`${name}  ${status}`) });
      ids.push(document.documentId);
      findings.add(`${name} is read`, `${document.status}: ${document.ocrText}`, document.status === 'SUCCEEDED' && document.ocrText?.includes(words) === true);
    }
    const malware = await recruiter.client.read({ name: 'eicar.pdf', contentType: 'application/pdf', bytes: new Uint8Array(EICAR) });
    findings.equal('malware is kept from people', malware.document.status, 'QUARANTINED');
    const engineers = await recruiter.client.list({ label: 'position:engineer' });
    findings.equal('the résumés of a position are found by its label', engineers.documents.map(({ fileName }) => fileName), [PDF.name]);

    const reader = await signedInAs(given, 'manager', 'readers');
    findings.equal('a reader reads', (await reader.client.get(ids[0])).fileName, PDF.name);
    const refusal = await reader.client.upload(files[0]).then(() => 'may upload', (error: ApiError) => error.code);
    findings.equal('and does not upload', refusal, 'FORBIDDEN');

    tell('Waiting for the e-mails, a minute or two …');
    const mail = await nextMail(environment, ({ text }) => text.includes(ids[0]) || text.includes(PDF.name));
    findings.add('each result is told of by e-mail', mail?.subject ?? 'no e-mail came', mail !== undefined);
    const link = /#\/documents\/[0-9a-f]{32}/.exec(mail?.text ?? '')?.[0];
    findings.add('with a link into the console', link ?? 'no link', link !== undefined);
  },
};
