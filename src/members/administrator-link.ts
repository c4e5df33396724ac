import type { House } from '#platform/operation.ts';
import { ensureLogin } from './ensure-login.ts';
import { issueSignInToken } from './sign-in.ts';

/**
 * An address that signs its first user in as `personId`, for one day: printed at the first start and by the command,
 * to whoever runs the machine. On a house without a network it leads to the set-up page.
 */
export async function createAdministratorLink(house: House, personId: string): Promise<string> {
  const { email } = await house.db.transaction().execute((trx) => ensureLogin(trx, personId));
  const token = await issueSignInToken(house, email, 'administrator');
  const query = (await house.network()) ? '' : '?next=/set-up';
  return `${house.url}/sign-in/link/${token}${query}`;
}
