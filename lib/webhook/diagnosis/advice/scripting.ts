// The raw body in Ruby, PHP and Python.
import type { Snippet } from './snippet.ts';

export const scriptingSnippets: readonly Snippet[] = [
  {
    framework: 'rails',
    title: 'Ruby on Rails',
    docs: 'https://api.rubyonrails.org/classes/ActionDispatch/Request.html#method-i-raw_post',
    language: 'ruby',
    snippet: `class WebhooksController < ActionController::Base
  skip_forgery_protection

  def create
    body = request.raw_post
    mac = OpenSSL::HMAC.digest("SHA256", ENV.fetch("WEBHOOK_SECRET"), body)
    given = Base64.decode64(request.headers["X-Shopify-Hmac-Sha256"].to_s)
    return head :unauthorized unless ActiveSupport::SecurityUtils.secure_compare(mac, given)

    order = ActiveSupport::JSON.decode(body)
    head :ok
  end
end`,
    note: 'Not params, and not params.to_json: they are parsed, and Rails adds keys of its own.',
  },
  {
    framework: 'laravel',
    title: 'Laravel',
    docs: 'https://symfony.com/doc/current/components/http_foundation.html#accessing-request-data',
    language: 'php',
    snippet: `<?php // routes/api.php, where nothing checks for a CSRF token
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\Route;

Route::post('/webhooks', function (Request $request) {
    $body = $request->getContent();
    $secret = config()->string('services.webhook.secret');
    $mac = base64_encode(hash_hmac('sha256', $body, $secret, true));
    $given = (string) $request->header('X-Shopify-Hmac-Sha256', '');
    abort_unless(hash_equals($mac, $given), 401);

    $order = json_decode($body, flags: JSON_BIGINT_AS_STRING);
    return response()->noContent();
});`,
    note: 'Not json_encode($request->all()): it is trimmed, empty texts are null, and it escapes slashes and what is no ASCII.',
  },
  {
    framework: 'django',
    title: 'Django',
    docs: 'https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.body',
    language: 'python',
    snippet: `import base64, hashlib, hmac, json, os
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

@csrf_exempt
def webhook(request):
    body = request.body
    secret = os.environ["WEBHOOK_SECRET"].encode()
    mac = base64.b64encode(hmac.digest(secret, body, hashlib.sha256))
    given = request.headers.get("X-Shopify-Hmac-Sha256", "").encode()
    if not hmac.compare_digest(mac, given):
        return HttpResponse(status=401)
    order = json.loads(body)
    return HttpResponse(status=200)`,
    note: 'Read request.body before request.POST. In Django REST framework it is request.body as well, before request.data.',
  },
  {
    framework: 'fastapi',
    title: 'FastAPI',
    docs: 'https://www.starlette.io/requests/#body',
    language: 'python',
    snippet: `import base64, hashlib, hmac, json, os
from fastapi import FastAPI, HTTPException, Request

app = FastAPI()

@app.post("/webhooks")
async def webhook(request: Request):
    body = await request.body()
    secret = os.environ["WEBHOOK_SECRET"].encode()
    mac = base64.b64encode(hmac.digest(secret, body, hashlib.sha256))
    given = request.headers.get("X-Shopify-Hmac-Sha256", "").encode()
    if not hmac.compare_digest(mac, given):
        raise HTTPException(status_code=401)
    order = json.loads(body)
    return {"ok": True}`,
    note: 'No Pydantic model as a parameter: what it gives back printed is another text than came.',
  },
];
