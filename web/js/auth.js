// The redirect page: hands the identity provider's answer to the portal and does nothing else.
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

broadcastResponseToMainFrame().catch((error) => {
  console.error(error);
  const text = document.getElementById('text');
  if (text) text.textContent = 'The sign-in answer could not be read. Close this page and sign in again.';
});
