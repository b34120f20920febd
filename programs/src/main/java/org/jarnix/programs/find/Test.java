package org.jarnix.programs.find;

import java.io.IOException;

/** A part of an expression: true or false of the file at hand. */
@FunctionalInterface
interface Test {
    boolean of(Hit hit) throws IOException;
}
