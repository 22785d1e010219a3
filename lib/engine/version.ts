/** Changes whenever a prediction may change; stored with every scenario run. */
export const engineVersion = '1.8.0'
