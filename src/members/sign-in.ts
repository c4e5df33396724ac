import { sql } from 'kysely';
import type { House } from '#platform/operation.ts';
import { minutesOfAdministratorLink, minutesOfLink } from './rules.ts';

/**
 * The one place that knows better-auth: single-use links by mail, sessions in cookies. Its own HTTP handler is not
 * mounted, our routes call it. Sign-up is off: a login is a person's id, written by `ensureLogin` before a link is
 * made. The library is loaded on first use, because most commands and most readers never need it.
 */
const secondsOfLink = { mail: minutesOfLink * 60, administrator: minutesOfAdministratorLink * 60 } as const;
type LinkKind = keyof typeof secondsOfLink;
type Auth = Awaited<ReturnType<typeof build>>;

const opened = new WeakMap<House, Partial<Record<LinkKind, Promise<Auth>>>>();
const cookiePrefix = 'parley';

/** A token for the link `/sign-in/link/:token`; only its hash is kept. */
export async function issueSignInToken(house: House, email: string, kind: LinkKind): Promise<string> {
  const auth = await open(house, kind);
  let issued = '';
  const take = (token: string) => {
    issued = token;
  };
  await auth.api.signInMagicLink({ body: { email, metadata: { take } }, headers: new Headers() });
  return issued;
}

export type Session = { personId: string; cookies: ReadonlyArray<string> };

/** Uses a token and opens a session, or undefined when it is unknown, used or too old. */
export async function useSignInToken(house: House, token: string): Promise<Session | undefined> {
  const auth = await open(house, 'mail');
  try {
    const query = { token };
    const { headers, response } = await auth.api.magicLinkVerify({
      query,
      headers: new Headers(),
      returnHeaders: true,
    });
    return { personId: response.user.id, cookies: headers.getSetCookie() };
  } catch (cause) {
    // It answers a bad token with a redirect, thrown; everything else is a fault.
    if (isRedirect(cause)) return undefined;
    throw cause;
  }
}

/** Whose session the cookies are, and cookies to send back when the session was renewed. */
export async function sessionOf(house: House, headers: Headers): Promise<Session | undefined> {
  if (!headers.get('Cookie')?.includes(`${cookiePrefix}.session_token=`)) return undefined;
  const auth = await open(house, 'mail');
  const { headers: back, response } = await auth.api
    .getSession({ headers, returnHeaders: true })
    .catch(async (cause) => {
      // The library hides what broke it: where that was the database, it says so itself.
      await sql`select 1`.execute(house.db);
      throw cause;
    });
  return response ? { personId: response.user.id, cookies: back.getSetCookie() } : undefined;
}

/** Ends the session; gives the cookies that make the browser forget it. */
export async function endSession(house: House, headers: Headers): Promise<ReadonlyArray<string>> {
  const auth = await open(house, 'mail');
  const { headers: back } = await auth.api.signOut({ headers, returnHeaders: true });
  return back.getSetCookie();
}

function open(house: House, kind: LinkKind): Promise<Auth> {
  const kinds = opened.get(house) ?? {};
  opened.set(house, kinds);
  kinds[kind] ??= build(house, secondsOfLink[kind]);
  return kinds[kind];
}

async function build(house: House, expiresIn: number) {
  const [{ betterAuth }, { magicLink }] = await Promise.all([import('better-auth'), import('better-auth/plugins')]);
  // The newest secret signs; a rotation therefore ends all sessions, which is what it is for.
  const secret = Buffer.from(house.secrets.session[0]?.value ?? []).toString('base64url');
  return betterAuth({
    appName: 'Parley',
    baseURL: house.url,
    secret,
    database: { db: house.beside, type: 'postgres' },
    user: { modelName: 'login' },
    session: {
      modelName: 'login_session',
      expiresIn: 30 * 24 * 3600,
      updateAge: 24 * 3600,
      // A copy of the session in a cookie would outlive signing out.
      cookieCache: { enabled: false },
    },
    account: { modelName: 'login_account' },
    verification: { modelName: 'login_verification' },
    emailAndPassword: { enabled: false },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_, message) => house.log('warn', 'sign-in.trouble', { message: String(message) }) },
    advanced: {
      cookiePrefix,
      useSecureCookies: house.url.startsWith('https:'),
      // Where somebody signs in from is nobody's business here.
      ipAddress: { disableIpTracking: true },
      // Our migrations make the tables, and a test compares them; looking again at every start costs time.
      database: { validateSchema: false },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn,
        sendMagicLink: ({ token, metadata }) => metadata?.take(token),
      }),
    ],
  });
}

function isRedirect(cause: unknown): boolean {
  return cause instanceof Error && 'status' in cause && cause.status === 'FOUND';
}
