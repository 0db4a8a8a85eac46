// The raw body in Java, C# and Go.
import type { Snippet } from './snippet.ts';

export const compiledSnippets: readonly Snippet[] = [
  {
    framework: 'spring',
    title: 'Spring',
    docs: 'https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/http/converter/ByteArrayHttpMessageConverter.html',
    language: 'java',
    snippet: `@RestController
class WebhookController {
    private final byte[] secret = System.getenv("WEBHOOK_SECRET").getBytes(UTF_8);

    @PostMapping("/webhooks")
    ResponseEntity<Void> receive(
            @RequestBody byte[] body,
            @RequestHeader("X-Shopify-Hmac-Sha256") String given) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] computed = Base64.getEncoder().encode(mac.doFinal(body));
        boolean isSigned = MessageDigest.isEqual(computed, given.getBytes(UTF_8));
        return ResponseEntity.status(isSigned ? 200 : 401).build();
    }
}`,
    note: 'byte[], neither String, which is decoded, nor a class of yours, which is parsed. Mac is javax.crypto.Mac, Base64 java.util.Base64.',
  },
  {
    framework: 'aspnet',
    title: 'ASP.NET Core',
    docs: 'https://learn.microsoft.com/en-us/dotnet/api/microsoft.aspnetcore.http.httprequestrewindextensions.enablebuffering',
    language: 'csharp',
    snippet: `var secret = Encoding.UTF8.GetBytes(builder.Configuration["WebhookSecret"]!);

app.MapPost("/webhooks", async (HttpRequest request) =>
{
    request.EnableBuffering();
    using var copy = new MemoryStream();
    await request.Body.CopyToAsync(copy);
    request.Body.Position = 0;
    var mac = HMACSHA256.HashData(secret, copy.ToArray());
    var given = new byte[mac.Length];
    var text = request.Headers["X-Shopify-Hmac-Sha256"].ToString();
    var isSigned = Convert.TryFromBase64String(text, given, out _)
        && CryptographicOperations.FixedTimeEquals(mac, given);
    return isSigned ? Results.Ok() : Results.Unauthorized();
});`,
    note: 'EnableBuffering lets whatever comes after read the body again. In a controller no [FromBody]: it has read the body before your code runs.',
  },
  {
    framework: 'go',
    title: 'Go',
    docs: 'https://pkg.go.dev/crypto/hmac',
    language: 'go',
    snippet: `func webhook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10<<20))
	if err != nil {
		http.Error(w, "unreadable body", http.StatusBadRequest)
		return
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	given, _ := base64.StdEncoding.DecodeString(r.Header.Get("X-Shopify-Hmac-Sha256"))
	if !hmac.Equal(mac.Sum(nil), given) {
		http.Error(w, "wrong signature", http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusOK)
}`,
    note: 'secret is a []byte, read at start: end there where it is empty. Not json.NewDecoder(r.Body): what it leaves is no longer the body. To hand it on, set r.Body to io.NopCloser(bytes.NewReader(body)).',
  },
];
