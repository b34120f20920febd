package org.jarnix.programs.awk;

/** What comes after a statement. */
enum Flow {
    ON,
    BREAK,
    CONTINUE,
    NEXT,
    NEXT_FILE,
    RETURN,
    EXIT
}
