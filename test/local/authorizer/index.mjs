/** The token `reader` may call GET routes, `writer` all of them. */
export async function handler({ headers, methodArn }) {
  const token = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const [api, stage] = methodArn.split('/');
  const calls = { 'Bearer reader': 'GET/*', 'Bearer writer': '*' }[token];
  return {
    principalId: token ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: calls ? 'Allow' : 'Deny', Resource: `${api}/${stage}/${calls ?? '*'}` }],
    },
  };
}
