// Between Rust and the sign-in bundle, which is fetched the first time it is needed.
let bundle;

async function call(name, ...rest) {
  try {
    bundle ??= import(new URL('msal.js', document.baseURI).href);
    return await (await bundle)[name](...rest);
  } catch (error) {
    bundle = undefined;
    return { error: { code: 'bundle_not_loaded', message: String(error) } };
  }
}

export const authStart = (settings) => call('start', settings);
export const authSignIn = (scopes, claims) => call('signIn', scopes, claims);
export const authToken = (scopes, claims, renew) => call('token', scopes, claims, renew);
export const authSignOut = () => call('signOut');
