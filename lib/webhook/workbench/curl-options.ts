// curl’s options: which take a value, so that it is not taken for a URL. Found with
// `curl --help all` (7.88) and https://curl.se/docs/manpage.html for later ones.

const long = `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config
connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data
data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr
dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form
form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode
happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos
ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port
login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy
oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default
proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile
proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey
quote random-file range rate referer request request-target resolve retry retry-delay
retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-gssapi-service
socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max
tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket
upload-file url url-query user user-agent variable vlan-priority write-out`;

const optionsWithValue = new Set(long.split(/\s+/));

/** Takes a value that says nothing about the request, as `max-time` does. */
const otherWithValue = 'max-time';

/** Short options that matter here, by their long name; any other is a flag. */
const shortOptions: Readonly<Record<string, string>> = {
  A: 'user-agent',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  K: 'config',
  T: 'upload-file',
  X: 'request',
  ':': 'next',
  b: 'cookie',
  d: 'data',
  e: 'referer',
  g: 'globoff',
  u: 'user',
  ...Object.fromEntries(Array.from('CDEPQUYchmortwxyz', (letter) => [letter, otherWithValue])),
};

export type CurlOption = { name: string; value: string };

/** The options and URLs (as `url` options) of curl’s arguments, in order; `value` is empty for flags. */
export function* curlOptions(
  words: readonly string[],
): Generator<CurlOption | { missing: string }, void> {
  let isOptions = true;
  let at = 0;
  const valueOf = (name: string, option: string) => {
    const value = words[at++];
    return value === undefined ? { missing: option } : { name, value };
  };
  while (at < words.length) {
    const word = words[at++]!;
    if (!isOptions || !/^-./.test(word)) yield { name: 'url', value: word };
    else if (word === '--') isOptions = false;
    else if (word.startsWith('--')) {
      const name = word.slice(2);
      yield optionsWithValue.has(name) ? valueOf(name, word) : { name, value: '' };
    } else {
      for (let letter = 1; letter < word.length; letter++) {
        const name = shortOptions[word[letter]!] ?? '';
        const rest = word.slice(letter + 1);
        if (!optionsWithValue.has(name)) yield { name, value: '' };
        else {
          yield rest === '' ? valueOf(name, word) : { name, value: rest };
          break;
        }
      }
    }
  }
}
