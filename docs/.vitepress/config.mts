import { defineConfig } from 'vitepress';

const REPOSITORY = 'https://github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline';

/** Pages link to files of the repository as GitHub shows them: on the site, these lead there. */
function toRepository(href: string, page: string): string {
  const folder = page.split('/').slice(0, -1);
  const [target, anchor] = href.split('#');
  const parts = ['docs', ...folder];
  for (const part of target.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  const isInSite = parts[0] === 'docs' && target.endsWith('.md');
  return isInSite || !/^[.\w]/.test(target) || /^[a-z]+:/.test(href) ? href : `${REPOSITORY}/blob/main/${parts.join('/')}${anchor ? `#${anchor}` : ''}`;
}

export default defineConfig({
  title: 'Document Processing Pipeline',
  description: 'A document pipeline for the AWS CDK, in one construct',
  lang: 'en-US',
  cleanUrls: true,
  outDir: '../.site',
  cacheDir: '../.site-cache',
  srcExclude: ['node_modules/**'],
  vite: { publicDir: false },
  markdown: {
    config: (markdown) => {
      markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
        tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open').forEach((token) => {
          token.attrSet('href', toRepository(token.attrGet('href')!, env.relativePath));
        });
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    sidebar: [
      {
        text: 'Start',
        items: [
          { text: 'In ten minutes', link: '/start' },
          { text: 'Deploy, and clean up', link: '/deploy' },
          { text: 'The local environment', link: '/local-environment' },
        ],
      },
      {
        text: 'Guides',
        items: [
          { text: 'Choose an engine', link: '/engines' },
          { text: 'Your own engine', link: '/own-engine' },
          { text: 'What becomes of a document', link: '/documents' },
          { text: 'Results', link: '/results' },
          { text: 'Events', link: '/events' },
          { text: 'Notifications', link: '/notifications' },
          { text: 'Webhooks', link: '/webhooks' },
          { text: 'HTTP API', link: '/api' },
          { text: 'Console', link: '/console' },
          { text: 'From a hand-written Lambda', link: '/from-a-lambda' },
          { text: 'Documents that were there before', link: '/existing-documents' },
          { text: 'Environments', link: '/environments' },
          { text: 'Large volumes and quotas', link: '/scale' },
          { text: 'Several Regions', link: '/regions' },
          { text: 'Malware', link: '/malware' },
          { text: 'Cost', link: '/cost' },
          { text: 'Budget', link: '/budget' },
        ],
      },
      {
        text: 'Operate',
        items: [
          { text: 'Troubleshooting', link: '/troubleshooting' },
          { text: 'Operations', link: '/operations' },
          { text: 'Runbook', link: '/runbook' },
          { text: 'Changes in place', link: '/changes-in-place' },
          { text: 'Limits', link: '/limits' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Props and defaults', link: '/props' },
          { text: 'Packages', link: '/packages' },
          { text: 'API of the constructs', link: `${REPOSITORY}/blob/main/API.md` },
          { text: 'Command line', link: `${REPOSITORY}/blob/main/cli/README.md` },
        ],
      },
      {
        text: 'How it works',
        items: [
          { text: 'Architecture', link: '/architecture' },
          { text: 'Reliability', link: '/reliability' },
          { text: 'Security', link: '/security' },
          { text: 'Acceptance on AWS', link: '/acceptance' },
          { text: 'Releasing', link: '/releasing' },
          { text: 'Alternatives', link: '/alternatives' },
        ],
      },
    ],
  },
});
