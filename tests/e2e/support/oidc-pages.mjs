// The pages of the OpenID provider: sign in or cancel, sign out.

const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;

/** Shows the account that can sign in (GET), and finishes the interaction (POST). */
export async function signInPage(provider, ctx, address) {
  const { prompt, params } = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === 'POST') {
    const refused = { error: 'access_denied', error_description: 'AADSTS65004: User declined to consent to access the app.' };
    const done = prompt.name === 'consent' ? { consent: {} } : { login: { accountId: address }, select_account: {} };
    const result = ctx.query.answer === 'yes' ? done : refused;
    return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  }
  const form = (answer, label) => `<form method="post" action="?answer=${answer}"><button>${label}</button></form>`;
  ctx.type = 'html';
  ctx.body =
    prompt.name === 'consent'
      ? page('Permissions requested', `<p>${params.scope}</p>${form('yes', 'Accept')}${form('no', 'Cancel')}`)
      : page('Pick an account', `<p>${prompt.name}</p>${form('yes', address)}${form('no', 'Cancel')}`);
}

/** Asks for confirmation before the session ends. */
export function signOutPage(ctx, form) {
  ctx.body = page('Sign out of all accounts?', `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes</button>`);
}
