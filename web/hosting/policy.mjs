// The headers that the portal is served with: the one table. Every host's file, the meta elements of the pages and the
// tests' own server are made of it.
import { readFileSync } from 'node:fs';

const CLOUDS = JSON.parse(readFileSync(new URL('clouds.json', import.meta.url), 'utf8'));

/** The page that the sign-in comes back to, and that a frame of the portal renews tokens with. */
export const REDIRECT_PAGE = 'auth.html';

/** Directives that browsers heed in a header only. */
const HEADER_ONLY = ['frame-ancestors'];

/** Features of browsers that the portal has no use for. */
const UNUSED_FEATURES = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation',
  'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture',
  'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'window-management', 'xr-spatial-tracking',
];

/** What does not depend on the file that is asked for. */
export const COMMON_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

/** How long files are kept: names with a hash for ever, the others until the host has newer ones. */
export const CACHE = {
  fixed: 'public, max-age=31536000, immutable',
  fresh: 'no-cache',
  /** Paths whose names change with their content, as a regular expression that every host understands. */
  fixedPaths: '/(chunks-[0-9a-f]+/[^/]+\\.wasm|msal-[A-Z0-9]+\\.js|[a-z_-]+\\.[0-9a-f]+\\.(js|css|wasm))$',
};

/** The origins that the portal reaches by this `config.json`; of every cloud where it names no app. */
export function origins(config = {}, more = []) {
  const known = config.cloud ? [cloudOf(config.cloud)] : config.clientId ? [CLOUDS.global] : Object.values(CLOUDS);
  const { authority, authorityMetadata, knownAuthorities = [], graphBaseUrl } = config;
  const named = [authority, ...knownAuthorities.map((host) => (host.includes('://') ? host : `https://${host}`)), ...addressesIn(authorityMetadata)];
  const signIn = authority ? named : [...known.map((cloud) => `https://${cloud.login}`), ...named];
  const graph = graphBaseUrl ? [graphBaseUrl] : known.map((cloud) => `https://${cloud.graph}`);
  const unique = (urls) => [...new Set(urls.filter(Boolean).map(originOf))];
  const extra = unique(more);
  return { signIn: unique([...signIn, ...extra]), graph: unique([...graph, ...extra]) };
}

function cloudOf(name) {
  if (!Object.hasOwn(CLOUDS, name)) throw new Error(`config.json: \`cloud\` is \`${name}\`, but must be one of ${Object.keys(CLOUDS).join(', ')}`);
  return CLOUDS[name];
}

/** Every address in what MSAL is given beside the authority. */
function addressesIn(value) {
  if (typeof value === 'string') return value.trim().startsWith('{') ? addressesIn(JSON.parse(value)) : value.includes('://') ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(addressesIn) : [];
}

/** An origin that adds nothing but itself to a policy: encrypted, or on this computer. */
function originOf(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname);
  const isPlain = /^https?:\/\/[a-z0-9.:[\]-]+$/.test(url?.origin ?? '') && !url.username && !url.password;
  if (!isPlain || (url.protocol === 'http:' && !isLocal)) throw new Error(`\`${address}\` is no address that the portal can reach: https://, or http:// on this computer`);
  return url.origin;
}

/** The content security policy of the portal's page, by directive. */
export function pagePolicy({ signIn, graph, inline = [] }) {
  return {
    'default-src': "'none'",
    'script-src': ["'self' 'wasm-unsafe-eval'", ...inline].join(' '),
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': ["'self'", ...graph, ...signIn].join(' '),
    // tokens are renewed in a frame: of the sign-in page, and then of the redirect page
    'frame-src': ["'self'", ...signIn].join(' '),
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    // boot.js makes the first, Fluent's elements the second
    'trusted-types': 'default fast-html',
  };
}

/** The same of the redirect page, which runs one script and talks to the portal's own page only. */
export function redirectPolicy() {
  return {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'frame-ancestors': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  };
}

/** A policy as a header has it. */
export const asHeader = (policy) => Object.entries(policy).map(([name, value]) => `${name} ${value}`).join('; ');

/** A policy as a meta element has it. */
export const asMeta = (policy) => asHeader(Object.fromEntries(Object.entries(policy).filter(([name]) => !HEADER_ONLY.includes(name))));

/** The headers of one file, named from the portal's folder. */
export function headersOf(name, hosts) {
  const policy = name === REDIRECT_PAGE ? redirectPolicy() : pagePolicy(hosts);
  const isFixed = new RegExp(CACHE.fixedPaths).test(`/${name}`);
  return { 'Content-Security-Policy': asHeader(policy), ...COMMON_HEADERS, 'Cache-Control': isFixed ? CACHE.fixed : CACHE.fresh };
}
