/** What one byte of the map's state layer says of a block. */
export const BLOCK_STATE = { free: 0, active: 1, held: 2, reserved: 3, cooling: 4, kept: 5 } as const;
export type BlockState = keyof typeof BLOCK_STATE;

/** The states by their byte. */
export const BLOCK_STATES = Object.keys(BLOCK_STATE) as BlockState[];
