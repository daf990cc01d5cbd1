import { ConsoleSettings } from '../console-settings';

/** What the page may do: run its own scripts, and talk to the API, to where people sign in, and to the bucket. Nobody can put it into a frame. */
export function securityHeaders({ connectTo, imagesFrom }: ConsoleSettings): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'", // decoders of images are WebAssembly
    "style-src 'self'",
    "worker-src 'self'",
    `img-src ${["'self'", 'blob:', ...imagesFrom].join(' ')}`,
    `connect-src ${["'self'", ...connectTo].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=31536000',
  };
}
