package org.jarnix.programs.sed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind an {@code s}. */
final class SubstitutionParser {
    private final ScriptText in;
    private final Dialect dialect;
    private boolean global;
    private boolean prints;
    private boolean evaluates;
    private boolean fold;
    private boolean lines;
    private int occurrence;
    private @Nullable Sink sink;

    SubstitutionParser(ScriptText in, Dialect dialect) {
        this.in = in;
        this.dialect = dialect;
    }

    Substitution parse() throws IOException {
        int delimiter = Delimited.sign(in, dialect);
        byte[] expression = new Delimited(in, delimiter, true).read();
        byte[] right = expression == null ? null : new Delimited(in, delimiter, false).read();
        if (expression == null || right == null) {
            throw in.error("unterminated `s' command");
        }
        Replacement replacement = replacement(right);
        flags();
        Pattern pattern = dialect.pattern(in, expression, fold, lines, replacement.highestGroup());
        Matcher matcher = pattern.matcher();
        if (matcher != null && matcher.groupCount() < replacement.highestGroup()) {
            throw in.error(ScriptParser.invalidReference(replacement.highestGroup()));
        }
        return new Substitution(pattern, replacement, Math.max(occurrence, 1), global, prints, evaluates, sink);
    }

    private void flags() throws IOException {
        while (true) {
            int c = in.next();
            if (dialect.posix() && "iImMe".indexOf(c) >= 0) {
                throw in.error("unknown option to `s'");
            }
            switch (c) {
                case 'i', 'I' -> fold = true;
                case 'm', 'M' -> lines = true;
                case 'e' -> {
                    if (dialect.sandboxed()) {
                        throw in.error("e/r/w commands disabled in sandbox mode");
                    }
                    evaluates = true;
                }
                case 'p' -> {
                    once(prints, "p");
                    prints = true;
                }
                case 'g' -> {
                    once(global, "g");
                    global = true;
                }
                case 'w' -> {
                    file();
                    return;
                }
                case '}', '#' -> {
                    in.back(c);
                    return;
                }
                case ScriptText.END, '\n', ';' -> {
                    return;
                }
                case ' ', '\t', '\r' -> {}
                default -> number(c);
            }
        }
    }

    private void once(boolean already, String flag) throws CommandException {
        if (already) {
            throw in.error("multiple `" + flag + "' options to `s' command");
        }
    }

    private void file() throws IOException {
        if (dialect.sandboxed()) {
            throw in.error("e/r/w commands disabled in sandbox mode");
        }
        String name = ScriptParser.fileName(in);
        if (name.isEmpty()) {
            throw in.error("missing filename in r/R/w/W commands");
        }
        sink = dialect.sink(name);
    }

    private void number(int digit) throws CommandException {
        if (digit < '0' || digit > '9') {
            throw in.error("unknown option to `s'");
        }
        if (occurrence > 0) {
            throw in.error("multiple number options to `s' command");
        }
        int c = digit;
        for (; c >= '0' && c <= '9'; c = in.next()) {
            occurrence = (int) Math.min(occurrence * 10L + c - '0', Integer.MAX_VALUE);
        }
        in.back(c);
        if (occurrence == 0) {
            throw in.error("number option to `s' command may not be zero");
        }
    }

    private Replacement replacement(byte[] raw) {
        byte[] text = Escapes.resolve(raw, true);
        List<Replacement.Part> parts = new ArrayList<>();
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            Replacement.Part special = null;
            if (c == '&') {
                special = new Replacement.Part.Group(0);
            } else if (c == '\\' && i + 1 < text.length) {
                c = text[++i];
                if (c >= '0' && c <= '9') {
                    special = new Replacement.Part.Group(c - '0');
                } else if ("LUElu".indexOf(c) >= 0 && !dialect.posix()) {
                    special = new Replacement.Part.Case((char) c);
                } else if (c == 'n') {
                    c = '\n';
                }
            }
            if (special == null) {
                literal.write(c);
            } else {
                flush(literal, parts);
                parts.add(special);
            }
        }
        flush(literal, parts);
        return new Replacement(parts, dialect.utf8());
    }

    private static void flush(ByteArrayOutputStream literal, List<Replacement.Part> parts) {
        if (literal.size() > 0) {
            parts.add(new Replacement.Part.Literal(literal.toByteArray()));
            literal.reset();
        }
    }
}
