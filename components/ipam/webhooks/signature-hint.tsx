/** How a receiver verifies without a library; beside a secret that is shown. */
export const SignatureHint = () => (
  <>
    Or compare <span className="font-mono">X-IPAM-Signature</span> with{" "}
    <span className="font-mono">sha256=</span> and the HMAC-SHA256 of the body in hex, keyed with the whole
    secret as it stands here.
  </>
);
