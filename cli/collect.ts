/** Gathers the values of an option that is given several times. */
export const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
