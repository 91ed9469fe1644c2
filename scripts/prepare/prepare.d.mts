export declare const ROOT: string;
export declare function prepare(options?: { withTools?: boolean; build?: boolean }): Promise<void>;
