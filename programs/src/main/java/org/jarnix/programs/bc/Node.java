package org.jarnix.programs.bc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program as a tree: expressions and statements. */
sealed interface Node {
    /** What has a value. */
    sealed interface Expression extends Node {}

    /** What can be assigned to. */
    sealed interface Place extends Expression {}

    record Constant(String digits) implements Expression {}

    record Variable(String name) implements Place {}

    record Element(String array, Expression index) implements Place {}

    /** An array as an argument. */
    record Whole(String array) implements Expression {}

    record Unary(String operator, Expression operand) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** The operator is empty for a plain assignment. */
    record Assign(Place place, String operator, Expression value) implements Expression {}

    /** {@code ++} and {@code --}, before the place or behind it. */
    record Step(Place place, int by, boolean before) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}

    /** An expression as a statement; it is written unless it assigns. */
    record Evaluate(Expression expression) implements Node {}

    record Text(String text) implements Node {}

    /** Strings and expressions. */
    record Print(List<Node> parts) implements Node {}

    record Block(List<Node> body) implements Node {}

    record If(Expression condition, Node then, @Nullable Node otherwise) implements Node {}

    /** {@code for} and {@code while}; each part may be missing. */
    record Loop(
            boolean isFor,
            @Nullable Expression first,
            @Nullable Expression condition,
            @Nullable Expression step,
            Node body)
            implements Node {}

    record Break() implements Node {}

    record Continue() implements Node {}

    record Return(@Nullable Expression value) implements Node {}

    record Halt() implements Node {}

    /** A parameter or automatic variable is an array where its name ends in a bracket. */
    record Define(String name, boolean isVoid, List<String> parameters, List<String> autos, Node body)
            implements Node {}
}
