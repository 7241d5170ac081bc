import fc from 'fast-check';

// One failing example is enough to notice a change: a smaller one, for a reader, costs many requests.
fc.configureGlobal({ endOnFailure: true });
