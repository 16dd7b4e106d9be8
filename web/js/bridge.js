// Between Rust and the scripts that are fetched the first time they are needed: the sign-in bundle, Fluent's elements, and saving pictures.
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

/** Fluent's elements only dress what is there: without them the page still works. */
export const fluentDress = () =>
  void import(new URL('fluent.js', document.baseURI).href).catch((error) => console.warn('Fluent UI did not load', error));

export const pictureSave = async (...picture) => {
  try {
    await (await import(new URL('picture.js', document.baseURI).href)).save(...picture);
    return true;
  } catch {
    return false;
  }
};
