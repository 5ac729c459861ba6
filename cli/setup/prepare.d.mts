export function expectOwnPackages(folder: string): void;
