// A real OpenID provider on loopback in place of Microsoft Entra ID: a sign-in page, codes with PKCE,
// access tokens that Graph's emulator can read, refresh tokens, sign-out.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import querystring from 'node:querystring';
import { buffer } from 'node:stream/consumers';
import { listen } from './listen.mjs';
import { signInPage, signOutPage } from './oidc-pages.mjs';

// its warnings about development settings and Node's version are irrelevant in tests
for (const level of ['info', 'warn']) {
  const print = console[level];
  console[level] = (...values) => String(values[0]).includes('oidc-provider ') || print(...values);
}
const { Provider, interactionPolicy } = await import('oidc-provider');

const GRAPH = 'https://graph.microsoft.com';
export const CLIENT_ID = '8f6b2c1d-4a5e-4f70-9b3c-2d1e0f9a8b7c';
const TENANT_ID = '3c5f9a52-7d1b-4e86-a0c4-91b2d3e4f506';

/** The administrator who signs in; the emulator's data has the address. */
export const ADMINISTRATOR = { name: 'Ingrid Solheim', address: 'ingrid.solheim@contoso.com', id: '6a1f0b7c-93d2-4c58-8e07-5b2d4f6a9c31', tenant: TENANT_ID };

/** Another administrator of the same tenant. */
export const COLLEAGUE = { name: 'Adele Vance', address: 'adele.vance@contoso.com', id: '0d94c2e8-17ab-4f36-b5c9-e8a7f3b60d52', tenant: TENANT_ID };

/** The administrator as a guest of another tenant. */
export const ELSEWHERE = { ...ADMINISTRATOR, tenant: 'b7e0c1d2-5a64-4c3f-8e91-0f2a3b4c5d6e' };

/** The tokens that this program's providers gave: which, whose, and whether it renews others. A test may empty it. */
export const issued = [];

/** The scopes of Graph that the portal may request. */
const SCOPES = ['EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All', 'User.ReadBasic.All', 'GroupMember.Read.All'];

const GOVERNANCE_ADMINISTRATOR = '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e';
export const DIRECTORY_READER = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

const claims = ({ name, address, id, tenant }) => ({ sub: address, oid: id, name, preferred_username: address, tid: tenant });

/**
 * Starts a provider for portals at these addresses (each ends in a slash).
 *
 * `settings` may be changed at any time: `person` signs in, `withheld` lists scopes that are not granted, `unconsented` those that its page
 * asks for once, `roles` the template ids of
 * the Entra roles of every user, `tokenSeconds` is the lifetime of an access token, `forgetful` ends every session, so that nothing is renewed
 * silently. `tokens` lists the answers to token requests: `{ grant, status, scopes }`.
 */
