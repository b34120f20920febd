package org.jarnix.programs.awk;

import org.jspecify.annotations.Nullable;

/** A function of the program's own. */
final class Function {
    private final String name;
    private int parameters;
    private @Nullable Stmt body;

    Function(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void define(int count, Stmt stmt) {
        parameters = count;
        body = stmt;
    }

    boolean isDefined() {
        return body != null;
    }

    int parameters() {
        return parameters;
    }

    Stmt body() {
        if (body == null) {
            throw new AwkError("function `" + name + "' not defined");
        }
        return body;
    }
}
