export declare function tryLock(path: string): (() => void) | null;
export declare function waitForLock(path: string, onWait?: () => void): Promise<() => void>;
export declare function lockOwner(path: string): number | null;