export async function startProvider(homes) {
  const settings = firstSettings();
  const tokens = [];
  let answer;
  const server = await listen((request, response) => answer(request, response), 'localhost');
  const origin = `http://localhost:${server.port}`;

  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  // an administrator has consented for all users; the provider does not ask for withheld scopes again
  policy.get('consent').checks.clear();
  const asksConsent = new interactionPolicy.Check('scopes_missing', 'AADSTS65001: consent is missing', 'consent_required', (ctx) =>
    wants(ctx.oidc.params.scope, settings.unconsented) && !ctx.oidc.result?.consent ? interactionPolicy.Check.REQUEST_PROMPT : interactionPolicy.Check.NO_NEED_TO_PROMPT,
  );
  policy.get('consent').checks.add(asksConsent);

  const provider = new Provider(origin, {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: homes.map((home) => `${home}auth.html`),
        post_logout_redirect_uris: homes.flatMap((home) => [home, `${home}auth.html`]),
      },
    ],
    jwks: { keys: [{ ...signingKey(), use: 'sig' }] },
    cookies: { keys: [randomUUID()] },
    clientBasedCORS: () => true,
    claims: { openid: ['sub', 'oid', 'tid'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => claims(settings.person) }),
    extraTokenClaims: (_, token) => ({ ...claims(settings.person), scp: shortNames(token.scope), wids: settings.roles }),
    interactions: { policy, url: (_, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant: grantWhatIsAsked,
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: { AccessToken: () => settings.tokenSeconds, Grant: 86_400, IdToken: 3_600, Interaction: 3_600, RefreshToken: 86_400, Session: 86_400 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutPage },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => GRAPH,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPES.map((scope) => `${GRAPH}/${scope}`).join(' '),
          audience: GRAPH,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  provider.on('server_error', (_, error) => console.error('OpenID provider:', error));

  /** Grants every requested scope except the withheld ones. */
  async function grantWhatIsAsked(ctx) {
    const { client, params, session, result } = ctx.oidc;
    if (result?.consent) settings.unconsented = settings.unconsented.filter((scope) => !wants(params.scope, [scope]));
    const asked = params.scope.split(' ').filter((scope) => !settings.withheld.includes(shortNames(scope)));
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid profile offline_access');
    grant.addResourceScope(GRAPH, asked.join(' '));
    await grant.save();
    return grant;
  }

  /** Entra ID gives whoever renews a token all that was consented to, also what the first token was not for. */
  async function widen({ refresh_token: renewing, scope = '' }) {
    const token = await provider.RefreshToken.find(renewing ?? '');
    const grant = token && (await provider.Grant.find(token.grantId));
    if (!grant) return;
    const asked = scope.split(' ').filter((one) => one.startsWith(GRAPH) && !settings.withheld.includes(shortNames(one)));
    grant.addResourceScope(GRAPH, asked.join(' '));
    await grant.save();
    token.scope = [...new Set([...token.scope.split(' '), ...asked])].join(' ');
    await token.save();
  }

  provider.use(async (ctx, next) => {
    if (ctx.path === '/favicon.ico') return (ctx.status = 204);
    if (ctx.path.startsWith('/sign-in/')) return signInPage(provider, ctx, settings.person.address);
    if (ctx.path === '/auth' && ctx.query.prompt === 'none' && settings.forgetful) delete ctx.req.headers.cookie;
    // Entra ID identifies the app by the redirect URI; this provider needs its id too
    if (ctx.path === '/session/end') ctx.query = { ...ctx.query, client_id: CLIENT_ID };
    if (ctx.path !== '/token' || ctx.method !== 'POST') return next();
    const asked = querystring.parse((await buffer(ctx.req)).toString());
    if (asked.grant_type === 'refresh_token') {
      if (wants(asked.scope, settings.unconsented)) {
        ctx.status = 400;
        ctx.set('Access-Control-Allow-Origin', ctx.get('Origin'));
        ctx.body = { error: 'invalid_grant', suberror: 'consent_required', error_codes: [65001], error_description: 'AADSTS65001: consent is missing' };
        tokens.push({ grant: asked.grant_type, status: 400, scopes: '' });
        return;
      }
      await widen(asked);
      // MSAL requests every scope again, `offline_access` too; this provider refuses scopes that were not granted
      delete asked.scope;
    }
    if (asked.grant_type === 'refresh_token' && settings.forgetful) asked.refresh_token = 'of a session that ended';
    ctx.req.body = asked;
    await next();
    const given = [[ctx.body?.access_token, false], [ctx.body?.refresh_token, true]];
    for (const [token, renews] of given) if (token) issued.push({ token, renews, origin });
    tokens.push({ grant: asked.grant_type, status: ctx.status, scopes: shortNames(ctx.body?.scope ?? '') });
  });
  answer = provider.callback();

  /** What gives further refresh tokens for what this one is for, each with a grant of its own. */
  async function renewal(value) {
    const { kind, jti, iat, exp, ...token } = await provider.RefreshToken.find(value);
    const { clientId, accountId, scope } = token;
    const client = await provider.Client.find(clientId);
    return async () => {
      const grant = new provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile offline_access');
      grant.addResourceScope(GRAPH, scope);
      // the sign-in has ended with its browser
      return new provider.RefreshToken({ ...token, client, expiresWithSession: false, grantId: await grant.save() }).save();
    };
  }

  const reset = () => {
    Object.assign(settings, firstSettings());
    tokens.length = 0;
  };
  return { origin, settings, tokens, renewal, reset, config: configFor(origin), close: server.close };
}

const firstSettings = () => ({ person: ADMINISTRATOR, withheld: [], unconsented: [], roles: [GOVERNANCE_ADMINISTRATOR], tokenSeconds: 3_600, forgetful: false });

/** The `config.json` for this provider: as for Entra ID, with endpoints that need no TLS. */
function configFor(origin) {
  const { host } = new URL(origin);
  return {
    clientId: CLIENT_ID,
    tenantId: TENANT_ID,
    authority: `https://${host}`,
    knownAuthorities: [host],
    protocolMode: 'AAD',
    authorityMetadata: {
      issuer: origin,
      authorization_endpoint: `${origin}/auth`,
      token_endpoint: `${origin}/token`,
      end_session_endpoint: `${origin}/session/end`,
      jwks_uri: `${origin}/jwks`,
    },
  };
}

/** Whether one of these scopes, by its short name, is asked for. */
function wants(scope = '', names) {
  return shortNames(scope).split(' ').some((one) => names.includes(one));
}

/** Scopes without the resource in front of them, as in the claim `scp`. */
function shortNames(scopes) {
  return scopes.replaceAll(`${GRAPH}/`, '');
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'jwk' });
}
