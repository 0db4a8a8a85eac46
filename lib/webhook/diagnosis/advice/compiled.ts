// The raw body in Java, C# and Go.
import type { Hash } from '../../signature/scheme.ts';
import { commented, indented, type Checked, type Recipe } from './snippet.ts';

export const compiledRecipes: readonly Recipe[] = [
  {
    framework: 'spring',
    title: 'Spring',
    docs: 'https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/http/converter/ByteArrayHttpMessageConverter.html',
    language: 'java',
    code: inJava,
    note: 'byte[], neither String, which is decoded, nor a class of yours, which is parsed.',
    digestNote: 'Mac is javax.crypto.Mac; Base64 and HexFormat are java.util’s.',
  },
  {
    framework: 'aspnet',
    title: 'ASP.NET Core',
    docs: 'https://learn.microsoft.com/en-us/dotnet/api/microsoft.aspnetcore.http.httprequestrewindextensions.enablebuffering',
    language: 'csharp',
    code: inCsharp,
    note: 'EnableBuffering lets whatever comes after read the body again. In a controller no [FromBody]: it has read the body before your code runs.',
  },
  {
    framework: 'go',
    title: 'Go',
    docs: 'https://pkg.go.dev/net/http#MaxBytesReader',
    language: 'go',
    code: inGo,
    note: 'Not json.NewDecoder(r.Body): what it leaves is no longer the body. To hand it on, set r.Body to io.NopCloser(bytes.NewReader(body)).',
    digestNote: 'secret is a []byte, read at start: end there where it is empty.',
  },
];

function inJava(checked: Checked): string {
  if (checked.by === 'library') {
    return `@RestController
class WebhookController {
    @PostMapping("/webhooks")
    ResponseEntity<Void> receive(@RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
${indented(commented(checked.says, '//'), '        ')}
        boolean isSigned = verifyWithLibrary(body, headers);
        return ResponseEntity.status(isSigned ? 200 : 401).build();
    }
}`;
  }
  const { header, prefix, hash, encoding } = checked.digest;
  const algorithm = `Hmac${hash.replace('-', '')}`;
  const encode =
    encoding === 'hex' ? 'HexFormat.of().formatHex' : 'Base64.getEncoder().encodeToString';
  return `@RestController
class WebhookController {
    private final byte[] secret = System.getenv("WEBHOOK_SECRET").getBytes(UTF_8);
    @PostMapping("/webhooks")
    ResponseEntity<Void> receive(
            @RequestBody byte[] body,
            @RequestHeader("${header}") String given)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("${algorithm}");
        mac.init(new SecretKeySpec(secret, "${algorithm}"));
        String computed = ${quotedBefore(prefix)}${encode}(mac.doFinal(body));
        boolean isSigned = MessageDigest.isEqual(computed.getBytes(UTF_8), given.getBytes(UTF_8));
        return ResponseEntity.status(isSigned ? 200 : 401).build();
    }
}`;
}

function inCsharp(checked: Checked): string {
  const read = `app.MapPost("/webhooks", async (HttpRequest request) =>
{
    request.EnableBuffering();
    using var copy = new MemoryStream();
    await request.Body.CopyToAsync(copy);
    request.Body.Position = 0;`;
  const answer = `    return isSigned ? Results.Ok() : Results.Unauthorized();
});`;
  if (checked.by === 'library') {
    return `${read}
${indented(commented(checked.says, '//'), '    ')}
    var isSigned = VerifyWithLibrary(copy.ToArray(), request.Headers);
${answer}`;
  }
  const { header, prefix, hash, encoding } = checked.digest;
  const encoded =
    encoding === 'hex'
      ? 'Convert.ToHexString(mac).ToLowerInvariant()'
      : 'Convert.ToBase64String(mac)';
  return `var secret = Encoding.UTF8.GetBytes(builder.Configuration["WebhookSecret"]!);

${read}
    var mac = HMAC${hash.replace('-', '')}.HashData(secret, copy.ToArray());
    var computed = ${quotedBefore(prefix)}${encoded};
    var given = request.Headers["${header}"].ToString();
    var isSigned = CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(given));
${answer}`;
}

const goHashes: Readonly<Record<Hash, string>> = {
  'SHA-1': 'sha1.New',
  'SHA-256': 'sha256.New',
  'SHA-384': 'sha512.New384',
  'SHA-512': 'sha512.New',
};

function inGo(checked: Checked): string {
  const start = `func webhook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10<<20))
	if err != nil {
		http.Error(w, "unreadable body", http.StatusBadRequest)
		return
	}`;
  const refuse = `		http.Error(w, "wrong signature", http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusOK)
}`;
  if (checked.by === 'library') {
    return `${start}
${indented(commented(checked.says, '//'), '\t')}
	if !verifyWithLibrary(body, r.Header) {
${refuse}`;
  }
  const { header, prefix, hash, encoding } = checked.digest;
  const encode = encoding === 'hex' ? 'hex.EncodeToString' : 'base64.StdEncoding.EncodeToString';
  return `${start}
	mac := hmac.New(${goHashes[hash]}, secret)
	mac.Write(body)
	computed := ${quotedBefore(prefix)}${encode}(mac.Sum(nil))
	if !hmac.Equal([]byte(computed), []byte(r.Header.Get("${header}"))) {
${refuse}`;
}

function quotedBefore(prefix: string): string {
  return prefix === '' ? '' : `"${prefix}" + `;
}
