package org.jarnix.shell.syntax;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Puts the texts of aliases in the place of their names, none within its own (POSIX.1-2024 2.3.1). */
final class AliasExpansion {
    private final Lexer lexer;
    private final ArrayDeque<Active> active = new ArrayDeque<>();

    /** Where the word starts that follows an alias ending in a blank: it may be an alias too. */
    private int chained = -1;

    private record Active(String name, int end) {}

    AliasExpansion(Lexer lexer) {
        this.lexer = lexer;
    }

    void expand(boolean command) throws SyntaxException {
        if (!command && lexer.tokenStart != chained) {
            return;
        }
        while (true) {
            String name = lexer.literal();
            if (name == null && !command && isQuoted(lexer.word())) {
                // it cannot be an alias, and the next word still may
                chained = afterBlanks(lexer.in, lexer.in.pos);
            }
            if (name == null || isActive(name)) {
                return;
            }
            String value = valueOf(name);
            if (value == null) {
                return;
            }
            substitute(name, value);
        }
    }

    private static boolean isQuoted(Word word) {
        for (WordPart part : word.parts()) {
            switch (part) {
                case WordPart.Escaped p -> {
                    return true;
                }
                case WordPart.SingleQuoted p -> {
                    return true;
                }
                case WordPart.AnsiQuoted p -> {
                    return true;
                }
                case WordPart.DoubleQuoted p -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private @Nullable String valueOf(String name) {
        return lexer.host.alias(name);
    }

    private boolean isActive(String name) {
        while (!active.isEmpty() && lexer.tokenStart >= active.peek().end) {
            active.pop();
        }
        for (Active alias : active) {
            if (alias.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void substitute(String name, String value) throws SyntaxException {
        Input in = lexer.in;
        int start = lexer.tokenStart;
        int grown = value.length() - (in.pos - start);
        lexer.replaceToken(value);
        // the lines of an alias are none of the script's
        in.line -= (int) value.chars().filter(c -> c == '\n').count();
        ArrayDeque<Active> moved = new ArrayDeque<>();
        for (Active alias : active) {
            moved.add(new Active(alias.name, alias.end + grown));
        }
        active.clear();
        active.addAll(moved);
        int end = start + value.length();
        if (chained > start) {
            chained += grown;
        }
        active.push(new Active(name, end));
        if (value.endsWith(" ") || value.endsWith("\t")) {
            chained = afterBlanks(in, end);
        }
        lexer.peek();
    }

    private static int afterBlanks(Input in, int at) {
        int i = at;
        while (i < in.limit && (in.buf[i] == ' ' || in.buf[i] == '\t')) {
            i++;
        }
        return i;
    }
}
