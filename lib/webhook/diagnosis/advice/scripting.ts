// The raw body in Ruby, PHP and Python.
import {
  commented,
  hashName,
  indented,
  type BodyDigest,
  type Checked,
  type Recipe,
} from './snippet.ts';

export const scriptingRecipes: readonly Recipe[] = [
  {
    framework: 'rails',
    title: 'Ruby on Rails',
    docs: 'https://api.rubyonrails.org/classes/ActionDispatch/Request.html#method-i-raw_post',
    language: 'ruby',
    code: (checked) => `class WebhooksController < ActionController::Base
  skip_forgery_protection

  def create
    body = request.raw_post
${inRuby(checked)}

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
    code: (checked) => `<?php // routes/api.php, where nothing checks for a CSRF token
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\Route;

Route::post('/webhooks', function (Request $request) {
    $body = $request->getContent();
${inPhp(checked)}

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
    code: (checked) => `import ${pythonModules(checked)}
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

@csrf_exempt
def webhook(request):
    body = request.body
${inPython(checked, 'return HttpResponse(status=401)')}
    order = json.loads(body)
    return HttpResponse(status=200)`,
    note: 'Read request.body before request.POST. In Django REST framework it is request.body as well, before request.data.',
  },
  {
    framework: 'fastapi',
    title: 'FastAPI',
    docs: 'https://www.starlette.io/requests/#body',
    language: 'python',
    code: (checked) => `import ${pythonModules(checked)}
from fastapi import FastAPI, HTTPException, Request
app = FastAPI()

@app.post("/webhooks")
async def webhook(request: Request):
    body = await request.body()
${inPython(checked, 'raise HTTPException(status_code=401)')}
    order = json.loads(body)
    return {"ok": True}`,
    note: 'No Pydantic model as a parameter: what it gives back printed is another text than came.',
  },
];

function inRuby(checked: Checked): string {
  if (checked.by === 'library') {
    const call = 'return head :unauthorized unless verify_with_library(body, request.headers)';
    return indented([...commented(checked.says, '#'), call], '    ');
  }
  const { header, encoding, prefix, hash } = checked.digest;
  const digest = encoding === 'hex' ? 'hexdigest' : 'base64digest';
  const lines = [
    `mac = ${before(prefix, ' + ')}OpenSSL::HMAC.${digest}("${hash.replace('-', '')}", ENV.fetch("WEBHOOK_SECRET"), body)`,
    `given = request.headers["${header}"].to_s`,
    'return head :unauthorized unless ActiveSupport::SecurityUtils.secure_compare(mac, given)',
  ];
  return indented(lines, '    ');
}

function inPhp(checked: Checked): string {
  if (checked.by === 'library') {
    const call = 'abort_unless(verifyWithLibrary($body, $request->headers), 401);';
    return indented([...commented(checked.says, '//'), call], '    ');
  }
  const { header, encoding, prefix } = checked.digest;
  const hash = hashName(checked.digest);
  const mac =
    encoding === 'hex'
      ? `hash_hmac('${hash}', $body, $secret)`
      : `base64_encode(hash_hmac('${hash}', $body, $secret, true))`;
  const lines = [
    "$secret = config()->string('services.webhook.secret');",
    `$mac = ${prefix === '' ? '' : `'${prefix}' . `}${mac};`,
    `$given = (string) $request->header('${header}', '');`,
    'abort_unless(hash_equals($mac, $given), 401);',
  ];
  return indented(lines, '    ');
}

function pythonModules(checked: Checked): string {
  if (checked.by === 'library') return 'json';
  return `${checked.digest.encoding === 'base64' ? 'base64, ' : ''}hashlib, hmac, json, os`;
}

function inPython(checked: Checked, refuse: string): string {
  if (checked.by === 'library') {
    const call = ['if not verify_with_library(body, request.headers):', `    ${refuse}`];
    return indented([...commented(checked.says, '#'), ...call], '    ');
  }
  const lines = [
    'secret = os.environ["WEBHOOK_SECRET"].encode()',
    `mac = ${pythonMac(checked.digest)}`,
    `given = request.headers.get("${checked.digest.header}", "").encode()`,
    'if not hmac.compare_digest(mac, given):',
    `    ${refuse}`,
  ];
  return indented(lines, '    ');
}

function pythonMac(digest: BodyDigest): string {
  const mac = `hmac.digest(secret, body, hashlib.${hashName(digest)})`;
  const sent = digest.prefix === '' ? '' : `b"${digest.prefix}" + `;
  return digest.encoding === 'hex'
    ? `${sent}${mac}.hex().encode()`
    : `${sent}base64.b64encode(${mac})`;
}

function before(prefix: string, joint: string): string {
  return prefix === '' ? '' : `"${prefix}"${joint}`;
}
