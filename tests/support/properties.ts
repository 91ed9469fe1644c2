import fc from "fast-check";

/**
 * The same cases in every run, so that a commit passes or fails by what it changed; `PROPERTY_SEED=$RANDOM` looks
 * elsewhere. A failure is shown as it was found: making it smaller can take longer than a test may.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122), endOnFailure: true });
