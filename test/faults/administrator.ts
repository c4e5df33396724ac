import { command } from './server.ts';

/** Who presses buttons, and on which server. */
export type Visitor = { origin: string; cookie: string };

export function pressed({ origin, cookie }: Visitor, path: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(fields);
  return fetch(origin + path, { method: 'POST', body, headers: { origin, cookie }, redirect: 'manual' });
}

/** Signs in as the administrator, by the link that the command gives, at a server that runs. */
export async function cookieOfAdministrator(data: string, origin: string): Promise<string> {
  const link = await command(['admin', 'link', '--data', data, '--url', origin]);
  const answer = await pressed({ origin, cookie: '' }, new URL(/^http\S+/m.exec(link)?.[0] ?? '').pathname, {});
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
