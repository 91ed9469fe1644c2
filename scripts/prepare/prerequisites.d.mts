export declare function missingPrerequisite(nodeVersion?: string): string | null;
