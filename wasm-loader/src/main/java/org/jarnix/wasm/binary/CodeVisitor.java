package org.jarnix.wasm.binary;

/** What a walk over instructions tells, one call each; a visitor takes what it wants to know. */
interface CodeVisitor {
    /** An instruction lies from {@code from} up to where the input is. */
    void instruction(int opcode, int from) throws ModuleException;

    /** An instruction that is an opcode and then the index of a function. */
    default void functionIndex(int opcode, int from, int function) throws ModuleException {}

    /** A global is read or written. */
    default void global(int index) throws ModuleException {}

    /** A local is read or written. */
    default void local(int index) throws ModuleException {}

    /** The code uses a feature. */
    default void uses(Feature feature) {}
}
