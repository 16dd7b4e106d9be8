// Signing in with Microsoft Entra ID. Loaded by bridge.js when a user signs in, not before.
import { PublicClientApplication } from '@azure/msal-browser';

let app;

/** Whether tokens are in this page alone. It would forget what it waits for if it were left: then a window opens to sign in. */
let isInMemory;

/** How long a window for signing in is waited for: a second factor takes its time. */
const WINDOW_MS = 600_000;

/** A permission is not granted to the app: to be asked of the user (65001), or of an administrator (90094, 90095). */
const LACKS_CONSENT = /\bAADSTS(65001|90094|90095)\b/;

/** Errors cross to Rust as plain objects: a code that never changes and a message for the details. */
function plain(error) {
  const message = String(error?.errorMessage || error?.message || error);
  const code = error?.errorCode ?? error?.name ?? 'unknown';
  const lacksConsent = error?.subError === 'consent_required' || LACKS_CONSENT.test(message);
  return { code: lacksConsent ? 'consent_required' : code, message };
}

function user() {
  const account = app.getActiveAccount() ?? app.getAllAccounts()[0] ?? null;
  if (!account) return null;
  app.setActiveAccount(account);
  return { name: account.name || account.username, username: account.username, tenant: account.tenantId, id: account.localAccountId };
}

/** Makes the client and reads what a redirect brought back. Returns the signed-in user, or null. */
export async function start(settings) {
  try {
    if (!app) {
      const { clientId, authority, knownAuthorities, authorityMetadata, protocolMode, redirectUri, cacheLocation } = settings;
      isInMemory = cacheLocation === 'memoryStorage';
      app = new PublicClientApplication({
        auth: {
          clientId,
          authority,
          redirectUri,
          postLogoutRedirectUri: settings.home,
          knownAuthorities: knownAuthorities ?? [],
          ...(authorityMetadata
            ? {
                authorityMetadata:
                  typeof authorityMetadata === 'string' ? authorityMetadata : JSON.stringify(authorityMetadata),
              }
            : {}),
        },
        cache: { cacheLocation },
        system: { popupBridgeTimeout: WINDOW_MS, ...(protocolMode ? { protocolMode } : {}) },
      });
      await app.initialize();
      const answer = await app.handleRedirectPromise();
      if (answer?.account) app.setActiveAccount(answer.account);
    }
    return { user: user() };
  } catch (error) {
    return { error: plain(error) };
  }
}

/**
 * Leaves the page for the sign-in page; the portal comes back where it was. Where tokens are in memory the sign-in page has a window of
 * its own, and the user is returned.
 */
export async function signIn(scopes, claims) {
  try {
    const account = app.getActiveAccount();
    const request = {
      scopes,
      ...(claims ? { claims } : {}),
      ...(account ? { loginHint: account.username } : { prompt: 'select_account' }),
    };
    if (isInMemory) {
      // a window that was closed is not waited for any longer
      const answer = await app.loginPopup({ ...request, overrideInteractionInProgress: true });
      app.setActiveAccount(answer.account);
      return { user: user() };
    }
    await app.loginRedirect({ ...request, redirectStartPage: location.href });
    return {};
  } catch (error) {
    return { error: plain(error) };
  }
}

/** A token for Graph, from the cache or silently renewed. */
export async function token(scopes, claims, renew) {
  try {
    const account = app.getActiveAccount();
    const answer = await app.acquireTokenSilent({
      scopes,
      account,
      ...(claims ? { claims } : {}),
      ...(renew ? { forceRefresh: true } : {}),
    });
    return { token: answer.accessToken, scopes: answer.scopes };
  } catch (error) {
    return { error: plain(error) };
  }
}

/** Ends the session here and at the identity provider. */
export async function signOut() {
  try {
    const account = app.getActiveAccount();
    if (isInMemory) {
      const { redirectUri, postLogoutRedirectUri } = app.getConfiguration().auth;
      // without a window the session of the identity provider stays; nothing of it stays here
      await app.logoutPopup({ account, postLogoutRedirectUri: redirectUri }).catch(() => app.clearCache());
      location.assign(postLogoutRedirectUri);
      return {};
    }
    await app.logoutRedirect({ account });
    return {};
  } catch (error) {
    return { error: plain(error) };
  }
}
