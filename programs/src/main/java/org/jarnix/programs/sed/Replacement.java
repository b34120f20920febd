package org.jarnix.programs.sed;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;

/** The right side of a substitution: literal parts, groups, and changes of case. */
final class Replacement {
    /** A part of it. */
    sealed interface Part {
        record Literal(byte[] bytes) implements Part {}

        record Group(int number) implements Part {}

        record Case(char letter) implements Part {}
    }

    private final List<Part> parts;
    private final boolean changesCase;
    private final int highestGroup;
    private final boolean utf8;
    private char lasting = 'E';
    private char once;

    Replacement(List<Part> parts, boolean utf8) {
        this.parts = parts;
        this.utf8 = utf8;
        this.changesCase = parts.stream().anyMatch(Part.Case.class::isInstance);
        this.highestGroup = parts.stream()
                .mapToInt(part -> part instanceof Part.Group group ? group.number() : 0)
                .max()
                .orElse(0);
    }

    int highestGroup() {
        return highestGroup;
    }

    /** Appends what a match is replaced by. */
    void append(Space to, Matcher match, byte[] text) throws IOException {
        if (highestGroup > match.groupCount()) {
            throw CommandException.failure(
                    1, ScriptParser.atCharacter(0) + ScriptParser.invalidReference(highestGroup));
        }
        lasting = 'E';
        once = 0;
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> add(to, literal.bytes(), 0, literal.bytes().length);
                case Part.Group group -> {
                    int from = match.start(group.number());
                    if (from >= 0) {
                        add(to, text, from, match.end(group.number()) - from);
                    }
                }
                case Part.Case change -> change(change.letter());
            }
        }
    }

    private void change(char letter) {
        if (letter == 'u' || letter == 'l') {
            once = letter;
        } else {
            lasting = letter;
            once = 0;
        }
    }

    private void add(Space to, byte[] bytes, int off, int len) throws IOException {
        if (!changesCase || len == 0 || lasting == 'E' && once == 0) {
            to.append(bytes, off, len);
            return;
        }
        for (int i = off; i < off + len; ) {
            int size = utf8 ? Text.sequence(bytes, i, off + len) : 1;
            char how = once != 0 ? once : lasting;
            once = 0;
            if (size == 1) {
                to.append((byte) ascii(bytes[i], how));
            } else {
                int c = Text.codePoint(bytes, i, size);
                byte[] changed = Text.encode(Character.toString(
                        how == 'u' || how == 'U'
                                ? Character.toUpperCase(c)
                                : how == 'E' ? c : Character.toLowerCase(c)));
                to.append(changed, 0, changed.length);
            }
            i += size;
        }
    }

    private static int ascii(byte b, char how) {
        if ((how == 'u' || how == 'U') && b >= 'a' && b <= 'z') {
            return b - 32;
        }
        return (how == 'l' || how == 'L') && b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
