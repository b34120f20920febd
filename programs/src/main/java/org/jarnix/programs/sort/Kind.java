package org.jarnix.programs.sort;

/** By what a key is ordered. */
enum Kind {
    TEXT,
    NUMERIC,
    GENERAL,
    HUMAN,
    MONTH,
    RANDOM,
    VERSION
}
