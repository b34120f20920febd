package org.jarnix.shell.expand;

import org.jarnix.shell.syntax.Subscript;

/** What stands in the brackets on the left of an assignment: arithmetic or a key, as the variable has it. */
final class CompiledSubscript {
    private final Subscript subscript;
    private final CompiledWord key;
    private final CompiledArithmetic index;

    CompiledSubscript(Subscript subscript) {
        this.subscript = subscript;
        this.key = CompiledWord.ofOperand(subscript.index());
        this.index = CompiledArithmetic.of(subscript.index());
    }

    String source() {
        return subscript.source();
    }

    boolean isElement() {
        return subscript.kind() == Subscript.Kind.ELEMENT;
    }

    String key(ExpansionHost host) {
        return key.expand(host);
    }

    long index(ExpansionHost host) {
        return index.evaluateSubscript(host);
    }
}
