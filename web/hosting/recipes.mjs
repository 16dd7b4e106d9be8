// What each kind of host is given, made of the table in policy.mjs: texts by the name of their file.
import { readFileSync } from 'node:fs';
import { CACHE, COMMON_HEADERS, REDIRECT_PAGE, asHeader, headersOf, pagePolicy, redirectPolicy } from './policy.mjs';

/** The folder inside the portal's with files for servers; no host serves it. */
export const FOLDER = 'hosting';

const lines = (headers, line) => Object.entries(headers).map(([name, value]) => line(name, value)).join('\n');
const forExpressions = (path) => path.replace(/[.\\+*?[^\]$(){}=!<>|:#-]/g, '\\$&');

/**
 * Every file. `base` is the path that the portal is served below, with a slash at both ends; `names` are the files of
 * the portal.
 */
export function recipes({ hosts, base, names }) {
  return {
    [`${FOLDER}/nginx.conf`]: nginx(hosts, base),
    [`${FOLDER}/Caddyfile`]: caddy(hosts, base),
    [`${FOLDER}/Containerfile`]: container(base),
    [`${FOLDER}/headers.json`]: `${JSON.stringify(forOthers(hosts), null, 2)}\n`,
    ...Object.fromEntries(['register.sh', 'register.ps1', 'check.mjs'].map((name) => [`${FOLDER}/${name}`, readFileSync(new URL(name, import.meta.url), 'utf8')])),
    'staticwebapp.config.json': `${JSON.stringify(staticWebApp(hosts, names), null, 2)}\n`,
    _headers: headersFile(hosts, names),
    // of the hosts that read the file above; a file that exists goes before it
    _redirects: '/*  /index.html  200\n',
  };
}

function nginx(hosts, base) {
  const prefix = forExpressions(base);
  return `# accesspack behind nginx: include this file in the http block (Debian: put it into /etc/nginx/conf.d/).
# Encryption is yours to add (listen 443 ssl; …) here or in front of it: signing in needs it.

map $uri $accesspack_policy {
  default "${asHeader(pagePolicy(hosts))}";
  "${base}${REDIRECT_PAGE}" "${asHeader(redirectPolicy())}";
}

map $uri $accesspack_cache {
  default "${CACHE.fresh}";
  "~${CACHE.fixedPaths}" "${CACHE.fixed}";
}

server {
  listen 8080;
  # the portal's files are in this folder${base === '/' ? '' : `, below ${base}`}
  root /srv/accesspack;
  server_tokens off;
  # the port that is seen outside may be another
  absolute_redirect off;

  gzip_static on;
  # with Debian's package libnginx-mod-http-brotli-static:
  # brotli_static on;

  add_header Content-Security-Policy $accesspack_policy always;
  add_header Cache-Control $accesspack_cache always;
${lines(COMMON_HEADERS, (name, value) => `  add_header ${name} "${value}" always;`)}

  # what hosts are set up with is not served
  location ^~ ${base}${FOLDER}/ {
    return 404;
  }

  # the portal's pages are one segment without a dot: a reload shows the page again
  location ~ "^${prefix}[^/.]*$" {
    try_files ${base}index.html =404;
  }
${base === '/' ? '' : `\n  location = ${base.slice(0, -1)} {\n    return 308 ${base};\n  }\n`}}
`;
}

function caddy(hosts, base) {
  const quoted = (text) => `"${text}"`;
  return `# accesspack behind Caddy: \`SITE_ADDRESS=portal.contoso.com caddy run --config Caddyfile\` gets a certificate by itself.
# Without an address it answers on port 8080 without encryption, for a proxy in front of it.
{$SITE_ADDRESS::8080} {
	# the portal's files are in this folder${base === '/' ? '' : `, below ${base}`}
	root * {$SITE_ROOT:/srv/accesspack}

	@redirect path ${base}${REDIRECT_PAGE}
	@others not path ${base}${REDIRECT_PAGE}
	@fixed path_regexp ${CACHE.fixedPaths}
	@fresh not path_regexp ${CACHE.fixedPaths}
	header @redirect Content-Security-Policy ${quoted(asHeader(redirectPolicy()))}
	header @others Content-Security-Policy ${quoted(asHeader(pagePolicy(hosts)))}
	header @fixed Cache-Control ${quoted(CACHE.fixed)}
	header @fresh Cache-Control ${quoted(CACHE.fresh)}
	header {
${lines(COMMON_HEADERS, (name, value) => `		${name} ${quoted(value)}`)}
	}
	header -Server

	# what hosts are set up with is not served
	@setup path ${base}${FOLDER}/*
	respond @setup 404

	# the portal's pages are one segment without a dot: a reload shows the page again
	@page path_regexp ^${forExpressions(base)}[^/.]*$
	rewrite @page ${base}index.html
${base === '/' ? '' : `	redir ${base.slice(0, -1)} ${base} 308\n`}
	file_server {
		precompressed br gzip
	}
}
`;
}

/** A few megabytes: nginx, its settings and the portal. */
function container(base) {
  return `# The portal in a container that needs no root: in the portal's folder,
#   podman build --file ${FOLDER}/Containerfile --tag accesspack .
#   podman run --publish 8080:8080 --volume ./config.json:/srv/accesspack${base}config.json:ro --read-only --tmpfs /tmp accesspack
FROM docker.io/nginxinc/nginx-unprivileged:alpine-slim
COPY . /srv/accesspack${base}
COPY ${FOLDER}/nginx.conf /etc/nginx/conf.d/default.conf
`;
}

function staticWebApp(hosts, names) {
  return {
    globalHeaders: headersOf('index.html', hosts),
    routes: [
      { route: `/${REDIRECT_PAGE}`, headers: headersOf(REDIRECT_PAGE, hosts) },
      { route: `/${FOLDER}/*`, statusCode: 404 },
      ...fixedPaths(names).map((route) => ({ route, headers: { 'Cache-Control': CACHE.fixed } })),
    ],
    navigationFallback: { rewrite: '/index.html', exclude: ['/*.{css,html,js,json,svg,txt,wasm}'] },
    mimeTypes: { '.wasm': 'application/wasm' },
  };
}

/** The paths of files that never change, for hosts that know no regular expressions. */
function fixedPaths(names) {
  const fixed = names.filter((name) => new RegExp(CACHE.fixedPaths).test(`/${name}`));
  return [...new Set(fixed.map((name) => (name.includes('/') ? `/${name.split('/')[0]}/*` : `/${name}`)))];
}

/**
 * Netlify and Cloudflare add up the rules that fit a path, and two policies would both hold: one rule fits all. So a
 * frame of the host itself is allowed, for the redirect page, which has its narrower policy in itself, and the portal's
 * own script refuses frames.
 */
function headersFile(hosts, names) {
  const { 'Cache-Control': _, ...all } = headersOf('index.html', hosts);
  all['Content-Security-Policy'] = asHeader({ ...pagePolicy(hosts), 'frame-ancestors': "'self'" });
  const rule = (path, headers) => `${path}\n${lines(headers, (name, value) => `  ${name}: ${value}`)}\n`;
  return [rule('/*', all), ...fixedPaths(names).map((path) => rule(path, { 'Cache-Control': CACHE.fixed }))].join('\n');
}

/** For a host without a file of its own here: the headers of each kind of file, to be typed in. */
function forOthers(hosts) {
  return { 'every file': headersOf('index.html', hosts), [REDIRECT_PAGE]: headersOf(REDIRECT_PAGE, hosts), [CACHE.fixedPaths]: { 'Cache-Control': CACHE.fixed } };
}
