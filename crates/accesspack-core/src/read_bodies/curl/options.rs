//! What curl and `az rest` send, by their options.

use super::super::pieces::Pieces;
use super::super::shell::ShellWord;

/// curl's long options that take a value, but for those that are read here: those that curl 8.16's own table of
/// options has with one.
const WITH_VALUE: &str = "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers \
    connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile curves delegation \
    dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare \
    etag-save expect100-timeout ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode \
    happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos \
    ipfs-gateway keepalive-cnt keepalive-time key key-type knownhosts krb krb4 libcurl limit-rate local-port \
    login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy \
    oauth2-bearer output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto \
    proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers \
    proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name \
    proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote \
    random-file range rate referer request-target resolve retry retry-delay retry-max-time sasl-authzid \
    service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time \
    ssl-sessions stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword \
    tlsuser trace trace-ascii trace-config unix-socket upload-flags url-query user user-agent variable \
    vlan-priority write-out";

/// The letters of curl's short options that take a value.
const LETTERS_WITH_VALUE: &str = "AbCcDdEeFHhKmoPQrTtUuwXxYyz";

/// curl's long options whose value is sent as the body.
const DATA: [&str; 6] = ["data", "data-raw", "data-binary", "data-ascii", "json", "data-urlencode"];

/// curl's long options that send what is no JSON, or have more options in a file.
const OTHER: [&str; 3] = ["form", "form-string", "config"];

/// What a command sends.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) method: Option<String>,
    pub(super) url: Option<String>,
    pub(super) body: Option<SentBody>,
    pub(super) is_query: bool,
    /// Anything else may be sent.
    pub(super) is_other: bool,
    /// The end of the option or the word that was read last for method and URL.
    pub(super) head_end: usize,
}

/// The body of a command as its options have it.
pub(super) struct SentBody {
    pub(super) value: Pieces,
    pub(super) place: BodyPlace,
}

/// Where the body of a command is.
pub(super) enum BodyPlace {
    /// In the option.
    Here,
    /// In the standard input.
    Input,
    /// In a file of this name.
    File(String),
}

/// What curl sends with these arguments.
pub(super) fn curl(words: &[ShellWord]) -> Sent {
    let mut sent = Sent::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.text();
        if let Some(name) = text.strip_prefix("--") {
            let name = name.strip_prefix("expand-").unwrap_or(name);
            let is_read =
                ["request", "url", "upload-file"].contains(&name) || OTHER.contains(&name);
            let takes_value =
                is_read || DATA.contains(&name) || WITH_VALUE.split(' ').any(|it| it == name);
            if takes_value && let Some(value) = words.next() {
                sent.long(name, value);
            }
            sent.is_query |= ["get", "head"].contains(&name);
        } else if let Some(letters) = text.strip_prefix('-').filter(|it| !it.is_empty()) {
            short(&mut sent, word, letters, &mut words);
        } else {
            sent.take_url(word.text(), word.end);
        }
    }
    sent
}

/// Letters behind one dash: the last of them may have its value at once or as the next word.
fn short(
    sent: &mut Sent,
    word: &ShellWord,
    letters: &str,
    words: &mut std::slice::Iter<'_, ShellWord>,
) {
    for (at, letter) in letters.char_indices() {
        sent.is_query |= matches!(letter, 'G' | 'I');
        if !LETTERS_WITH_VALUE.contains(letter) {
            continue;
        }
        let start = 1 + at + letter.len_utf8();
        let joined = word.pieces.part(start, word.text().len());
        let value = if joined.is_empty() {
            words.next().cloned()
        } else {
            Some(ShellWord { pieces: joined, ..*word })
        };
        let name = match letter {
            'X' => "request",
            'd' => "data",
            'T' => "upload-file",
            'F' => "form",
            'K' => "config",
            _ => return,
        };
        if let Some(value) = value {
            sent.long(name, &value);
        }
        return;
    }
}

/// What `az rest` sends with these arguments.
pub(super) fn az_rest(words: &[ShellWord]) -> Sent {
    let mut sent = Sent::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.text();
        if !text.starts_with('-') {
            continue;
        }
        let (name, joined) = match text.split_once('=') {
            Some((name, _)) if name.starts_with("--") => {
                let pieces = word.pieces.part(name.len() + 1, text.len());
                (name, Some(ShellWord { pieces, ..*word }))
            }
            _ => (text, None),
        };
        // the value of another option does not look like an option
        let next = || words.clone().next().filter(|next| !next.text().starts_with('-'));
        let (value, is_next) = match joined {
            Some(value) => (Some(value), false),
            None => (next().cloned(), true),
        };
        let Some(value) = value else { continue };
        if is_next {
            words.next();
        }
        match name {
            "--method" | "-m" => sent.long("request", &value),
            "--uri" | "--url" | "-u" => sent.long("url", &value),
            "--body" | "-b" => sent.long("data", &value),
            _ => {}
        }
    }
    sent
}

impl Sent {
    /// Takes the value of an option by its long name.
    fn long(&mut self, name: &str, value: &ShellWord) {
        if name == "request" {
            self.method = Some(value.text().to_owned());
        } else if name == "url" {
            self.take_url(value.text(), value.end);
        } else if DATA.contains(&name) {
            self.take_body(&value.pieces, name == "data-raw");
        } else if name == "upload-file" {
            let place = match value.text() {
                "-" | "." => BodyPlace::Input,
                file => BodyPlace::File(file.to_owned()),
            };
            self.body = Some(SentBody { value: value.pieces.clone(), place });
            self.method.get_or_insert_with(|| "PUT".to_owned());
        } else {
            self.is_other |= OTHER.contains(&name);
        }
    }

    fn take_url(&mut self, url: &str, end: usize) {
        if self.url.is_none() {
            self.url = Some(url.to_owned());
            self.head_end = self.head_end.max(end);
        }
    }

    /// Takes a body; `@-` is the standard input, `@name` a file.
    fn take_body(&mut self, value: &Pieces, is_raw: bool) {
        let file = value.text().strip_prefix('@').filter(|file| !is_raw && !file.starts_with('{'));
        let place = match file {
            None => BodyPlace::Here,
            Some("-" | "/dev/stdin") => BodyPlace::Input,
            Some(name) => BodyPlace::File(name.to_owned()),
        };
        self.body = Some(SentBody { value: value.clone(), place });
    }
}
